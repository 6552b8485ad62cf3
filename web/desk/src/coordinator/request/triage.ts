import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { TriageOutcome, WishedGender } from '@meedenkers/domain';
import {
  CONVERSATION_TYPES,
  LIMITS,
  mayBeAccompanied,
  TRIAGE_OUTCOMES,
  WISHED_GENDERS,
  wishesGivenUp,
} from '@meedenkers/domain';
import { type Choice, Choices, FormRow } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { toldError } from '../../session/field-error';
import { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { languageName, typeName } from '../../session/words';
import { typeCode } from '../codes';
import { RequestsApi } from '../requests.api';

/** The first look at a request: what it is about, what is really needed, and whether a Meedenker goes along. */
@Component({
  selector: 'desk-triage',
  imports: [Choices, Failure, FormRow],
  templateUrl: './triage.html',
})
export class Triage {
  readonly request = input.required<RequestView>();
  readonly done = output<RequestView>();

  protected readonly texts = inject(Texts);
  protected readonly send = deed();
  protected readonly noteLength = LIMITS.note;
  private readonly api = inject(RequestsApi);

  protected readonly type = linkedSignal<string>(
    () => typeCode(this.request().conversationType) ?? '',
  );
  protected readonly outcome = linkedSignal<readonly TriageOutcome[]>(() =>
    this.type() !== '' && !mayBeAccompanied(this.type()) ? ['hand_off'] : ['accept'],
  );
  protected readonly gender = linkedSignal<readonly WishedGender[]>(() => [
    this.request().wishes.gender,
  ]);
  protected readonly needed = linkedSignal<readonly string[]>(() => [
    ...(this.request().wishes.genderRequired ? ['gender'] : []),
    ...(this.request().wishes.languageRequired ? ['language'] : []),
  ]);
  protected readonly note = signal('');
  protected readonly missing = signal(false);

  protected readonly types = computed(() =>
    CONVERSATION_TYPES.map(({ code }) => ({ code, name: typeName(code, this.texts) })),
  );
  protected readonly outcomes = computed<Choice<TriageOutcome>[]>(() =>
    TRIAGE_OUTCOMES.map((value) => ({ value, words: this.texts.t(`triage.outcome.${value}`) })),
  );
  protected readonly genders = computed<Choice<WishedGender>[]>(() =>
    WISHED_GENDERS.map((value) => ({ value, words: this.texts.t(`wished.${value}`) })),
  );
  protected readonly needs = computed<Choice[]>(() => [
    ...(this.gender()[0] === 'no_preference'
      ? []
      : [{ value: 'gender', words: this.texts.of('wished', this.gender()[0]) }]),
    ...(this.request().language === 'nl'
      ? []
      : [{ value: 'language', words: languageName(this.request().language, this.texts) }]),
  ]);
  private readonly wishes = computed(() => {
    const { wishes } = this.request();
    const gender = this.gender()[0] ?? wishes.gender;
    return {
      ...wishes,
      gender,
      genderRequired: gender !== 'no_preference' && this.needed().includes('gender'),
      languageRequired: this.needed().includes('language'),
    };
  });
  /** Whether something the resident needed is needed no longer, which only the resident can say. */
  protected readonly givesUp = computed(
    () => wishesGivenUp(this.request().wishes, this.wishes()).length > 0,
  );
  protected readonly typeError = computed(() =>
    this.missing()
      ? this.texts.t('error.choose')
      : toldError(this.send.problem(), 'conversationType', this.texts),
  );
  protected readonly noteError = computed(() => toldError(this.send.problem(), 'note', this.texts));

  protected async decide(event: Event): Promise<void> {
    event.preventDefault();
    const conversationType = typeCode(this.type());
    this.missing.set(conversationType === undefined);
    if (!conversationType) return;
    const sent = await this.send.run(() =>
      this.api.triage(this.request().id, {
        conversationType,
        outcome: this.outcome()[0] ?? 'accept',
        wishes: this.wishes(),
        ...(this.note().trim() ? { note: this.note().trim() } : {}),
      }),
    );
    if (sent) this.done.emit(sent.answer);
  }
}
