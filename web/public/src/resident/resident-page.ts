import { Component, computed, DestroyRef, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { showReference } from '@meedenkers/domain';

import { call } from '../api';
import { CallBox } from '../frame/call-box';
import { Frame } from '../frame/frame';
import { Question } from '../frame/question';
import { QuickExit } from '../frame/quick-exit';
import { steps } from '../words/steps';
import { fill, Words } from '../words/words';
import { AccessLog } from './access-log';
import { AskForm } from './ask-form';
import { Confirm } from './confirm';
import { ContactForm } from './contact-form';
import { DataPage } from './data-page';
import { DateForm } from './date-form';
import { EraseForm } from './erase-form';
import { ExportPage } from './export-page';
import { FollowerView } from './follower-view';
import { MyRequest } from './my-request';
import { Overview } from './overview';
import { ResearchForm } from './research-form';
import type { ResidentStep } from './resident-step';
import { SignIn } from './sign-in';
import { StepUp } from './step-up';
import { Survey } from './survey';

/** The resident's own request: who comes, when and where, and everything they may say or change. */
@Component({
  selector: 'app-root',
  imports: [
    AccessLog,
    AskForm,
    CallBox,
    Confirm,
    ContactForm,
    DataPage,
    DateForm,
    EraseForm,
    ExportPage,
    FollowerView,
    Frame,
    Overview,
    Question,
    ResearchForm,
    SignIn,
    StepUp,
    Survey,
  ],
  providers: [MyRequest],
  templateUrl: './resident-page.html',
})
export class ResidentPage {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly fill = fill;
  private readonly way = steps<ResidentStep>('request', (step) => this.arriving(step));
  protected readonly step = this.way.current;
  protected readonly reference = computed(() => showReference(this.mine.view()?.reference ?? ''));
  /** Whether a form is open, so that another language must not begin the page anew. */
  protected readonly isChanging = computed(
    () => this.mine.door() === 'request' && this.step() !== 'request',
  );
  /** What stands in the box with the telephone number; who reads the diary may want to say that something is not right. */
  protected readonly callText = computed(() => {
    const { frame, resident } = this.words.texts();
    if (this.step() === 'survey') return frame.call;
    return this.step() === 'log' ? resident.logPage.call : frame.callPlain;
  });
  protected readonly helperName = computed(() => this.mine.view()?.helper?.name ?? '');

  constructor() {
    inject(Title).setTitle(
      fill(this.words.frame().title, { page: this.words.texts().resident.title }),
    );
    if (typeof window === 'undefined') return;
    const exit = inject(QuickExit);
    exit.goodbye = () => this.mine.endAtOnce();
    const ask = (event: BeforeUnloadEvent): void => {
      if (this.mine.draft() && !exit.leaving) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    inject(DestroyRef).onDestroy(() => window.removeEventListener('beforeunload', ask));
    const token = location.hash.slice(1);
    this.way.begin('request');
    void this.mine.open(token);
  }

  protected go(step: ResidentStep): void {
    this.mine.said.set('');
    this.mine.trouble.set('');
    this.way.go(step);
  }

  protected home(): void {
    this.way.replace('request');
  }

  protected async someoneElse(): Promise<void> {
    const answer = { answer: 'someone_else' };
    if (await this.mine.deed('companion-answer', answer, 'someone_else')) this.home();
  }

  protected async withdraw(): Promise<void> {
    if (await this.mine.deed('withdrawal', {}, 'withdrawn')) this.home();
  }

  protected async endHelper(): Promise<void> {
    const name = this.helperName();
    const answer = await this.mine.send(() => call('DELETE', '/my-request/helper-access'));
    if (!answer?.ok) return;
    await this.mine.load();
    this.mine.tell('helper', name);
    this.home();
  }

  /** The screens of the survey have numbers of their own in the history; any other unknown word is the overview. */
  private arriving(step: string | null): ResidentStep {
    if (step !== null && /^\d+$/.test(step)) return 'survey';
    return (step as ResidentStep | null) ?? 'request';
  }
}
