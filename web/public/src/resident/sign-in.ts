import { Component, computed, inject, output, signal } from '@angular/core';
import { REFERENCE_LENGTH, tidyReference } from '@meedenkers/domain';

import { call } from '../api';
import type { SessionView } from '../api-views';
import { Field } from '../frame/field';
import { Question, type Needed } from '../frame/question';
import { Words } from '../words/words';
import { CODE } from './code';
import { MyRequest } from './my-request';

/** The way in without a link: the number of the request and a code, from a message or on paper. */
@Component({
  selector: 'app-sign-in',
  imports: [Field, Question],
  templateUrl: './sign-in.html',
})
export class SignIn {
  private readonly mine = inject(MyRequest);
  protected readonly words = inject(Words);
  protected readonly isDeadLink = this.mine.isDeadLink;
  protected readonly trouble = this.mine.trouble;
  readonly opened = output();

  protected readonly screen = signal<'reference' | 'code' | 'paper'>('reference');
  protected readonly reference = signal('');
  protected readonly code = signal('');
  protected readonly isBusy = signal(false);
  protected readonly needed = signal<readonly Needed[]>([]);
  protected readonly heading = computed(() => {
    const t = this.words.texts().resident.signIn;
    return this.screen() === 'code' ? t.codeTitle : t.title;
  });
  protected readonly hint = computed(() => {
    const t = this.words.texts().resident.signIn;
    return { reference: t.hint, code: t.codeHint, paper: t.paperHint }[this.screen()];
  });

  protected neededAt(field: string): string {
    return this.needed().find((thing) => thing.field === field)?.text ?? '';
  }

  protected show(screen: 'reference' | 'code' | 'paper'): void {
    this.needed.set([]);
    this.trouble.set('');
    this.screen.set(screen);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy() || !this.isComplete()) return;
    this.trouble.set('');
    this.isBusy.set(true);
    await (this.screen() === 'reference' ? this.askCode() : this.enter());
    this.isBusy.set(false);
  }

  protected async askCode(): Promise<void> {
    const answer = await call('POST', '/resident-codes', {
      reference: tidyReference(this.reference()),
    });
    if (answer.ok) this.show('code');
    else this.say(answer.status);
  }

  private async enter(): Promise<void> {
    const answer = await call<SessionView>('POST', '/resident-session', {
      reference: tidyReference(this.reference()),
      code: tidyReference(this.code()),
    });
    if (answer.ok) this.opened.emit();
    else this.say(answer.status);
  }

  private isComplete(): boolean {
    const t = this.words.texts().resident.signIn.problems;
    const needed: Needed[] = [];
    if (tidyReference(this.reference()).length !== REFERENCE_LENGTH)
      needed.push({ field: 'reference', text: t.reference });
    if (this.screen() !== 'reference' && !CODE.test(tidyReference(this.code())))
      needed.push({ field: 'code', text: t.code });
    this.needed.set(needed);
    return needed.length === 0;
  }

  private say(status: number): void {
    const { frame, resident } = this.words.texts();
    const texts = resident.signIn.problems;
    if (status === 0) this.trouble.set(frame.offline);
    else if (status === 429) this.trouble.set(texts.tooMany);
    else if (status === 503) this.trouble.set(frame.busy);
    else if (status >= 500) this.trouble.set(frame.failed);
    else this.trouble.set(texts.wrong);
  }
}
