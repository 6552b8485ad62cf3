import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { Icon } from './icon';
import * as icons from './icons';

/** One answer of a group of word buttons. */
export interface Choice<V extends string | number = string> {
  value: V;
  words: string;
}

let count = 0;

/** A question answered by words that can be pressed: radios or checkboxes with a legend. */
@Component({
  selector: 'mk-choices',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  templateUrl: './choices.html',
  styleUrl: './choices.css',
})
export class Choices<V extends string | number = string> {
  readonly legend = input.required<string>();
  /** Whether the legend is only for a screen reader, because the same words stand above. */
  readonly quietLegend = input(false);
  readonly choices = input.required<Choice<V>[]>();
  /** The words at both ends of a scale. */
  readonly ends = input<readonly [string, string] | null>(null);
  readonly many = input(false);
  readonly error = input('');
  readonly value = model<readonly V[]>([]);

  protected readonly name = `choices-${(count += 1)}`;
  protected readonly icons = icons;
  protected readonly chosen = computed(() => new Set(this.value()));

  protected choose(value: V): void {
    if (!this.many()) this.value.set([value]);
    else if (this.chosen().has(value)) this.value.set(this.value().filter((v) => v !== value));
    else this.value.set([...this.value(), value]);
  }
}
