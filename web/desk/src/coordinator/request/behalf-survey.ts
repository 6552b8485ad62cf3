import { Component, computed, inject, input, output, signal } from '@angular/core';
import { QUESTIONNAIRES, REFUSED, UNKNOWN, type Question } from '@meedenkers/domain';
import { type Choice, Choices } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView } from '../../session/views';
import { BehalfApi, type Heard } from '../behalf.api';

/** The questions after the visit, read aloud; each also has the answer of who does not want to say or does not know. */
@Component({
  selector: 'desk-behalf-survey',
  imports: [Choices, Failure],
  template: `
    <form class="card" novalidate (submit)="send($event)">
      <h2>{{ texts.t('behalfPage.survey.title') }}</h2>
      <p class="meta">{{ texts.t('behalfPage.survey.lead') }}</p>
      <div class="fields">
        @for (one of asked(); track one.question.key) {
          <mk-choices
            [legend]="texts.t('behalfPage.survey.q.' + one.question.key)"
            [choices]="one.choices"
            [error]="
              tried() && answers()[one.question.key] === undefined ? texts.t('error.choose') : ''
            "
            [value]="valueOf(one.question.key)"
            (valueChange)="answer(one.question.key, $event)"
          />
        }
      </div>
      <desk-failure [problem]="save.problem()" />
      <div class="deeds">
        <button type="submit" class="button button--second" [attr.aria-busy]="save.busy() || null">
          {{ texts.t('behalfPage.survey.save') }}
        </button>
      </div>
    </form>
  `,
})
export class BehalfSurvey {
  readonly request = input.required<RequestView>();
  readonly heardBy = input.required<Heard>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly save = deed();
  private readonly api = inject(BehalfApi);
  private readonly toasts = inject(Toasts);
  protected readonly answers = signal<Readonly<Record<string, number>>>({});
  protected readonly tried = signal(false);
  protected readonly asked = computed(() =>
    (QUESTIONNAIRES.T1 ?? []).map((question) => ({ question, choices: this.choicesOf(question) })),
  );

  protected valueOf(key: string): readonly number[] {
    const value = this.answers()[key];
    return value === undefined ? [] : [value];
  }

  protected answer(key: string, chosen: readonly number[]): void {
    const [value] = chosen;
    if (value !== undefined) this.answers.update((all) => ({ ...all, [key]: value }));
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.asked().some(({ question }) => this.answers()[question.key] === undefined)) return;
    const heardBy = this.heardBy() === 'paper' ? 'paper' : 'phone';
    const done = await this.save.run(() =>
      this.api.respond(this.request().id, { moment: 'T1', answers: this.answers(), heardBy }),
    );
    if (!done) return;
    const { firstName: name } = this.request().resident;
    this.toasts.say(this.texts.t('behalfPage.survey.done', { name }));
    this.changed.emit();
  }

  private choicesOf({ kind }: Question): Choice<number>[] {
    const { t } = this.texts;
    const scale = Array.from({ length: 11 }, (_, n) => ({ value: n, words: String(n) }));
    const agree = [1, 2, 3, 4, 5].map((n) => ({
      value: n,
      words: t(`behalfPage.survey.agree.${n}`),
    }));
    const partly = [2, 1, 0].map((n) => ({ value: n, words: t(`behalfPage.survey.partly.${n}`) }));
    return [
      ...(kind === 'scale_0_10' ? scale : kind === 'agree_1_5' ? agree : partly),
      { value: REFUSED, words: t('behalfPage.survey.answers.refused') },
      { value: UNKNOWN, words: t('behalfPage.survey.answers.unknown') },
    ];
  }
}
