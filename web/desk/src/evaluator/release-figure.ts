import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import type { ReadFigure } from '@meedenkers/domain';
import { ChartTable, CountBars, Icon, icons, NumberLine } from '@meedenkers/ui';
import { Texts } from '../session/texts';
import { ReleaseTexts } from './release-words';

/**
 * One figure of a release: the finding in a sentence and its interval always in sight; behind a fold what the sentence was
 * drawn from. Of what the conclusion rests on the tables stand open, of another outcome the picture is folded too.
 */
@Component({
  selector: 'desk-release-figure',
  imports: [ChartTable, CountBars, Icon, NgTemplateOutlet, NumberLine],
  templateUrl: './release-figure.html',
  styleUrl: './release-figure.css',
  host: { '[class.whole]': 'isWide()' },
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

  /** Whether its tables are behind the fold: what they say stands in the sentence and the numbers, or in those of the main outcome. */
  protected readonly foldsTables = computed(() => {
    const { kind, isSecondary } = this.figure();
    return isSecondary || kind === 'change' || kind === 'agreement';
  });
  /** What is behind the fold. */
  protected readonly folded = computed(() => {
    const { isSecondary, method } = this.figure();
    const folds = this.foldsTables() && this.tables().length > 0;
    if (!folds) return method.length > 0 ? 'release.method' : null;
    return isSecondary && this.line() ? 'release.whole' : 'release.tableAndMethod';
  });
  /** Whether it takes the whole width where there is room for two. */
  protected readonly isWide = computed(() => {
    const { kind, isSecondary } = this.figure();
    return kind === 'cross' || (kind === 'effect' && !isSecondary);
  });

  protected readonly tick = (value: number): string =>
    (value < 0 ? '−' : '') + this.words().number(Math.abs(value));
}
