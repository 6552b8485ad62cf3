import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { scaleOf, type Scale } from '@meedenkers/domain';
import { ChartTable } from './chart-table';

/** The counts of one quarter, one for each series; null is hidden. */
export interface QuarterCounts {
  name: string;
  /** The name in two short lines, for under the picture. */
  short: readonly [string, string];
  counts: readonly { value: number | null; shown: string | null }[];
}

/** The words around a picture of quarters. */
export interface QuarterWords {
  caption: string;
  description: string;
  quarter: string;
  series: readonly string[];
  hidden: string;
}

const HEIGHT = 11;
const FOOT = 2.5;

let pictures = 0;

/** Counts over the quarters as columns, of at most two series told apart by shape, and the table of them. */
@Component({
  selector: 'mk-quarters-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChartTable],
  template: `<div class="picture" role="img" [attr.aria-label]="words().description">
      <svg [attr.height]="height + foot + 'rem'">
        <pattern [attr.id]="id" width="7" height="7" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M-1 8 8 -1M-1 1 1 -1M6 8 8 6" />
        </pattern>
        @for (tick of scale().ticks; track tick) {
          <line class="grid" x1="12%" x2="100%" [attr.y1]="high(tick)" [attr.y2]="high(tick)" />
          <text x="11%" dy="0.3em" text-anchor="end" [attr.y]="high(tick)">
            {{ format()(tick) }}
          </text>
        }
        @for (column of columns(); track $index) {
          @if (column.value === null) {
            <rect
              class="hatched"
              y="0"
              [attr.height]="height + 'rem'"
              [attr.fill]="hatch"
              [attr.x]="column.x + '%'"
              [attr.width]="column.width + '%'"
            />
            <svg class="word" overflow="visible" [attr.x]="column.middle + '%'" y="5.5rem">
              <text transform="rotate(-90)" text-anchor="middle" dy="0.35em">
                {{ words().hidden }}
              </text>
            </svg>
          } @else {
            <rect
              [class]="column.outlined ? 'outlined' : 'filled'"
              [attr.x]="column.x + '%'"
              [attr.width]="column.width + '%'"
              [attr.y]="high(column.value)"
              [attr.height]="tall(column.value)"
            />
          }
        }
        <line
          class="axis"
          x1="12%"
          x2="100%"
          [attr.y1]="height + 'rem'"
          [attr.y2]="height + 'rem'"
        />
        @for (name of names(); track $index) {
          <text text-anchor="middle" [attr.x]="name.x" [attr.y]="height + 1.125 + 'rem'">
            {{ name.short[0] }}
          </text>
          <text text-anchor="middle" [attr.x]="name.x" [attr.y]="height + 2.25 + 'rem'">
            {{ name.short[1] }}
          </text>
        }
      </svg>
    </div>
    @if (words().series.length > 1) {
      <ul class="legend" aria-hidden="true">
        @for (name of words().series; track name) {
          <li>
            <svg>
              <rect
                x="1"
                y="1"
                width="14"
                height="14"
                [attr.class]="$first ? 'outlined' : 'filled'"
              />
            </svg>
            {{ name }}
          </li>
        }
      </ul>
    }
    <mk-chart-table
      [caption]="words().caption"
      [columns]="[words().quarter, ...words().series]"
      [rows]="rows()"
      [hidden]="words().hidden"
    />`,
  styleUrl: './chart.css',
})
export class QuartersChart {
  /** The oldest first, at most eight. */
  readonly quarters = input.required<readonly QuarterCounts[]>();
  readonly words = input.required<QuarterWords>();
  readonly format = input.required<(value: number) => string>();

  protected readonly height = HEIGHT;
  protected readonly foot = FOOT;
  protected readonly id = `mk-quarters-${(pictures += 1)}`;
  protected readonly hatch = `url(#${this.id})`;
  protected readonly scale = computed<Scale>(() =>
    scaleOf(this.quarters().flatMap(({ counts }) => counts.map(({ value }) => value ?? 0))),
  );
  protected readonly columns = computed(() => {
    const slot = 88 / Math.max(1, this.quarters().length);
    return this.quarters().flatMap(({ counts }, nth) =>
      counts.map(({ value }, part) => {
        const width = (0.8 * slot) / counts.length;
        const x = 12 + slot * (nth + 0.1) + part * width;
        return {
          value,
          x,
          width: width * 0.92,
          middle: x + width * 0.46,
          outlined: counts.length > 1 && part === 0,
        };
      }),
    );
  });
  protected readonly names = computed(() =>
    this.quarters().map(({ short }, nth, all) => ({
      short,
      x: `${12 + (88 / all.length) * (nth + 0.5)}%`,
    })),
  );
  protected readonly rows = computed(() =>
    this.quarters().map(({ name, counts }) => ({
      head: name,
      cells: counts.map(({ value, shown }) => (value === null ? null : (shown ?? ''))),
    })),
  );

  protected high(value: number): string {
    return `${(HEIGHT * (1 - value / this.scale().to)).toFixed(3)}rem`;
  }

  protected tall(value: number): string {
    return `${((HEIGHT * value) / this.scale().to).toFixed(3)}rem`;
  }
}
