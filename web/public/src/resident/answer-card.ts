import { Component, computed, inject, output } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import { Pair } from '@meedenkers/ui';
import * as icons from '@meedenkers/ui/icons';

import { call } from '../api';
import { fill, Words } from '../words/words';
import { MyRequest } from './my-request';
import { asksYes, factLinesOf, headlineOf, isUnfilled, seatOf } from './story';

const telOf = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

/** Who comes: the pair, one sentence, when and where, and the one question there is. */
@Component({
  selector: 'app-answer-card',
  imports: [Icon, Pair],
  templateUrl: './answer-card.html',
})
export class AnswerCard {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly signs = {
    calendar: icons.calendar,
    place: icons.place,
    languages: icons.languages,
    shield: icons.shield,
  };
  readonly someoneElse = output();
  readonly survey = output();

  protected readonly headline = computed(() => {
    const view = this.mine.view();
    return view ? headlineOf(view, this.words) : '';
  });
  protected readonly seat = computed(() => {
    const view = this.mine.view();
    return view ? seatOf(view) : 'none';
  });
  protected readonly lines = computed(() => {
    const view = this.mine.view();
    return view ? factLinesOf(view, this.words) : [];
  });
  protected readonly asks = computed(() => {
    const view = this.mine.view();
    return view ? asksYes(view) : false;
  });
  /** What is left when nobody can come: going alone, somebody else's help, another day. */
  protected readonly choices = computed(() => {
    const view = this.mine.view();
    if (!view || !isUnfilled(view)) return null;
    const { clientSupport, organisation, appointment } = view;
    const phone = (clientSupport ?? organisation).phone;
    return {
      prepare: this.words.address(`/voorbereiden/${appointment?.conversationType ?? 'unknown'}`),
      oco: { phone, call: telOf(phone) },
      us: { phone: organisation.phone, call: telOf(organisation.phone) },
    };
  });
  /** Whether somebody already said yes and may still change their mind. */
  protected readonly mayChange = computed(
    () => !this.asks() && this.mine.may('companion_answer') && this.mine.name() !== '',
  );
  protected readonly until = computed(() => {
    const until = this.mine.view()?.companionAnswerUntil;
    if (!until || !this.asks()) return '';
    return fill(this.words.texts().resident.answerUntil, {
      moment: this.words.moment(new Date(until)),
      name: this.mine.name(),
    });
  });
  protected readonly reported = computed(() => {
    const told = this.mine.view()?.reportedDate;
    if (!told) return '';
    return fill(this.words.texts().resident.reported, {
      moment: this.words.moment(new Date(told.startsAt)),
    });
  });

  protected readonly fill = fill;
  /** What is asked now, and how much: how somebody feels is told before they see the first question. */
  protected readonly intro = computed(() => {
    const { survey } = this.words.texts().resident;
    switch (this.mine.view()?.questionnaireDue) {
      case 'T0':
        return survey.introScale;
      case 'T0b':
        return survey.introBefore;
      default:
        return survey.introText;
    }
  });
  /** Whether what is asked now is how it went. */
  protected readonly after = computed(() => this.mine.view()?.questionnaireDue === 'T1');

  /** Somebody does not want these questions, and is not asked them again. */
  protected async decline(): Promise<void> {
    const moment = this.mine.view()?.questionnaireDue;
    const answer = await this.mine.send(() =>
      call('POST', '/my-request/questionnaire-refusal', { moment }),
    );
    if (!answer?.ok) return;
    await this.mine.load();
    this.mine.tell('declined', '');
  }

  protected yes(): void {
    void this.mine.deed('companion-answer', { answer: 'yes' }, 'yes');
  }
}
