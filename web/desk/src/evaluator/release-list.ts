import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { periodWords } from './quarters';
import { ReleasesApi } from './releases.api';

/** The closed quarters whose figures may be seen. */
@Component({
  imports: [Failure, RouterLink, Skeleton],
  template: `
    <h1>{{ texts.t('releases.title') }}</h1>
    <p class="lead">{{ texts.t('releases.lead') }}</p>
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.waiting()) {
      <div class="card card--bare"><desk-skeleton /></div>
    }
    @if (releases().length > 0) {
      <div
        class="table-frame"
        tabindex="0"
        role="region"
        [attr.aria-label]="texts.t('releases.title')"
      >
        <table class="table table--rows">
          <thead>
            <tr>
              <th scope="col">{{ texts.t('releases.quarter') }}</th>
              <th scope="col">{{ texts.t('releases.period') }}</th>
              <th scope="col">{{ texts.t('releases.state') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (release of releases(); track release.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/cijfers', release.id]">{{ release.name }}</a>
                </th>
                <td class="wide">{{ release.period }}</td>
                <td>{{ release.state }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (page.value()) {
      <div class="card empty">
        <h2>{{ texts.t('releases.empty') }}</h2>
        <p>{{ texts.t('releases.emptyNext') }}</p>
      </div>
    }
  `,
})
export class ReleaseList {
  protected readonly texts = inject(Texts);
  private readonly api = inject(ReleasesApi);
  protected readonly page = fetched(() => this.api.list());
  protected readonly releases = computed(() =>
    (this.page.value()?.items ?? []).map(
      ({ id, period, from, to, tooSmall, decidedAt, madeAt, version }) => {
        const { date } = this.texts.moments();
        const seen = this.texts.t('releases.frozen', { day: date(decidedAt ?? madeAt) });
        return {
          id,
          name: periodWords(period, version, this.texts),
          period: this.texts.t('releases.span', { from: date(from), to: date(to) }),
          state: tooSmall ? this.texts.t('release.tooSmall') : seen,
        };
      },
    ),
  );
}
