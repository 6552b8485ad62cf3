import { Component, computed, inject, input } from '@angular/core';
import type { ReadFigure } from '@meedenkers/domain';
import { ChartTable, CountBars, Icon, icons, NumberLine } from '@meedenkers/ui';
import { Texts } from '../session/texts';
import { ReleaseTexts } from './release-words';

/** One figure of a release: the finding in a sentence, the picture with its table, and the method behind a fold. */
@Component({
  selector: 'desk-release-figure',
  imports: [ChartTable, CountBars, Icon, NumberLine],
  templateUrl: './release-figure.html',
  styleUrl: './release-figure.css',
})
export class ReleaseFigure {
  readonly figure = input.required<ReadFigure>();
  readonly threshold = input.required<number>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly words = inject(ReleaseTexts).words;

  protected readonly bars = computed(() => {
    const { picture, tables } = this.figure();
    const [table] = tables;
    if (picture?.kind !== 'bars' || !table) return null;
    const [what = '', count = ''] = [table.columns[0], table.columns.at(-1)];
    return { ...picture, columns: [what, count, this.texts.t('reading.together')] as const };
  });
  protected readonly line = computed(() => {
    const { picture } = this.figure();
    return picture && picture.kind !== 'bars' ? picture : null;
  });
  /** The tables that are not drawn as bars. */
  protected readonly tables = computed(() => (this.bars() ? [] : this.figure().tables));

  protected readonly tick = (value: number): string =>
    (value < 0 ? '−' : '') + this.words().number(Math.abs(value));
}
