import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { periodName } from '@meedenkers/domain';
import { Chip, type ChipTone, FormRow, type QuarterCounts, QuartersChart } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Session } from '../session/session';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { ReleaseListItem } from '../session/views';
import { ReleasesApi } from './releases.api';

const TONES: Readonly<Record<ReleaseListItem['state'], ChipTone>> = {
  draft: 'wait',
  published: 'good',
  rejected: 'over',
  superseded: 'over',
};

const MOST_QUARTERS = 8;

/** The releases with where each stands, the quarters in a picture, and making the next one. */
@Component({
  imports: [Chip, Failure, FormRow, QuartersChart, RouterLink, Skeleton],
  templateUrl: './release-list.html',
  styles: `
    .making {
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem;
      align-items: end;
      margin-block: 1rem;
    }
    .quarters {
      margin-block-start: 1.5rem;
    }
  `,
})
export class ReleaseList {
  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  private readonly api = inject(ReleasesApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);

  protected readonly page = fetched(() => this.api.list());
  private readonly periods = fetched(() =>
    this.session.may('release.make') ? this.api.periods() : undefined,
  );
  protected readonly chosen = signal('');
  /** The closed periods of which there is no release yet. */
  protected readonly open = computed(() =>
    (this.periods.value()?.items ?? [])
      .filter(({ hasRelease }) => !hasRelease)
      .map(({ period }) => ({ period, name: periodName(period, this.texts) })),
  );
  protected readonly releases = computed(() =>
    (this.page.value()?.items ?? []).map((release) => ({
      ...release,
      name: this.nameOf(release),
      span: this.texts.t('releases.span', {
        from: this.texts.moments().date(release.from),
        to: this.texts.moments().date(release.to),
      }),
      tone: TONES[release.state],
      words: this.texts.t(`releases.stateOf.${release.state}`),
    })),
  );
  /** How many requests ended in each quarter whose figures are published, the oldest first. */
  protected readonly quarters = computed<QuarterCounts[]>(() =>
    (this.page.value()?.items ?? [])
      .filter(({ state, period }) => state === 'published' && period.includes('-Q'))
      .slice(0, MOST_QUARTERS)
      .toReversed()
      .map(({ period, requests }) => {
        const [year = '', part = ''] = period.split('-Q');
        return {
          name: periodName(period, this.texts),
          short: [this.texts.t('releases.shortQuarter', { n: part }), year] as const,
          counts: [
            {
              value: requests,
              shown: requests === null ? null : this.texts.moments().number(requests),
            },
          ],
        };
      }),
  );
  protected readonly quarterWords = computed(() => ({
    caption: this.texts.t('releases.perQuarter'),
    description: this.texts.t('releases.perQuarterSays', {
      list: this.quarters()
        .map(({ name, counts }) => `${name}: ${counts[0]?.shown ?? this.texts.t('release.hidden')}`)
        .join('; '),
    }),
    quarter: this.texts.t('releases.quarter'),
    series: [this.texts.t('measure.requests')],
    hidden: this.texts.t('release.hidden'),
  }));
  protected readonly number = (value: number): string => this.texts.moments().number(value);

  protected async make(): Promise<void> {
    const period = this.chosen() || this.open()[0]?.period;
    if (!period) return;
    const done = await this.doing.run(() => this.api.make(period));
    if (!done) return;
    this.toasts.say(this.texts.t('releases.madeOne'));
    await this.router.navigate(['/cijfers', done.answer.id]);
  }

  private nameOf({ period, version }: ReleaseListItem): string {
    const name = periodName(period, this.texts);
    return version > 1 ? this.texts.t('releases.versionOf', { name, n: version }) : name;
  }
}
