import { Component, computed, inject } from '@angular/core';
import { LIMITS } from '@meedenkers/domain';
import * as icons from '@meedenkers/ui/icons';

import { Choices, type Option } from '../frame/choices';
import { Field } from '../frame/field';
import { Words } from '../words/words';
import type { Answers } from './answers';
import { IntakeForm } from './intake-form';
import { lacksOf } from './rules';

/** How to reach somebody, over the channel they choose, and whether the message may say who it is from. */
@Component({
  selector: 'app-contact-step',
  imports: [Choices, Field],
  templateUrl: './contact-step.html',
})
export class ContactStep {
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly limits = LIMITS;
  protected readonly channels = computed<Option[]>(() => {
    const t = this.words.texts().intake.contact;
    return [
      { value: 'phone', text: t.phone, sign: icons.phone },
      { value: 'sms', text: t.sms, sign: icons.sms },
      { value: 'email', text: t.email, sign: icons.mail },
      { value: 'letter', text: t.letter, sign: icons.letter },
    ];
  });
  protected readonly mayName = computed<Option[]>(() => {
    const t = this.words.texts().intake.contact;
    return [
      { value: 'yes', text: t.yes },
      { value: 'no', text: t.no },
    ];
  });

  /** The browser fills in somebody's own data; never those of another person. */
  protected own(purpose: string): string {
    return this.form.forOther() ? 'off' : purpose;
  }

  protected pickChannel(value: string): void {
    this.form.set('contactChannel', value as Answers['contactChannel']);
  }

  /** Somebody filled in a field and went on: what is the matter with it shows now, never while typing. */
  protected left(field: keyof Answers): void {
    this.form.left(field, lacksOf('contact', this.form.answers(), new Date()));
  }
}
