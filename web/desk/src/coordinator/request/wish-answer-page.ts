import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ASKED_WISHES, type AskedWish, type WishAnswer } from '@meedenkers/domain';
import { type Choice, Choices, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { NotHere } from '../../session/not-here';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import { languageName } from '../../session/words';
import { BehalfApi, type Heard } from '../behalf.api';
import { HEARD } from '../codes';
import { RequestsApi } from '../requests.api';

/** The question to read out about a needed wish, and the answer as it was heard. Only this relaxes a wish. */
@Component({
  imports: [Choices, Failure, Icon, NotHere, RouterLink],
  templateUrl: './wish-answer-page.html',
  styleUrl: './wish-answer-page.css',
})
export class WishAnswerPage {
  readonly id = input.required<string>();
  /** Which wishes are asked about, such as `gender,language`. */
  readonly wens = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly save = deed();
  private readonly api = inject(BehalfApi);
  private readonly requests = inject(RequestsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly page = fetched(() => this.requests.one(this.id()));
  protected readonly request = this.page.value;
  protected readonly absent = computed(
    () => this.page.problem()?.status === 404 || this.wishes().length === 0,
  );
  protected readonly names = computed(() => ({
    name: this.request()?.resident.firstName ?? '',
    language: languageName(this.request()?.language ?? 'other', this.texts),
  }));
  private readonly wishes = computed(() => {
    const asked = (this.wens() ?? '').split(',');
    return ASKED_WISHES.filter((wish) => asked.includes(wish));
  });
  protected readonly questions = computed(() =>
    this.wishes().map((wish) => ({
      wish,
      legend:
        wish === 'gender'
          ? this.texts.of('wishAnswer.gender', this.request()?.wishes.gender)
          : this.texts.t('wishAnswer.language', this.names()),
      error: this.tried() && !this.said()[wish] ? this.texts.t('error.choose') : '',
      value: this.said()[wish] ? [this.said()[wish] as WishAnswer] : [],
    })),
  );
  protected readonly answers = computed<Choice<WishAnswer>[]>(() => [
    { value: 'yes', words: this.texts.t('wishAnswer.yes') },
    { value: 'no', words: this.texts.t('wishAnswer.no') },
  ]);
  protected readonly heard = signal<readonly Heard[]>(['phone']);
  protected readonly heardChoices = computed<Choice<Heard>[]>(() =>
    HEARD.map((value) => ({ value, words: this.texts.t(`behalfPage.heardBy.${value}`) })),
  );
  private readonly said = signal<Partial<Record<AskedWish, WishAnswer>>>({});
  private readonly tried = signal(false);

  protected answer(wish: AskedWish, [answer]: readonly WishAnswer[]): void {
    if (answer) this.said.update((said) => ({ ...said, [wish]: answer }));
  }

  protected async go(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const heardBy = this.heard()[0] ?? 'phone';
    const said = this.said();
    if (this.wishes().some((wish) => !said[wish])) return;
    for (const wish of this.wishes()) {
      const answer = said[wish] ?? 'no';
      const done = await this.save.run(() =>
        this.api.answerWish(this.id(), { wish, answer, heardBy }),
      );
      if (!done) return;
    }
    this.toasts.say(this.texts.t('wishAnswer.done', this.names()));
    await this.router.navigate(['/hulpvragen', this.id()]);
  }
}
