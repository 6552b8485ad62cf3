import { Component, DOCUMENT, inject } from '@angular/core';

import { Scale } from '../frame/scale';
import { Words } from '../words/words';
import { AboutStep } from './about-step';
import { CheckStep } from './check-step';
import { ContactStep } from './contact-step';
import { DoneStep } from './done-step';
import { HelperStep } from './helper-step';
import { FOR_OTHER, IntakeFlow } from './intake-flow';
import { IntakeForm } from './intake-form';
import { LanguageStep } from './language-step';
import { NiceStep } from './nice-step';
import { UnservedStep } from './unserved-step';
import { WhenStep } from './when-step';

/** The answers of every screen but the first. */
@Component({
  selector: 'app-later-screens',
  imports: [
    AboutStep,
    CheckStep,
    ContactStep,
    DoneStep,
    HelperStep,
    LanguageStep,
    NiceStep,
    Scale,
    UnservedStep,
    WhenStep,
  ],
  templateUrl: './later-screens.html',
})
export class LaterScreens {
  private readonly page = inject(DOCUMENT);
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly flow = inject(IntakeFlow);

  /** The next person starts from empty, also in the browser's memory of this page. */
  protected startAgain(): void {
    this.page.defaultView?.location.assign(`${this.words.address('/vraag')}?${FOR_OTHER}`);
  }
}
