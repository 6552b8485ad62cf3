import { Component, computed, inject, OnInit, output, signal } from '@angular/core';
import { REFUSED, scaleItem, UNKNOWN } from '@meedenkers/domain';

import { call } from '../api';
import type { QuestionnaireView } from '../api-views';
import { Choice } from '../frame/choice';
import { Choices } from '../frame/choices';
import { Question, type Needed } from '../frame/question';
import { Scale } from '../frame/scale';
import { steps } from '../words/steps';
import { fill, Words } from '../words/words';
import { MyRequest } from './my-request';
import { answersOf, endsOf, optionsOf, wordsOf, type Given } from './survey-answers';

/** The questions after the conversation, one per screen; each may be refused, and stopping is always possible. */
@Component({
  selector: 'app-survey',
  imports: [Choice, Choices, Question, Scale],
  templateUrl: './survey.html',
})
export class Survey implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  readonly done = output();
  private readonly asked = signal<QuestionnaireView | null>(null);
  private readonly given = signal<Given>({});
  protected readonly needed = signal<readonly Needed[]>([]);
  protected readonly refused = REFUSED;
  protected readonly unknown = UNKNOWN;
  private readonly way = steps<string>('0');

  private readonly at = computed(() => Number(this.way.current()) || 0);
  protected readonly question = computed(() => this.asked()?.questions[this.at()] ?? null);
  protected readonly isLast = computed(
    () => this.at() + 1 >= (this.asked()?.questions.length ?? 0),
  );
  protected readonly count = computed(() =>
    fill(this.words.texts().resident.survey.count, {
      n: this.at() + 1,
      of: this.asked()?.questions.length ?? 0,
    }),
  );
  protected readonly heading = computed(() => {
    const { survey } = this.words.texts().resident;
    return wordsOf(this.question()?.key ?? '', this.asked()?.moment ?? '', survey);
  });
  /** The published scale that the question is of, in words of its own that are not translated. */
  protected readonly published = computed(() => scaleItem(this.question()?.key ?? ''));
  protected readonly hint = computed(() => {
    const { survey } = this.words.texts().resident;
    if (this.question()?.kind === 'agree_1_5') return survey.fits;
    return this.published()?.about ?? survey.hint;
  });
  protected readonly ends = computed(() =>
    endsOf(this.question()?.key ?? '', this.words.texts().resident.survey),
  );
  /** Whether somebody fills it in together with the resident; asked once, with the first question. */
  protected readonly helped = signal(false);
  protected readonly isFirst = computed(() => this.at() === 0);
  protected readonly answer = computed(() => this.given()[this.question()?.key ?? '']);
  protected readonly options = computed(() => {
    const question = this.question();
    const { survey } = this.words.texts().resident;
    return question
      ? [
          ...optionsOf(question.kind, survey, question.key),
          { value: String(UNKNOWN), text: survey.unknown },
        ]
      : [];
  });

  async ngOnInit(): Promise<void> {
    const answer = await this.mine.send(() =>
      call<QuestionnaireView>('GET', '/my-request/questionnaire'),
    );
    if (answer?.ok) this.asked.set(answer.body);
    else this.done.emit();
  }

  protected give(value: number | string): void {
    const key = this.question()?.key;
    if (!key) return;
    this.needed.set([]);
    this.given.update((given) => ({ ...given, [key]: value }));
  }

  protected back(): void {
    this.needed.set([]);
    this.way.back();
  }

  protected async next(event: Event): Promise<void> {
    event.preventDefault();
    const question = this.question();
    if (!question) return;
    if (this.answer() === undefined && !question.optional) {
      this.needed.set([{ field: 'answer', text: this.words.texts().resident.survey.problem }]);
      return;
    }
    if (this.isFirst()) this.begin();
    if (!this.isLast()) return this.way.go(String(this.at() + 1));
    await this.send();
  }

  /** Tells that the first question was answered; nothing waits for it, since the answers come when they are sent. */
  private begin(): void {
    const moment = this.asked()?.moment;
    if (moment) void call('POST', '/my-request/questionnaire-start', { moment });
  }

  private async send(): Promise<void> {
    const asked = this.asked();
    if (!asked) return;
    const answer = await this.mine.send(() =>
      call('POST', '/my-request/responses', {
        moment: asked.moment,
        answers: answersOf(asked, this.given()),
        mode: this.helped() ? 'helper' : 'self',
        language: this.words.language(),
      }),
    );
    if (!answer?.ok) return;
    await this.mine.load();
    this.mine.tell('answers', '');
    this.done.emit();
  }
}
