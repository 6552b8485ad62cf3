import { Component, computed, inject } from '@angular/core';
import * as icons from '@meedenkers/ui/icons';

import { Choices, type Option } from '../frame/choices';
import { Words } from '../words/words';
import type { Answers } from './answers';
import { IntakeForm } from './intake-form';

/** The answer that says nothing yet about the kind of conversation. */
const LATER = 'unknown';

const SIGNS = {
  INTAKE: icons.form,
  WORK_PLAN: icons.briefcase,
  REVIEW: icons.check,
  REPAYMENT: icons.undo,
  SANCTION_HEARING: icons.trendDown,
  SPECIAL_AID: icons.washer,
  OTHER: icons.more,
} as const;

type PublicType = keyof typeof SIGNS;
const TYPES = Object.keys(SIGNS) as PublicType[];
const POINTING: readonly PublicType[] = ['REPAYMENT', 'SANCTION_HEARING'];

/** What the conversation is about. */
@Component({
  selector: 'app-about-step',
  imports: [Choices],
  template: `
    @let t = words.texts().intake.about;
    <app-choices
      field="about"
      [label]="t.title"
      [quiet]="true"
      [options]="types()"
      [wayOut]="later()"
      [chosen]="form.answers().about"
      [needed]="form.at('about')"
      (picked)="pick($event)"
    />
  `,
})
export class AboutStep {
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly types = computed<Option[]>(() =>
    TYPES.map((type) => ({
      value: type,
      text: this.words.texts().labels.types[type],
      sign: SIGNS[type],
      mirrored: POINTING.includes(type),
    })),
  );
  protected readonly later = computed<Option>(() => ({
    value: LATER,
    text: this.words.texts().intake.about.later,
  }));

  protected pick(value: string): void {
    this.form.set('about', value as Answers['about']);
  }
}
