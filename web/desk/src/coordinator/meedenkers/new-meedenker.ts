import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import {
  form,
  FormField,
  max,
  min,
  pattern,
  required,
  submit,
  validate,
} from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Gender, LanguageLevel, LivedExperience, TravelMode } from '@meedenkers/domain';
import {
  EMAIL_PATTERN,
  GENDERS,
  LANGUAGE_LEVELS,
  LANGUAGES,
  LIMITS,
  LIVED_EXPERIENCES,
  PHONE_PATTERN,
  tidyPhone,
  TRAVEL_MODES,
} from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { fetched } from '../../session/fetched';
import { Failure } from '../../session/failure';
import { fieldError, toldError } from '../../session/field-error';
import { NotHere } from '../../session/not-here';
import { PageTitle } from '../../session/page-title';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { MeedenkerView } from '../../session/views';
import { languageName } from '../../session/words';
import { type LanguageCode, languageCode, oneOf } from '../codes';
import { MeedenkersApi } from './meedenkers.api';

type Field = 'name' | 'email' | 'phone' | 'place' | 'maxTravelMinutes' | 'maxPerWeek';

/** Enters somebody who wants to go along, or changes what is known of them; papers and times follow on their page. */
@Component({
  imports: [Choices, Failure, FormField, FormRow, Icon, NotHere, RouterLink],
  templateUrl: './new-meedenker.html',
})
export class NewMeedenker {
  /** Whose details change; without it somebody new is entered. */
  readonly id = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly add = deed();
  private readonly api = inject(MeedenkersApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly page = fetched(() => {
    const id = this.id();
    return id ? this.api.one(id) : undefined;
  });
  protected readonly back = computed(() => ['/meedenkers', ...(this.id() ? [this.id()] : [])]);

  protected readonly model = signal({
    name: '',
    email: '',
    phone: '',
    place: '',
    maxTravelMinutes: 45,
    maxPerWeek: 2,
  });
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    required(path.email);
    pattern(path.email, EMAIL_PATTERN, { error: { kind: 'email' } });
    validate(path.phone, ({ value }) =>
      value() && !PHONE_PATTERN.test(tidyPhone(value())) ? { kind: 'phone' } : undefined,
    );
    required(path.place);
    min(path.maxTravelMinutes, LIMITS.travelMinutes.min);
    max(path.maxTravelMinutes, LIMITS.travelMinutes.max);
    min(path.maxPerWeek, LIMITS.perWeek.min);
    max(path.maxPerWeek, LIMITS.perWeek.max);
  });
  protected readonly gender = signal<readonly Gender[]>([]);
  protected readonly travel = signal<readonly TravelMode[]>(['bike']);
  protected readonly lived = signal<readonly LivedExperience[]>([]);
  protected readonly languages = signal<{ code: LanguageCode; level: LanguageLevel }[]>([
    { code: 'nl', level: 'native' },
  ]);
  protected readonly missing = signal(false);

  protected readonly genders = computed<Choice<Gender>[]>(() =>
    GENDERS.map((value) => ({ value, words: this.texts.t(`gender.${value}`) })),
  );
  protected readonly modes = computed<Choice<TravelMode>[]>(() =>
    TRAVEL_MODES.map((value) => ({ value, words: this.texts.t(`mode.${value}`) })),
  );
  protected readonly livedChoices = computed<Choice<LivedExperience>[]>(() =>
    LIVED_EXPERIENCES.map((value) => ({ value, words: this.texts.t(`livedExperience.${value}`) })),
  );
  protected readonly known = computed(() =>
    LANGUAGES.map(({ code }) => ({ code, name: languageName(code, this.texts) })),
  );
  protected readonly levels = LANGUAGE_LEVELS;

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const person = this.page.value();
      if (!person) return;
      title.say(person.name);
      untracked(() => this.fill(person));
    });
  }

  private fill(person: MeedenkerView): void {
    const { name, email, place, maxTravelMinutes, maxPerWeek } = person;
    this.model.set({ name, email, phone: person.phone ?? '', place, maxTravelMinutes, maxPerWeek });
    this.gender.set([person.gender]);
    this.travel.set([person.travel]);
    this.lived.set(person.livedExperience);
    this.languages.set(
      person.languages.flatMap(({ code, level }) => {
        const known = languageCode(code);
        return known ? [{ code: known, level }] : [];
      }),
    );
  }

  protected words(part: 'title' | 'lead' | 'go' | 'busy'): string {
    return this.texts.t(this.id() ? `editMeedenker.${part}` : `newMeedenker.${part}`);
  }

  protected error(field: Field): string {
    const told = toldError(this.add.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  protected setLanguage(i: number, text: string): void {
    this.changeLanguage(i, { code: languageCode(text) ?? 'nl' });
  }

  protected setLevel(i: number, text: string): void {
    this.changeLanguage(i, { level: oneOf(LANGUAGE_LEVELS, text) ?? 'basic' });
  }

  protected addLanguage(): void {
    this.languages.update((all) => [...all, { code: 'ar', level: 'good' }]);
  }

  protected dropLanguage(i: number): void {
    this.languages.update((all) => all.filter((_, at) => at !== i));
  }

  private changeLanguage(
    i: number,
    change: Partial<{ code: LanguageCode; level: LanguageLevel }>,
  ): void {
    this.languages.update((all) => all.map((one, at) => (at === i ? { ...one, ...change } : one)));
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [gender, travel] = [this.gender()[0], this.travel()[0]];
    this.missing.set(gender === undefined);
    await submit(this.form, async () => {
      if (!gender || !travel) return;
      const { phone, ...rest } = this.model();
      const body = {
        ...rest,
        phone: phone.trim() ? tidyPhone(phone) : null,
        gender,
        travel,
        languages: this.languages(),
        livedExperience: [...this.lived()],
      };
      const person = this.page.value();
      const done = await this.add.run(() =>
        person ? this.api.change(person, body) : this.api.add(body),
      );
      if (!done) return;
      if (person) this.toasts.say(this.texts.t('editMeedenker.saved'));
      await this.router.navigate(['/meedenkers', done.answer.id]);
    });
  }
}
