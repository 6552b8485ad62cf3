import { computed, inject, Injectable, signal } from '@angular/core';

import { call, endSessionBehind, ruleOf, type Answer } from '../api';
import type { MyRequestView, ResidentDeed, SessionView } from '../api-views';
import { Place } from '../words/place';
import { fill, Words, type Texts } from '../words/words';

/** What somebody is shown first: nothing yet, the way in, their request, or that nothing is left of it. */
export type Door = 'loading' | 'no_connection' | 'sign_in' | 'request' | 'erased';

export type DoneText = keyof Texts['resident']['done'];

const GONE = [401, 403, 404];

/** The resident's own request: opened by a link or a code, read and changed only through the API. */
@Injectable()
export class MyRequest {
  private readonly words = inject(Words);
  private readonly place = inject(Place);
  readonly door = signal<Door>('loading');
  readonly view = signal<MyRequestView | null>(null);
  /** Whether the link that brought somebody here no longer works. */
  readonly isDeadLink = signal(false);
  readonly isBusy = signal(false);
  /** What went well, or what did not, in one sentence. */
  readonly said = signal('');
  readonly trouble = signal('');
  /** Whether a deed waits for a fresh code. */
  readonly needsCode = signal(false);
  private codeGiven: ((given: boolean) => void) | null = null;
  /** What was typed and not sent yet; it lives in the page only, also while somebody signs in once more. */
  readonly draft = signal('');
  /** The token of the link, for a second try when there was no connection. */
  private token = '';

  readonly name = computed(() => this.view()?.companion?.firstName ?? '');

  may(deed: ResidentDeed): boolean {
    return this.view()?.allowed.includes(deed) ?? false;
  }

  /** Opens the request with the token of a link, or with the session that is there already. */
  async open(token = this.token): Promise<void> {
    this.door.set('loading');
    this.token = token;
    if (token) {
      const answer = await call<SessionView>('POST', '/link-session', { token });
      if (!answer.ok && answer.status === 0) return this.door.set('no_connection');
      this.token = '';
      this.isDeadLink.set(!answer.ok);
      if (!answer.ok) return this.showSignIn(answer.status);
    } else {
      const answer = await call<SessionView>('GET', '/session');
      if (!answer.ok && answer.status === 0) return this.door.set('no_connection');
      const isTheirs = answer.ok && ['resident', 'helper'].includes(answer.body.kind);
      if (!isTheirs) return this.showSignIn(answer.status);
    }
    await this.load();
  }

  async load(): Promise<void> {
    const answer = await call<MyRequestView>('GET', '/my-request');
    if (!answer.ok) return this.showSignIn(answer.status);
    this.show(answer.body);
  }

  /** Does a deed on the request; true when it was done, and then the page shows how it is now. */
  async deed(path: string, body: unknown, done: DoneText): Promise<boolean> {
    const name = this.name() || (this.view()?.helper?.name ?? '');
    const answer = await this.send(() => call<MyRequestView>('POST', `/my-request/${path}`, body));
    if (!answer?.ok) return false;
    this.show(answer.body);
    this.tell(done, name);
    return true;
  }

  /** Does a call that changes something, once at a time, and says what went wrong. */
  async send<T>(doing: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
    if (this.isBusy()) return null;
    this.isBusy.set(true);
    this.said.set('');
    this.trouble.set('');
    let answer = await doing();
    if (!answer.ok && ruleOf(answer.problem) === 'code_required') {
      if (await this.codeAsked()) answer = await doing();
      else return this.stopped(answer);
    }
    this.isBusy.set(false);
    if (!answer.ok) await this.refused(answer.status, ruleOf(answer.problem));
    return answer;
  }

  /** Asks a code over the request's own channel. */
  askCode(): Promise<Answer<unknown>> {
    return call('POST', '/my-request/step-up-codes');
  }

  /** Gives the code; true when it was right, and then the deed that waited goes on. */
  async giveCode(code: string): Promise<Answer<unknown>> {
    const answer = await call('POST', '/my-request/step-up', { code });
    if (answer.ok) this.endCode(true);
    return answer;
  }

  /** The deed that waited for a code is not done. */
  endCode(given = false): void {
    this.needsCode.set(false);
    this.codeGiven?.(given);
    this.codeGiven = null;
  }

  tell(done: DoneText, name: string): void {
    this.said.set(fill(this.words.texts().resident.done[done], { name }));
  }

  /** Nothing is left of the request: the page forgets it too. */
  forget(): void {
    this.view.set(null);
    this.draft.set('');
    this.said.set('');
    this.trouble.set('');
    this.door.set('erased');
  }

  /** Ends the session on this device. */
  async leave(): Promise<void> {
    await this.send(() => call('DELETE', '/session'));
    this.view.set(null);
    this.draft.set('');
    this.door.set('sign_in');
  }

  /** Ends the session while the page is already going: whoever goes back finds nobody signed in. */
  endAtOnce(): void {
    this.forget();
    void endSessionBehind();
  }

  private async codeAsked(): Promise<boolean> {
    const given = new Promise<boolean>((resolve) => (this.codeGiven = resolve));
    this.needsCode.set(true);
    await this.askCode();
    return given;
  }

  private stopped<T>(answer: Answer<T>): Answer<T> {
    this.isBusy.set(false);
    return answer;
  }

  /** Shows the request as it is now. */
  show(view: MyRequestView): void {
    this.view.set(view);
    this.place.organisation.set({ slug: '', ...view.organisation });
    this.door.set('request');
  }

  private showSignIn(status: number): void {
    const t = this.words.frame();
    if (status === 0) this.trouble.set(t.offline);
    else if (status === 429 || status === 503) this.trouble.set(t.busy);
    else if (status >= 500) this.trouble.set(t.failed);
    this.view.set(null);
    this.door.set('sign_in');
  }

  private async refused(status: number, rule: string): Promise<void> {
    const { frame, resident } = this.words.texts();
    if (GONE.includes(status)) {
      this.showSignIn(status);
      this.trouble.set(this.draft() ? resident.signIn.signedOut : resident.refused.ended);
      return;
    }
    const known: Readonly<Record<string, string>> = resident.refused;
    if (status === 409 || status === 412) {
      await this.load();
      this.trouble.set(
        status === 412 ? resident.refused.stale : (known[rule] ?? resident.refused.wrong_state),
      );
      return;
    }
    if (status === 0) this.trouble.set(resident.refused.offline);
    else this.trouble.set(status === 429 || status === 503 ? frame.busy : frame.failed);
  }
}
