import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { amsterdamDay, GENDERS, LANGUAGES, MEEDENKER_STATES } from '@meedenkers/domain';
import { Chip, Icon, icons, Initials, LoadDots } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { DayField } from '../../session/day-field';
import { Failure } from '../../session/failure';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { languageName } from '../../session/words';
import { languageCode, oneOf } from '../codes';
import { paged } from '../paged';
import { SavedFilters } from '../saved-filters';
import { Ticked, Ticks } from '../ticked';
import { meedenkerLine } from './meedenker-lines';
import { MeedenkersApi } from './meedenkers.api';

/** Everybody who goes along, and who can on a chosen day. */
@Component({
  imports: [
    Chip,
    DayField,
    Failure,
    Icon,
    Initials,
    LoadDots,
    RouterLink,
    SavedFilters,
    Skeleton,
    Ticked,
  ],
  templateUrl: './meedenker-list.html',
})
export class MeedenkerList {
  readonly stand = input<string>();
  readonly op = input<string>();
  readonly taal = input<string>();
  readonly wie = input<string>();
  /** Only those whose VOG lapses; any word in the address says so. */
  readonly loopt = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly states = MEEDENKER_STATES;
  private readonly api = inject(MeedenkersApi);
  private readonly router = inject(Router);
  private readonly now = inject(NOW);

  protected readonly name = signal('');
  protected readonly day = computed(() => this.op() ?? amsterdamDay(this.now()));
  protected readonly pages = paged((cursor) =>
    this.api.list(
      {
        state: oneOf(MEEDENKER_STATES, this.stand()),
        on: this.day(),
        query: this.name(),
        language: languageCode(this.taal()),
        gender: oneOf(GENDERS, this.wie()),
        lapses: Boolean(this.loopt()),
      },
      cursor,
    ),
  );
  protected readonly lines = computed(() =>
    this.pages.items().map((item) => meedenkerLine(item, this.texts)),
  );
  protected readonly sum = computed(() => {
    const items = this.pages.items();
    const can = items.filter((item) => item.state === 'active' && item.canComeOn.can).length;
    return this.texts.t('meedenkers.sum', {
      can,
      all: items.length,
      day: this.texts.moments().day(this.day()),
    });
  });

  protected readonly lapsing = computed(() => {
    const lapse = this.pages.items().filter((item) => item.lapses).length;
    return lapse > 0 ? this.texts.n('meedenkers.lapsing', lapse) : '';
  });
  /** The day is not kept with a filter: it would be a day of the past by then. */
  protected readonly narrowing = computed(() => ({
    stand: this.stand(),
    taal: this.taal(),
    wie: this.wie(),
    loopt: this.loopt(),
  }));
  protected readonly narrowed = computed(() =>
    Boolean(this.name() || Object.values(this.narrowing()).some((value) => value)),
  );
  protected readonly genders = GENDERS;
  protected readonly languages = computed(() =>
    LANGUAGES.map(({ code }) => ({ code, name: languageName(code, this.texts) })),
  );
  protected readonly ticks = new Ticks();
  protected readonly allTicked = computed(
    () => this.lines().length > 0 && this.lines().every(({ id }) => this.ticks.has(id)),
  );

  protected tickAll(on: boolean): void {
    this.ticks.set(
      this.lines().map(({ id }) => id),
      on,
    );
  }

  protected narrow(name: 'stand' | 'op' | 'taal' | 'wie' | 'loopt', value: string): void {
    void this.router.navigate([], {
      queryParams: { [name]: value || null },
      queryParamsHandling: 'merge',
    });
  }
}
