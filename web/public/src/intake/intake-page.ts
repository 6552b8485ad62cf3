import { ApplicationRef, Component, computed, DestroyRef, DOCUMENT, inject } from '@angular/core';

import { CallBox } from '../frame/call-box';
import { Frame } from '../frame/frame';
import { Question } from '../frame/question';
import { QuickExit } from '../frame/quick-exit';
import { Show } from '../frame/show';
import { fill, Words } from '../words/words';
import { QUESTIONS, type QuestionStep } from './answers';
import { IntakeFlow } from './intake-flow';
import { IntakeForm } from './intake-form';
import { MunicipalityStep } from './municipality-step';

/** Asking for a Meedenker: one question per screen, everything read back, and then sent. */
@Component({
  selector: 'app-root',
  imports: [CallBox, Frame, MunicipalityStep, Question, Show],
  providers: [IntakeForm, IntakeFlow],
  templateUrl: './intake-page.html',
})
export class IntakePage {
  private readonly page = inject(DOCUMENT);
  private readonly exit = inject(QuickExit);
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly flow = inject(IntakeFlow);
  protected readonly step = this.flow.step;

  /** Whether the screen that is open has its words and answers; only the first comes with the page. */
  protected readonly isReady = computed(
    () => this.step() === 'municipality' || this.flow.later() !== null,
  );
  protected readonly count = computed(() => {
    const at = QUESTIONS.indexOf(this.step() as QuestionStep);
    const { count } = this.words.texts().intake;
    return at < 0 ? '' : fill(count, { n: at + 1, of: QUESTIONS.length });
  });
  protected readonly heading = computed(() => {
    const step = this.step();
    if (step === 'done' || !this.isReady()) return '';
    const text = this.words.texts().intake[step].title;
    return fill(text, { place: this.form.answers().municipality?.place ?? '' });
  });
  protected readonly hint = computed(() => {
    const t = this.words.texts().intake;
    const step = this.step();
    if (step === 'done' || step === 'unserved' || step === 'lost' || !this.isReady()) return '';
    const screen: { title: string; hint?: string } = t[step];
    return screen.hint ?? '';
  });
  protected readonly backTo = computed(() =>
    this.step() === this.flow.first ? this.words.address('/') : '',
  );
  protected readonly trouble = computed(() => {
    const trouble = this.flow.trouble();
    if (trouble === 'offline') return this.words.frame().offline;
    return trouble ? this.words.texts().intake.check[trouble] : '';
  });

  constructor() {
    if (typeof window === 'undefined') return;
    const changes = inject(ApplicationRef);
    this.flow.begin(() => import('./later').then((later) => later.LATER));
    this.keepTyped();
    const ask = (event: BeforeUnloadEvent): void => {
      if (this.flow.keeps() && !this.exit.leaving) event.preventDefault();
    };
    const forget = (): void => {
      this.flow.forgetSent();
      // The browser may keep the page as it stands now, for who goes back.
      changes.tick();
    };
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', forget);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', forget);
    });
  }

  protected next(event: Event): void {
    event.preventDefault();
    void this.flow.next();
  }

  protected skipTension(): void {
    this.form.set('tension', null);
    this.flow.go('check');
  }

  /** Takes over what was typed in the page before the script had come. */
  private keepTyped(): void {
    const typed = this.page.querySelector<HTMLInputElement>('input#municipality');
    const unknown = this.page.querySelector<HTMLInputElement>('input#municipalityUnknown');
    if (typed?.value) this.form.set('placeText', typed.value);
    if (unknown?.checked) this.form.set('municipalityUnknown', true);
  }
}
