import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { placeOf, scaleOf } from '@meedenkers/domain';

/** An estimate with its interval; the numbers in words as they stand in the text. */
export interface Estimate {
  /** How it was computed, in a few words. */
  name: string;
  /** What that means. */
  meaning: string;
  value: number;
  low: number;
  high: number;
  shown: string;
  shownInterval: string;
}

/** Estimates on one line of numbers, each a dot with two caps; the first is the main one and stands with its number. */
@Component({
  selector: 'mk-number-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="picture" role="img" [attr.aria-label]="description()">
    <div class="row">
      <div></div>
      <svg height="1.25rem">
        <text y="1rem" [attr.x]="at(0)" [attr.text-anchor]="zeroAnchor()">{{ zero() }}</text>
      </svg>
    </div>
    @for (estimate of estimates(); track $index) {
      <div class="row">
        <div class="name">
          <span [class.name__main]="$first">{{ estimate.name }}</span>
          <span class="meaning">{{ estimate.meaning }}</span>
        </div>
        <svg height="3.25rem">
          <line class="zero" y2="3.25rem" [attr.x1]="at(0)" [attr.x2]="at(0)" />
          @if (lead()) {
            <line
              class="lead"
              y1="2.125rem"
              y2="2.125rem"
              [attr.x1]="at(estimate.value)"
              [attr.x2]="at(0)"
            />
          }
          <g class="whisker" [class.whisker--main]="$first">
            <line
              y1="2.125rem"
              y2="2.125rem"
              [attr.x1]="at(estimate.low)"
              [attr.x2]="at(estimate.high)"
            />
            <line
              y1="1.625rem"
              y2="2.625rem"
              [attr.x1]="at(estimate.low)"
              [attr.x2]="at(estimate.low)"
            />
            <line
              y1="1.625rem"
              y2="2.625rem"
              [attr.x1]="at(estimate.high)"
              [attr.x2]="at(estimate.high)"
            />
          </g>
          <circle
            class="dot"
            cy="2.125rem"
            [class.dot--main]="$first"
            [attr.r]="$first ? 6 : 4.5"
            [attr.cx]="at(estimate.value)"
          />
          @if ($first) {
            <text
              class="strong-text"
              y="1.125rem"
              text-anchor="middle"
              [attr.x]="at(estimate.value)"
            >
              {{ estimate.shown }}
            </text>
          }
        </svg>
      </div>
    }
    <div class="row">
      <div></div>
      <svg height="1.75rem">
        <line class="axis" [attr.x1]="at(scale().from)" [attr.x2]="at(scale().to)" />
        @for (tick of scale().ticks; track tick) {
          <line class="axis" y2="0.25rem" [attr.x1]="at(tick)" [attr.x2]="at(tick)" />
          <text y="1.375rem" text-anchor="middle" [attr.x]="at(tick)">{{ format()(tick) }}</text>
        }
      </svg>
    </div>
  </div>`,
  styleUrls: ['./chart.css', './number-line.css'],
})
export class NumberLine {
  readonly estimates = input.required<readonly Estimate[]>();
  /** What the picture shows, for who does not see it. */
  readonly description = input.required<string>();
  /** What zero means. */
  readonly zero = input.required<string>();
  readonly format = input.required<(value: number) => string>();
  /** Whether a dotted line leads from zero to the estimate, as for a change. */
  readonly lead = input(false);

  protected readonly scale = computed(() =>
    scaleOf(this.estimates().flatMap(({ value, low, high }) => [value, low, high])),
  );
  protected readonly zeroAnchor = computed(() => {
    const place = placeOf(0, this.scale());
    if (place < 30) return 'start';
    return place > 70 ? 'end' : 'middle';
  });

  protected at(value: number): string {
    return `${placeOf(value, this.scale())}%`;
  }
}
