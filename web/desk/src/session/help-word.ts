import { Component, computed, inject, input } from '@angular/core';
import { Help } from '@meedenkers/ui';
import { Texts } from './texts';

/** The hard words of the desk that are explained beside where they stand, and together on a page of their own. */
export const HELP_WORDS = [
  'vog',
  'independence',
  'oco',
  'awb21',
  'elfproef',
  'threshold',
  'median',
  'default',
  'quiet',
] as const;
export type HelpWord = (typeof HELP_WORDS)[number];

/** A hard word of the desk, explained beside it. */
@Component({
  selector: 'desk-help',
  imports: [Help],
  template: `<mk-help [word]="name()" [button]="what()" [words]="words()" />`,
})
export class HelpBeside {
  readonly term = input.required<HelpWord>();
  protected readonly texts = inject(Texts);
  protected readonly name = computed(() => this.texts.t(`help.${this.term()}.word`));
  protected readonly what = computed(() => this.texts.t('help.what', { word: this.name() }));
  protected readonly words = computed(() => this.texts.t(`help.${this.term()}.words`));
}
