import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { NOT_FILLED_IN, RANGES, REFUSED, scaleItem, UNKNOWN } from '@meedenkers/domain';
import { type Choice, Choices } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { MomentView, RequestView } from '../../session/views';
import { BehalfApi, type Heard } from '../behalf.api';

type Asked = MomentView['questions'][number];
type MomentCode = MomentView['moment'];

/** The questions of every moment, read aloud or taken from a form: what is still due, and the answers of one moment at a time. */
@Component({
  selector: 'desk-behalf-survey',
  imports: [Choices, Failure],
  templateUrl: './behalf-survey.html',
})
export class BehalfSurvey {
  readonly request = input.required<RequestView>();
  readonly heardBy = input.required<Heard>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly save = deed();
  private readonly api = inject(BehalfApi);
  private readonly toasts = inject(Toasts);

  protected readonly page = fetched(() => this.api.moments(this.request().id));
  protected readonly moments = computed(() => this.page.value()?.items ?? []);
  protected readonly due = computed(() => this.moments().filter(({ stand }) => stand === 'due'));
  /** The moment whose answers are entered: the latest that is due unless another is chosen. */
  protected readonly chosen = linkedSignal<readonly MomentCode[]>(() =>
    this.due()
      .slice(-1)
      .map(({ moment }) => moment),
  );
  protected readonly moment = computed(() =>
    this.due().find(({ moment }) => moment === this.chosen()[0]),
  );
  protected readonly momentChoices = computed<Choice<MomentCode>[]>(() =>
    this.due().map(({ moment }) => ({
      value: moment,
      words: this.texts.t(`behalfPage.survey.moment.${moment}`),
    })),
  );
  protected readonly onPaper = computed(() => this.heardBy() === 'paper');
  protected readonly answers = linkedSignal<
    MomentView | undefined,
    Readonly<Record<string, number>>
  >({ source: this.moment, computation: () => ({}) });
  protected readonly tried = signal(false);
  protected readonly asked = computed(() => {
    const { moment, questions } = this.moment() ?? { moment: 'T1', questions: [] };
    return questions.map((question) => ({
      key: question.key,
      words:
        scaleItem(question.key)?.words ??
        this.texts.t(`behalfPage.survey.q.${moment}.${question.key}`),
      choices: this.choicesOf(question),
    }));
  });

  protected standOf({ moment, stand, from, until }: MomentView): string {
    const day = this.texts.moments().date(stand === 'later' ? from : until);
    const words = this.texts.t(`behalfPage.survey.moment.${moment}`);
    return `${words}: ${this.texts.t(`behalfPage.survey.stand.${stand}`, { day })}`;
  }

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
    const moment = this.moment()?.moment;
    if (!moment || this.asked().some(({ key }) => this.answers()[key] === undefined)) return;
    const heardBy = this.onPaper() ? 'paper' : 'phone';
    const done = await this.save.run(() =>
      this.api.respond(this.request().id, { moment, answers: this.answers(), heardBy }),
    );
    if (done) this.tell('done');
  }

  protected async decline(): Promise<void> {
    const moment = this.moment()?.moment;
    if (!moment) return;
    const body = { moment, heardBy: this.heardBy() };
    if (await this.save.run(() => this.api.decline(this.request().id, body))) this.tell('declined');
  }

  private tell(words: 'done' | 'declined'): void {
    const { firstName: name } = this.request().resident;
    this.tried.set(false);
    this.toasts.say(this.texts.t(`behalfPage.survey.${words}`, { name }));
    this.page.reload();
    this.changed.emit();
  }

  private choicesOf({ key, kind }: Asked): Choice<number>[] {
    const { t } = this.texts;
    const none = [
      { value: REFUSED, words: t('behalfPage.survey.answers.refused') },
      { value: UNKNOWN, words: t('behalfPage.survey.answers.unknown') },
      ...(this.onPaper()
        ? [{ value: NOT_FILLED_IN, words: t('behalfPage.survey.answers.empty') }]
        : []),
    ];
    if (kind === 'text') return none;
    if (kind === 'how_often') return [...(scaleItem(key)?.answers ?? []), ...none];
    const [min, max] = RANGES[kind];
    const values = Array.from({ length: max - min + 1 }, (_, n) => min + n);
    if (kind === 'scale_0_10')
      return [...values.map((value) => ({ value, words: String(value) })), ...none];
    // A sentence goes from not at all to completely; a question begins with yes.
    const shown = kind === 'agree_1_5' ? values : values.reverse();
    return [
      ...shown.map((value) => ({ value, words: t(`behalfPage.survey.${kind}.${value}`) })),
      ...none,
    ];
  }
}
