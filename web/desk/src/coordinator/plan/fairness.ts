import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WaitingGroupView, WaitingView } from '@meedenkers/api-client/types';
import { Texts } from '../../session/texts';
import { languageName } from '../../session/words';

/** Room at the right of the longest wait, as a share of the picture. */
const ROOM = 0.92;
/** Groups of a kind that are drawn. */
const DRAWN = 6;

interface Row {
  key: string;
  name: string;
  now: string;
  withPlan: string;
  from: string;
  to: string;
  words: string;
}

/** Whether a plan is fair: how long each language and place waits for an offer, now and with the plan, beside the promise. */
@Component({
  selector: 'desk-fairness',
  imports: [RouterLink],
  template: `
    <h2>{{ texts.t('bestPlan.fair.title') }}</h2>
    <p class="meta">{{ promise() }}</p>
    @for (kind of kinds(); track kind.title) {
      <h3>{{ kind.title }}</h3>
      <ul>
        @for (row of kind.rows; track row.key) {
          <li>
            <span aria-hidden="true">{{ row.name }}</span>
            <svg aria-hidden="true" focusable="false">
              <line class="promise" [attr.x1]="mark()" [attr.x2]="mark()" y1="0" y2="100%" />
              <line class="span" [attr.x1]="row.from" [attr.x2]="row.to" y1="50%" y2="50%" />
              <circle class="now" [attr.cx]="row.now" cy="50%" r="5" />
              <circle class="plan" [attr.cx]="row.withPlan" cy="50%" r="5.5" />
            </svg>
            <span class="mk-unseen">{{ row.words }}</span>
          </li>
        }
      </ul>
    }
    <p class="legend" aria-hidden="true">
      <span><i></i>{{ texts.t('bestPlan.fair.now') }}</span>
      <span><i class="full"></i>{{ texts.t('bestPlan.fair.plan') }}</span>
      <span><i class="dash"></i>{{ texts.t('bestPlan.fair.promised') }}</span>
    </p>
    <p class="meta">{{ texts.t('bestPlan.fair.how') }}</p>
    @if (longest(); as sentence) {
      <p class="longest">
        {{ sentence }} <a routerLink="/werven">{{ texts.t('bestPlan.fair.recruit') }}</a>
      </p>
    }
  `,
  styleUrl: './fairness.css',
})
export class Fairness {
  readonly waiting = input.required<WaitingView>();

  protected readonly texts = inject(Texts);
  protected readonly promise = computed(() =>
    this.texts.n('bestPlan.fair.promise', this.waiting().promisedDays),
  );
  private readonly most = computed(() => {
    const { groups, promisedDays } = this.waiting();
    return Math.max(promisedDays, 1, ...groups.flatMap(({ now, withPlan }) => [now, withPlan]));
  });
  protected readonly mark = computed(() => this.at(this.waiting().promisedDays));
  protected readonly kinds = computed(() =>
    (['language', 'place'] as const)
      .map((kind) => ({
        title: this.texts.t(`bestPlan.fair.${kind}`),
        rows: this.waiting()
          .groups.filter((group) => group.kind === kind)
          .slice(0, DRAWN)
          .map((group) => this.rowOf(group)),
      }))
      .filter(({ rows }) => rows.length > 0),
  );
  protected readonly longest = computed(() => {
    const group = this.waiting().longest;
    return group ? this.texts.t('bestPlan.fair.longest', { name: this.nameOf(group) }) : '';
  });

  private nameOf({ kind, key }: WaitingGroupView): string {
    if (kind === 'language') return languageName(key, this.texts);
    return key === 'elsewhere' ? this.texts.t('bestPlan.fair.elsewhere') : key;
  }

  private at(days: number): string {
    return `${((100 * ROOM * days) / this.most()).toFixed(1)}%`;
  }

  private rowOf(group: WaitingGroupView): Row {
    const number = (days: number): string => this.texts.moments().number(days);
    const name = this.nameOf(group);
    return {
      key: group.key,
      name,
      now: this.at(group.now),
      withPlan: this.at(group.withPlan),
      from: this.at(Math.min(group.now, group.withPlan)),
      to: this.at(Math.max(group.now, group.withPlan)),
      words: this.texts.t('bestPlan.fair.row', {
        name,
        now: number(group.now),
        plan: number(group.withPlan),
      }),
    };
  }
}
