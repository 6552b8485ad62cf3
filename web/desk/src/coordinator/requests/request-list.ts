import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CONVERSATION_TYPES, LANGUAGES } from '@meedenkers/domain';
import { Chip, Pair } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Failure } from '../../session/failure';
import { SearchText } from '../../session/search-text';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { languageName, typeName } from '../../session/words';
import { languageCode, oneOf, typeCode } from '../codes';
import { paged } from '../paged';
import { RequestsApi } from '../requests.api';
import { SavedFilters } from '../saved-filters';
import { ServedMunicipalities } from '../served-municipalities';
import { Ticked, Ticks } from '../ticked';
import { requestLine, STAGE_FILTERS } from './request-lines';

/** All requests. The filters stand in the address, what is searched for does not: it may be a name. */
@Component({
  imports: [Chip, Failure, Pair, RouterLink, SavedFilters, Skeleton, Ticked],
  templateUrl: './request-list.html',
})
export class RequestList {
  readonly stand = input<string>();
  readonly gemeente = input<string>();
  readonly taal = input<string>();
  readonly soort = input<string>();
  /** Whether the list shows what was searched for; the route says so. */
  readonly searching = input(false);

  protected readonly texts = inject(Texts);
  protected readonly search = inject(SearchText).text;
  protected readonly served = inject(ServedMunicipalities).list;
  private readonly api = inject(RequestsApi);
  private readonly router = inject(Router);
  private readonly now = inject(NOW);

  protected readonly stage = computed(() => oneOf(STAGE_FILTERS, this.stand()) ?? 'open');
  protected readonly filters = computed(() => {
    const [municipality, language] = [this.gemeente(), languageCode(this.taal())];
    const type = typeCode(this.soort() ?? '');
    return {
      stage: [this.stage()],
      ...(type ? { type } : {}),
      ...(municipality ? { municipality } : {}),
      ...(language ? { language } : {}),
    };
  });
  protected readonly pages = paged((cursor) => {
    if (!this.searching()) return this.api.list(this.filters(), cursor);
    return this.search() ? this.api.search(this.search(), cursor) : undefined;
  });
  protected readonly lines = computed(() =>
    this.pages.items().map((item) => requestLine(item, this.now(), this.texts)),
  );
  protected readonly narrowing = computed(() => ({
    stand: this.stand(),
    gemeente: this.gemeente(),
    taal: this.taal(),
    soort: this.soort(),
  }));
  protected readonly narrowed = computed(
    () => !this.searching() && Object.values(this.narrowing()).some((value) => value),
  );
  protected readonly ticks = new Ticks();
  protected readonly allTicked = computed(
    () => this.lines().length > 0 && this.lines().every(({ id }) => this.ticks.has(id)),
  );
  protected readonly stages = STAGE_FILTERS;
  protected readonly types = computed(() =>
    CONVERSATION_TYPES.map(({ code }) => ({ code, name: typeName(code, this.texts) })),
  );
  protected readonly languages = computed(() =>
    LANGUAGES.map(({ code }) => ({ code, name: languageName(code, this.texts) })),
  );

  protected tickAll(on: boolean): void {
    this.ticks.set(
      this.lines().map(({ id }) => id),
      on,
    );
  }

  protected narrow(name: 'stand' | 'gemeente' | 'taal' | 'soort', value: string): void {
    void this.router.navigate([], {
      queryParams: { [name]: value || null },
      queryParamsHandling: 'merge',
    });
  }
}
