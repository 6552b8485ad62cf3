import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { ChartTable } from './chart-table';
import { NumberLine, type Estimate } from './number-line';

/** The words around a picture of estimates. */
export interface EstimateWords {
  caption: string;
  description: string;
  zero: string;
  columns: readonly [what: string, estimate: string, interval: string];
}

/** One outcome by several sums: estimates with their intervals against the line of no difference, and the table of them. */
@Component({
  selector: 'mk-estimates',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChartTable, NumberLine],
  styles: ':host { display: block; }',
  template: `<mk-number-line
      [estimates]="estimates()"
      [description]="words().description"
      [zero]="words().zero"
      [format]="format()"
    />
    <mk-chart-table [caption]="words().caption" [columns]="words().columns" [rows]="rows()" />`,
})
export class Estimates {
  readonly estimates = input.required<readonly Estimate[]>();
  readonly words = input.required<EstimateWords>();
  readonly format = input.required<(value: number) => string>();

  protected readonly rows = computed(() =>
    this.estimates().map(({ name, shown, shownInterval }) => ({
      head: name,
      cells: [shown, shownInterval],
    })),
  );
}
