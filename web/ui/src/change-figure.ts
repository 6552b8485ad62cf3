import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { ChartTable } from './chart-table';
import { NumberLine, type Estimate } from './number-line';

/** A mean before and after, and the change between them, each in words. */
export interface Change {
  before: string;
  after: string;
  estimate: Estimate;
}

/** The words around a picture of a change. */
export interface ChangeWords {
  caption: string;
  description: string;
  zero: string;
  columns: readonly [what: string, value: string, interval: string];
  before: string;
  after: string;
}

/** How much something changed: from zero to the change with its interval, and the table of before, after and change. */
@Component({
  selector: 'mk-change-figure',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChartTable, NumberLine],
  styles: ':host { display: block; }',
  template: `<mk-number-line
      [estimates]="[change().estimate]"
      [description]="words().description"
      [zero]="words().zero"
      [format]="format()"
      [lead]="true"
    />
    <mk-chart-table [caption]="words().caption" [columns]="words().columns" [rows]="rows()" />`,
})
export class ChangeFigure {
  readonly change = input.required<Change>();
  readonly words = input.required<ChangeWords>();
  readonly format = input.required<(value: number) => string>();

  protected readonly rows = computed(() => {
    const { before, after, estimate } = this.change();
    return [
      { head: this.words().before, cells: [before, ''] },
      { head: this.words().after, cells: [after, ''] },
      { head: estimate.name, cells: [estimate.shown, estimate.shownInterval] },
    ];
  });
}
