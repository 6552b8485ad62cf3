import { computed, inject, Injectable, signal, type Type } from '@angular/core';

import { Place } from '../words/place';
import { steps } from '../words/steps';
import { Words } from '../words/words';
import { hasAnswers, nextStep, type Answers, type IntakeStep } from './answers';
import { lacksOfMunicipality } from './first-rule';
import { IntakeForm, type Lack } from './intake-form';
import type { Sent } from './receipt';
import type { Outcome } from './sending';

/** The word in the address that says somebody asks for another person. */
export const FOR_OTHER = 'voor=ander';

/** Everything after the first question: it comes when somebody begins, not before. */
export interface Later {
  Screens: Type<unknown>;
  lacksOf: (step: IntakeStep, answers: Answers, now: Date) => Lack[];
  send: (answers: Answers, forOther: boolean, organisation: string | null) => Promise<Outcome>;
  sentOf: (outcome: Outcome & { kind: 'sent' }, answers: Answers, forOther: boolean) => Sent;
  refusedOf: (outcome: Outcome & { kind: 'refused' }) => { step: IntakeStep; lacks: Lack[] } | null;
}

/** The way through the intake: which screen is open, what comes after it, and what became of sending. */
@Injectable()
export class IntakeFlow {
  private readonly form = inject(IntakeForm);
  private readonly place = inject(Place);
  private readonly words = inject(Words);
  readonly forOther = typeof location !== 'undefined' && location.search.includes(FOR_OTHER);
  readonly first: IntakeStep = this.forOther ? 'helper' : 'municipality';
  private readonly way = steps<IntakeStep>(this.first, (step) => this.arriving(step));
  readonly step = this.way.current;
  readonly later = signal<Later | null>(null);
  readonly sent = signal<Sent | null>(null);
  readonly isBusy = signal(false);
  readonly trouble = signal<'' | 'notSent' | 'tooMany' | 'offline'>('');
  /** Whether there are answers that leaving would lose. */
  readonly keeps = computed(() => !this.sent() && hasAnswers(this.form.answers()));
  /** Whether a screen was opened from the answers that are read back, and returns there. */
  private readonly changing = signal(false);

  private fetchLater: (() => Promise<Later>) | null = null;

  begin(fetchLater: () => Promise<Later>): void {
    this.fetchLater = fetchLater;
    this.form.forOther.set(this.forOther);
    this.way.begin(this.first);
    if (this.forOther) void this.load();
  }

  /** Fetches the screens after the first; false when there is no connection. */
  async load(): Promise<boolean> {
    if (this.later()) return true;
    try {
      const [later] = await Promise.all([this.fetchLater?.(), this.words.complete()]);
      this.later.set(later ?? null);
      this.trouble.set('');
      return true;
    } catch {
      // The rest of the script could not be fetched; what was typed is still there for a second try.
      this.trouble.set('offline');
      return false;
    }
  }

  async next(): Promise<void> {
    const step = this.step();
    if (this.isBusy() && step === 'check') return;
    const answers = this.form.answers();
    const isFirst = step === 'municipality';
    const early = isFirst ? lacksOfMunicipality(answers) : [];
    this.form.show(early);
    if (early.length > 0 || !(await this.load())) return;
    const lacks = this.later()?.lacksOf(step, answers, new Date()) ?? [];
    this.form.show(lacks);
    if (lacks.length > 0) return;
    if (step === 'check') await this.send();
    else this.go(this.following(step));
  }

  go(step: IntakeStep): void {
    this.form.show([]);
    this.trouble.set('');
    this.way.go(step);
  }

  change(step: IntakeStep): void {
    this.changing.set(true);
    this.go(step);
  }

  back(): void {
    this.way.back();
  }

  anotherMunicipality(): void {
    this.form.set('municipality', null);
    this.form.set('municipalityUnknown', false);
    this.form.set('placeText', '');
    this.place.reset();
    this.go('municipality');
  }

  /** The page is left or comes back out of the browser's memory: what was sent is not shown to whoever sits here next. */
  forgetSent(): void {
    if (!this.sent()) return;
    this.sent.set(null);
    this.place.reset();
    this.way.begin(this.first);
  }

  private following(step: IntakeStep): IntakeStep {
    const next = nextStep(step, this.form.answers());
    if (!this.changing() || next === 'unserved' || next === 'lost') return next;
    this.changing.set(false);
    return 'check';
  }

  /** Where the browser's back and forward lead: after sending, and on a page without answers, to the beginning. */
  private arriving(step: IntakeStep | null): IntakeStep {
    this.form.show([]);
    if (step === 'check') this.changing.set(false);
    if (!this.sent()) return this.keeps() ? (step ?? this.first) : this.first;
    this.sent.set(null);
    this.place.reset();
    return this.first;
  }

  private async send(): Promise<void> {
    const later = this.later();
    if (!later) return;
    this.isBusy.set(true);
    this.trouble.set('');
    const answers = this.form.answers();
    const organisation = this.place.organisation()?.slug ?? null;
    const outcome = await later.send(answers, this.forOther, organisation);
    this.isBusy.set(false);
    switch (outcome.kind) {
      case 'sent':
        this.sent.set(later.sentOf(outcome, answers, this.forOther));
        this.form.clear();
        return this.way.replace('done');
      case 'unserved':
        return this.go('unserved');
      case 'refused': {
        const refused = later.refusedOf(outcome);
        if (!refused) return this.trouble.set('notSent');
        this.change(refused.step);
        return this.form.show(refused.lacks);
      }
      case 'too_many':
        return this.trouble.set('tooMany');
      case 'not_sent':
        return this.trouble.set('notSent');
    }
  }
}
