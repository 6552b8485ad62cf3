import { Component, computed, inject, input } from '@angular/core';
import type { OutlookDayView } from '@meedenkers/api-client';
import { spokenTime } from '../../session/moments';
import { Texts } from '../../session/texts';

/** The hours that the bars show. */
const [FROM, UNTIL] = [8, 18];

const hourOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

/** Where a stretch of hours lies on the bar, in per cent; nothing outside it. */
export function placeOnBar({ from, to }: { from: string; to: string }): {
  at: number;
  wide: number;
} {
  const clamp = (time: string): number => Math.min(UNTIL, Math.max(FROM, hourOf(time)));
  const share = (hours: number): number => (hours / (UNTIL - FROM)) * 100;
  return { at: share(clamp(from) - FROM), wide: share(clamp(to) - clamp(from)) };
}

/** A week as bars on one clock: white is free, green is a visit; the words beside each say the same. */
@Component({
  selector: 'desk-week-bars',
  template: `<ul>
    @for (day of days(); track day.date) {
      <li>
        <strong>{{ day.name }}</strong>
        <span class="bar" aria-hidden="true">
          @for (one of day.free; track $index) {
            <span
              class="free"
              [style.inset-inline-start.%]="one.at"
              [style.inline-size.%]="one.wide"
            ></span>
          }
          @for (one of day.taken; track $index) {
            <span
              class="taken"
              [style.inset-inline-start.%]="one.at"
              [style.inline-size.%]="one.wide"
            ></span>
          }
        </span>
        <span class="meta">{{ day.words }}</span>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 0.5rem;
    }
    li {
      display: grid;
      grid-template-columns: 4.5rem minmax(6rem, 16rem) minmax(0, 1fr);
      gap: 0.25rem 0.75rem;
      align-items: center;
    }
    .bar {
      position: relative;
      block-size: 1.5rem;
      overflow: hidden;
      border: 1px solid var(--mk-outline);
      border-radius: var(--mk-radius-s);
      background: var(--mk-surface-sunken);
    }
    .free,
    .taken {
      position: absolute;
      inset-block: 0;
    }
    .free {
      background: var(--mk-surface);
      border-inline: 1px solid var(--mk-outline);
    }
    .taken {
      background: var(--mk-spar);
    }
    @media (max-width: 37.4375em) {
      li {
        grid-template-columns: 4.5rem minmax(0, 1fr);
      }
      .meta {
        grid-column: 2;
      }
    }
  `,
})
export class WeekBars {
  readonly week = input.required<readonly OutlookDayView[]>();
  protected readonly texts = inject(Texts);
  protected readonly days = computed(() =>
    this.week()
      .filter(({ free, taken }, i) => i < 5 || free.length + taken.length > 0)
      .map(({ date, free, taken }) => ({
        date,
        name: this.texts.moments().shortDay(date),
        free: free.map(placeOnBar),
        taken: taken.map(placeOnBar),
        words: this.wordsOf(free, taken),
      })),
  );

  private wordsOf(free: OutlookDayView['free'], taken: OutlookDayView['taken']): string {
    const span = ({ from, to }: { from: string; to: string }): string =>
      this.texts.t('when.span', { from: spokenTime(from), to: spokenTime(to) });
    return [
      free.length > 0 ? free.map(span).join(', ') : this.texts.t('outlook.notFree'),
      ...taken.map((one) => this.texts.t('outlook.visit', { span: span(one) })),
    ].join(' · ');
  }
}
