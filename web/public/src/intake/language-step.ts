import { Component, computed, inject } from '@angular/core';
import { LANGUAGES } from '@meedenkers/domain';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import { Choices, type Option } from '../frame/choices';
import { Words } from '../words/words';
import type { Answers } from './answers';
import { IntakeForm } from './intake-form';
import { asksWeightOfLanguage } from './rules';

/** So many languages are cards; the rest stand in a list. */
const CARDS = 4;

/** The language somebody speaks best, how much that weighs, and whether an interpreter is needed. */
@Component({
  selector: 'app-language-step',
  imports: [Choices, Icon],
  templateUrl: './language-step.html',
})
export class LanguageStep {
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly icons = { alert: basicIcons.alert };
  protected readonly rest = LANGUAGES.slice(CARDS);
  protected readonly asksWeight = computed(() => asksWeightOfLanguage(this.form.answers()));

  /** Whether the list with the other languages is open. */
  protected readonly isMore = computed(() => {
    const { language } = this.form.answers();
    return language === 'more' || this.rest.some(({ code }) => code === language);
  });
  protected readonly options = computed<Option[]>(() => [
    ...LANGUAGES.slice(0, CARDS).map(({ code, ownName }) => ({
      value: code,
      text: this.nameOf(code),
      detail: code === this.words.language() ? '' : ownName,
      detailLanguage: code,
    })),
    { value: 'more', text: this.words.texts().intake.language.more },
  ]);
  protected readonly weights = computed<Option[]>(() => {
    const t = this.words.texts().intake.language;
    return [
      { value: 'liked', text: t.liked },
      { value: 'needed', text: t.needed },
    ];
  });
  protected readonly interpreters = computed<Option[]>(() => {
    const t = this.words.texts().intake.language;
    return [
      { value: 'yes', text: t.yes },
      { value: 'no', text: t.no },
      { value: 'unknown', text: t.unknown },
    ];
  });

  protected nameOf(code: string): string {
    const names: Readonly<Record<string, string>> = this.words.texts().labels.languages;
    return names[code] ?? code;
  }

  protected pick(value: string): void {
    this.form.set('language', value as Answers['language']);
  }

  protected pickWeight(value: string): void {
    this.form.set('languageRequired', value as Answers['languageRequired']);
  }

  protected pickInterpreter(value: string): void {
    this.form.set('interpreter', value as Answers['interpreter']);
  }
}
