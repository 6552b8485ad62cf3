import { Component, computed, inject, input, OnInit, output, signal } from '@angular/core';
import { preparationSlug } from '@meedenkers/domain';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { call } from '../api';
import type { ConsentPage, MyRequestView } from '../api-views';
import { CallBox } from '../frame/call-box';
import { Choice } from '../frame/choice';
import { fill, Words } from '../words/words';
import { AnswerCard } from './answer-card';
import { HandOffCard } from './hand-off-card';
import { MyRequest } from './my-request';
import type { ResidentStep } from './resident-step';

/** The whole of the request on one page: the answer card, what to bring, what happens next, and what may be changed. */
@Component({
  selector: 'app-overview',
  imports: [AnswerCard, CallBox, Choice, HandOffCard, Icon],
  templateUrl: './overview.html',
})
export class Overview implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly fill = fill;
  protected readonly icons = {
    forward: icons.forward,
    tick: icons.tick,
    date: icons.calendarClock,
    ask: icons.message,
    contact: icons.phone,
    data: icons.download,
    research: icons.clipboard,
    log: icons.eye,
    helper: icons.eyeOff,
    withdraw: icons.stop,
    leave: icons.signOut,
  };
  readonly reference = input.required<string>();
  readonly go = output<ResidentStep>();
  /** What somebody ticked on the list of what to bring; it stays in the page only. */
  protected readonly packed = signal<readonly number[]>([]);
  protected readonly researchNow = signal('');

  protected readonly isOpen = computed(() => {
    const stage = this.mine.view()?.stage;
    return stage !== 'closed' && stage !== 'took_place';
  });

  /** The page that says what happens in a conversation of this kind. */
  protected readonly preparation = computed(() => {
    const code = this.mine.view()?.appointment?.conversationType ?? '';
    return preparationSlug(code in this.words.texts().labels.types ? code : 'OTHER');
  });

  /** Whether a day is known or was told. */
  protected readonly hasDay = computed(() => {
    const view = this.mine.view();
    return Boolean(view?.appointment ?? view?.reportedDate);
  });

  async ngOnInit(): Promise<void> {
    if (!this.mine.may('consents')) return;
    const answer = await call<ConsentPage>('GET', '/my-request/consents');
    if (!answer.ok) return;
    const granted = answer.body.items.some((c) => c.purpose === 'research' && c.granted);
    this.researchNow.set(this.words.texts().resident.change.researchNow[granted ? 'yes' : 'no']);
  }

  protected whenOf(step: MyRequestView['nextSteps'][number]): string {
    const t = this.words.texts().resident.next;
    if (!step.date) return t[step.state];
    const day = this.dayOf(step.date);
    return step.state === 'done' || step.code === 'appointment' ? day : fill(t.by, { day });
  }

  /** A day or a moment as a day in words. */
  protected dayOf(at: string): string {
    return this.words.date(at.length > 10 ? new Date(at) : at);
  }

  protected pack(i: number): void {
    this.packed.update((known) =>
      known.includes(i) ? known.filter((n) => n !== i) : [...known, i],
    );
  }
}
