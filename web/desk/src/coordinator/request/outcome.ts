import { Component, computed, inject, input } from '@angular/core';
import { NOT_FILLED_IN, REFUSED, UNKNOWN } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';

/** Questions answered by a number from 0 to 10, and those answered in words of their own. */
const OF_TEN: readonly string[] = ['tension', 'prepared', 'tension_next'];
const KINDS: Readonly<Record<string, string>> = {
  go_alone: 'yes_maybe_no',
  decision: 'in_time',
  other_help: 'yes_no',
};

/** What the Meedenker reported and what the resident answered, side by side: both voices. */
@Component({
  selector: 'desk-outcome',
  imports: [Icon],
  template: `
    @if (request().voicesDiffer) {
      <p class="notice notice--act">
        <mk-icon [shape]="icons.phone" /> {{ texts.t('outcome.voicesDiffer') }}
      </p>
    }
    @if (report().length > 0) {
      <section class="card">
        <h2>{{ texts.t('outcome.title') }}</h2>
        <dl class="pairs">
          @for (line of report(); track line.what) {
            <dt>{{ line.what }}</dt>
            <dd>{{ line.answer }}</dd>
          }
        </dl>
      </section>
    }
    @if (answers().length > 0) {
      <section class="card">
        <h2>{{ texts.t('answers.title') }}</h2>
        <dl class="pairs">
          @for (line of answers(); track $index) {
            <dt>{{ line.what }}</dt>
            <dd>{{ line.answer }}</dd>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    section,
    .notice {
      margin-block-start: 1.5rem;
    }
  `,
})
export class Outcome {
  readonly request = input.required<RequestView>();
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;

  protected readonly report = computed(() => {
    const outcome = this.request().outcome;
    if (!outcome) return [];
    const { t, of } = this.texts;
    const agreed = outcome.agreements.map((one) => of('agreement', one)).join(', ');
    return [
      { what: t('outcome.tookPlace'), answer: of('tookPlace', outcome.tookPlace) },
      { what: t('outcome.agreed'), answer: agreed },
      {
        what: t('outcome.nextStep'),
        answer: outcome.nextStepClear ? of('nextStep', outcome.nextStepClear) : '',
      },
      {
        what: t('outcome.atmosphere'),
        answer: outcome.atmosphere ? t('outcome.ofFive', { n: outcome.atmosphere }) : '',
      },
      {
        what: t('outcome.moreHelp'),
        answer: outcome.tookPlace === 'yes' ? t(outcome.handOffNeeded ? 'yes' : 'no') : '',
      },
      {
        what: t('outcome.signals'),
        answer: outcome.signals.map((one) => of('reportSignal', one)).join(', '),
      },
      { what: t('outcome.by'), answer: of('role', outcome.reportedBy) },
    ].filter(({ answer }) => answer !== '');
  });
  protected readonly answers = computed(() =>
    this.request().responses.map(({ moment, key, value }) => ({
      what: this.texts.of(`question.${moment}`, key),
      answer: this.answerWords(key, value),
    })),
  );

  private answerWords(key: string, value: number | string | null): string {
    if (value === REFUSED || value === null) return this.texts.t('answers.refused');
    if (value === UNKNOWN) return this.texts.t('answers.unknown');
    if (typeof value === 'string') return value;
    if (value === NOT_FILLED_IN) return this.texts.t('answers.empty');
    if (key === 'next_step') return this.texts.of('nextStepAnswer', String(value));
    const kind = KINDS[key];
    if (kind) return this.texts.t(`behalfPage.survey.${kind}.${value}`);
    return this.texts.t(OF_TEN.includes(key) ? 'answers.ofTen' : 'answers.ofFive', { n: value });
  }
}
