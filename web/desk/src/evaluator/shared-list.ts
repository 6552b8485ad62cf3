import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@meedenkers/domain';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { SharedApi } from './shared.api';

/** The published releases that organisations share with the programme, by organisation. */
@Component({
  imports: [Failure, RouterLink, Skeleton],
  template: `
    <h1>{{ texts.t('shared.title') }}</h1>
    <p class="lead">{{ texts.t('shared.lead') }}</p>
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.waiting()) {
      <div class="card card--bare"><desk-skeleton /></div>
    }
    @for (organisation of organisations(); track organisation.name) {
      <section class="card">
        <h2>{{ organisation.name }}</h2>
        <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="organisation.name">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{{ texts.t('shared.period') }}</th>
                <th scope="col" class="right">{{ texts.t('shared.requests') }}</th>
                <th scope="col">{{ texts.t('shared.published') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (release of organisation.releases; track release.id) {
                <tr>
                  <th scope="row">
                    <a [routerLink]="['/gedeelde-cijfers', release.id]">{{ release.name }}</a>
                  </th>
                  <td class="right">{{ release.requests }}</td>
                  <td>{{ release.day }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    } @empty {
      @if (page.value()) {
        <div class="card empty">
          <h2>{{ texts.t('shared.empty') }}</h2>
          <p>{{ texts.t('shared.emptyNext') }}</p>
        </div>
      }
    }
  `,
  styles: `
    /* Three columns on a phone, and no word is broken. */
    @media (max-width: 37.4375em) {
      .table th,
      .table td {
        padding-inline: 0.375rem;
        overflow-wrap: normal;
      }
    }
  `,
})
export class SharedList {
  protected readonly texts = inject(Texts);
  private readonly api = inject(SharedApi);
  protected readonly page = fetched(() => this.api.list());
  protected readonly organisations = computed(() => {
    const items = this.page.value()?.items ?? [];
    const { date, number } = this.texts.moments();
    return [...new Set(items.map(({ organisation }) => organisation))].map((name) => ({
      name,
      releases: items
        .filter(({ organisation }) => organisation === name)
        .map(({ id, period, requests, publishedAt }) => ({
          id,
          name: periodName(period, this.texts),
          requests: requests === null ? this.texts.t('release.hidden') : number(requests),
          day: date(publishedAt),
        })),
    }));
  });
}
