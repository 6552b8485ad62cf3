import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { showReference } from '@meedenkers/domain';
import { FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { DayField } from '../../session/day-field';
import { faultField, type MomentFault, typedMoment } from '../../session/moment-input';
import { onSameDay } from '../../session/moments';
import { Texts } from '../../session/texts';
import type { CallTaskView } from '../../session/views';
import { languageName } from '../../session/words';
import type { CallOutcome } from './messages.api';
import { PrintLetter } from './print-letter';

/** Minutes that a call takes at most; a moment to call back leaves room for it. */
const CALL_MINUTES = 15;

/** One call: whom and what for, what to say in two languages, and what came of it in one press. */
@Component({
  selector: 'desk-call-card',
  imports: [DayField, FormRow, Icon, PrintLetter, RouterLink],
  host: { class: 'card card--bare' },
  templateUrl: './call-card.html',
  styleUrl: './call-card.css',
})
export class CallCard {
  readonly task = input.required<CallTaskView>();
  readonly busy = input(false);
  readonly finished = output<CallOutcome>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly now = inject(NOW);

  protected readonly day = linkedSignal({ source: () => this.task().id, computation: () => '' });
  protected readonly time = linkedSignal({ source: () => this.task().id, computation: () => '' });
  protected readonly asksWhen = linkedSignal({
    source: () => this.task().id,
    computation: () => false,
  });
  protected readonly fault = linkedSignal<string, MomentFault | null>({
    source: () => this.task().id,
    computation: () => null,
  });

  /** The field of the moment to call back that has to be put right. */
  protected readonly wrong = computed(() => {
    const fault = this.fault();
    return fault && faultField(fault);
  });

  protected readonly isCall = computed(() => this.task().kind === 'call');
  protected readonly reference = computed(() => showReference(this.task().reference ?? ''));
  protected readonly isDutch = computed(() => this.task().script?.language === 'nl');
  protected readonly what = computed(() => {
    const { purpose, kind, name, facts, question } = this.task();
    if (question) {
      const companion = facts['companionName'];
      return this.texts.t(`call.question.${question}`, {
        name,
        companion: typeof companion === 'string' ? companion : this.texts.t('call.somebody'),
      });
    }
    return purpose && this.texts.knows(`purpose.${purpose}`)
      ? this.texts.t(`purpose.${purpose}`)
      : this.texts.of('call.kind', kind, { name });
  });
  protected readonly companion = computed(() => {
    const name = this.task().facts['companionName'];
    return typeof name === 'string' ? name : this.texts.t('call.somebody');
  });
  protected readonly moments = computed(() =>
    this.task().moments.map(({ from, until }) => {
      const day = onSameDay(from, this.now())
        ? this.texts.t('call.today')
        : this.texts.moments().shortDay(from);
      return this.texts.t('call.moment', {
        day,
        from: this.texts.moments().time(from),
        until: this.texts.moments().time(until),
      });
    }),
  );

  protected languageOf(code: string): string {
    return languageName(code, this.texts);
  }

  protected callBack(): void {
    const typed = typedMoment(this.day(), this.time(), CALL_MINUTES, this.now());
    if ('fault' in typed) {
      this.fault.set(typed.fault);
      return;
    }
    this.fault.set(null);
    this.finished.emit({ result: 'call_back', callAt: typed.at });
  }
}
