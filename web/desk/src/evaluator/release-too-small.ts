import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@meedenkers/domain';
import { fetched } from '../session/fetched';
import { Texts } from '../session/texts';
import type { ReleaseListItem } from '../session/views';
import { ReleasesApi } from './releases.api';

/** A period about which nothing can be told, and where its requests are counted with others. */
@Component({
  selector: 'desk-release-too-small',
  imports: [RouterLink],
  template: `
    <svg viewBox="0 0 160 96" aria-hidden="true">
      <path d="M10 88V44h34v44M60 88V20h34v68M110 88V52h34v36M0 88h156" />
    </svg>
    <div>
      <h2>{{ texts.t('release.tooSmallTitle') }}</h2>
      <p>{{ texts.t('release.tooSmallWords', { n: release().threshold }) }}</p>
      @if (page.value()) {
        <h3>{{ texts.t('release.instead') }}</h3>
        <ul>
          @if (year(); as year) {
            <li>
              @if (year.id) {
                <a [routerLink]="['/cijfers', year.id]">{{ year.name }}</a>
              } @else {
                <strong>{{ year.name }}</strong>
              }
              <span class="meta">{{ year.meta }}</span>
            </li>
          }
          @for (one of nearest(); track one.id) {
            <li>
              <a [routerLink]="['/cijfers', one.id]">{{ one.name }}</a>
            </li>
          }
          <li>
            <a routerLink="/cijfers">{{ texts.t('release.others') }}</a>
          </li>
        </ul>
      }
      <h3>{{ texts.t('release.howHidden') }}</h3>
      <p>{{ texts.t('release.howHiddenWords', { n: release().threshold }) }}</p>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 10rem minmax(0, 38rem);
      gap: 2rem;
      padding: 2rem;
    }
    path {
      fill: none;
      stroke: var(--mk-outline);
      stroke-width: 2;
      stroke-dasharray: 4 4;
    }
    h3 {
      margin-block: 1.25rem 0.25rem;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.75rem;
      align-items: center;
      min-block-size: var(--mk-target);
    }
    @media (max-width: 37.4375em) {
      :host {
        grid-template-columns: minmax(0, 1fr);
        gap: 1rem;
        padding: 1.25rem;
      }
      svg {
        max-inline-size: 10rem;
      }
    }
  `,
})
export class ReleaseTooSmall {
  readonly release = input.required<{ period: string; threshold: number }>();

  protected readonly texts = inject(Texts);
  private readonly api = inject(ReleasesApi);
  protected readonly page = fetched(() => this.api.list());
  /** The releases that stand and tell something, the oldest first. */
  private readonly told = computed(() =>
    (this.page.value()?.items ?? [])
      .filter(({ state, tooSmall }) => state === 'published' && !tooSmall)
      .toSorted((a, b) => (a.period < b.period ? -1 : 1)),
  );
  /** The year in which the requests of a quarter are counted too. */
  protected readonly year = computed(() => {
    const { period } = this.release();
    const [year = ''] = period.split('-Q');
    if (period === year) return null;
    const made = this.told().find((one) => one.period === year);
    return {
      id: made?.id,
      name: periodName(year, this.texts),
      meta: this.texts.t(made ? 'release.inYear' : 'release.inYearLater'),
    };
  });
  /** The period of the same length just before, and the one just after. */
  protected readonly nearest = computed(() => {
    const { period } = this.release();
    const alike = this.told().filter((one) => one.period.length === period.length);
    const named = ({ id, period: other }: ReleaseListItem) => ({
      id,
      name: periodName(other, this.texts),
    });
    return [
      ...alike.filter((one) => one.period < period).slice(-1),
      ...alike.filter((one) => one.period > period).slice(0, 1),
    ].map(named);
  });
}
