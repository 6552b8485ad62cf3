import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, icons } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { NotHere } from '../session/not-here';
import { PageTitle } from '../session/page-title';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { cellWords, periodWords } from './quarters';
import { ReleasePaces } from './release-paces';
import { ReleasesApi } from './releases.api';

/** The tables of this page. */
const TOLD: readonly string[] = ['ended_by_reason', 'requests_by_type', 'requests_by_language'];

/** The counts of one closed quarter, as they were when first shown; a hidden cell says that it is hidden. */
@Component({
  imports: [Failure, Icon, NotHere, ReleasePaces, RouterLink, Skeleton],
  templateUrl: './release-page.html',
})
export class ReleasePage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly api = inject(ReleasesApi);
  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly release = this.page.value;
  protected readonly name = computed(() =>
    periodWords(this.release()?.period ?? '', this.release()?.version ?? 1, this.texts),
  );
  protected readonly figures = computed(() =>
    (this.release()?.content.tables ?? [])
      .filter(({ key }) => TOLD.includes(key))
      .map(({ key: measure, total, lines }) => ({
        measure,
        title: this.texts.of('measure', measure),
        total: total === null ? null : this.texts.moments().number(total),
        hidden: lines.some(({ value }) => value === null),
        cells: lines.map(({ key, value }) => ({
          key,
          words: cellWords(measure, key, this.texts),
          value: value === null ? null : this.texts.moments().number(value),
        })),
      })),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.say(this.name()));
  }
}
