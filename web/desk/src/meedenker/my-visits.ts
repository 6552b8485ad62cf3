import { Component, inject } from '@angular/core';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { goToFragment } from '../session/fragment';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { VisitCard } from './visit-card';
import { visitTitle } from './visit-words';
import { VisitsApi } from './visits.api';

/** Every visit that is coming, whole, and those of the past in a line. */
@Component({
  imports: [Failure, Skeleton, VisitCard],
  template: `
    <h1>{{ texts.t('visits.title') }}</h1>
    <desk-failure [problem]="coming.problem()" [retries]="true" (retry)="coming.reload()" />
    @if (coming.waiting()) {
      <div class="box"><desk-skeleton [rows]="2" /></div>
    }
    @if (coming.value()?.items?.length) {
      <h2 class="part-title">{{ texts.t('visits.coming') }}</h2>
    }
    @for (visit of coming.value()?.items; track visit.proposalId) {
      <desk-visit-card
        [visit]="visit"
        [folded]="true"
        [id]="visit.proposalId"
        tabindex="-1"
        (changed)="coming.reload()"
      />
    }
    @if (coming.value()?.items?.length === 0) {
      <p class="soft">{{ texts.t('visits.none') }}</p>
    }
    @if (past.value()?.items?.length) {
      <h2 class="part-title">{{ texts.t('visits.past') }}</h2>
      <ul class="rows">
        @for (visit of past.value()?.items; track visit.proposalId) {
          <li>
            <div>
              <span>
                <strong>{{ visit.startsAt ? texts.moments().day(visit.startsAt) : '' }}</strong>
                <span class="soft"
                  >{{ titleOf(visit, texts) }}, {{ texts.of('appointment', visit.state) }}</span
                >
              </span>
            </div>
          </li>
        }
      </ul>
    }
  `,
})
export class MyVisits {
  protected readonly texts = inject(Texts);
  protected readonly titleOf = visitTitle;
  private readonly api = inject(VisitsApi);
  protected readonly coming = fetched(() => this.api.mine('coming'));
  protected readonly past = fetched(() => this.api.mine('past'));

  constructor() {
    goToFragment(() => this.coming.value() !== undefined);
  }
}
