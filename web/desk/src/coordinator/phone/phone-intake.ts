import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstContactDay, LANGUAGES, LIMITS, LIVED_EXPERIENCES, NEEDS } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { toldError } from '../../session/field-error';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import { languageName } from '../../session/words';
import { AppointmentsApi } from '../appointments.api';
import { DayField } from '../../session/day-field';
import { languageCode } from '../codes';
import { RequestsApi } from '../requests.api';
import { ServedMunicipalities } from '../served-municipalities';
import { AskedBefore } from './asked-before';
import { faultsOf, type Faults, intakeBody, NOTHING_TOLD, type Told } from './intake-body';
import { phoneChoices } from './phone-choices';

/** A request by telephone: the questions in the order of a talk, each with the sentence to say. */
@Component({
  imports: [AskedBefore, Choices, DayField, Failure, FormRow, Icon, RouterLink],
  host: { '(window:beforeunload)': 'warn($event)' },
  templateUrl: './phone-intake.html',
  styleUrl: './phone-intake.css',
})
export class PhoneIntake {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly limits = LIMITS;
  protected readonly served = inject(ServedMunicipalities).list;
  protected readonly send = deed();
  private readonly api = inject(RequestsApi);
  private readonly appointments = inject(AppointmentsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly now = inject(NOW);
  private readonly key = crypto.randomUUID();

  protected readonly told = signal<Told>(NOTHING_TOLD);
  protected readonly tried = signal(false);
  protected readonly sent = signal(false);
  protected readonly faults = computed<Faults>(() =>
    this.tried() ? faultsOf(this.told(), this.now()) : {},
  );
  protected readonly choices = computed(() => phoneChoices(this.texts));
  protected readonly languages = computed(() =>
    LANGUAGES.map(({ code }) => ({ code, name: languageName(code, this.texts) })),
  );
  protected readonly lived = computed<Choice<(typeof LIVED_EXPERIENCES)[number]>[]>(() =>
    LIVED_EXPERIENCES.map((value) => ({ value, words: this.texts.t(`livedExperience.${value}`) })),
  );
  protected readonly needs = computed<Choice<(typeof NEEDS)[number]>[]>(() =>
    NEEDS.map((value) => ({ value, words: this.texts.t(`need.${value}`) })),
  );
  protected readonly municipality = computed(
    () => this.told().municipality || (this.served().length === 1 ? this.served()[0]?.code : ''),
  );
  protected readonly venues = fetched(() => {
    const code = this.municipality();
    return code ? this.appointments.venues(code) : undefined;
  });
  protected readonly promised = computed(() =>
    this.texts.moments().day(firstContactDay(this.now())),
  );

  protected speak(code: string): void {
    this.set('language', languageCode(code) ?? 'nl');
  }

  protected set<K extends keyof Told>(field: K, value: Told[K]): void {
    this.told.update((told) => ({ ...told, [field]: value }));
  }

  protected error(field: keyof Told): string {
    const fault = this.faults()[field];
    return fault ? this.texts.t(fault) : toldError(this.send.problem(), field, this.texts);
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (!this.leavesNothing()) event.preventDefault();
  }

  /** Whether leaving the page loses nothing: nothing was told yet, or it was sent. */
  leavesNothing(): boolean {
    return this.sent() || this.told() === NOTHING_TOLD;
  }

  protected async go(event: Event): Promise<void> {
    event.preventDefault();
    this.set('municipality', this.municipality() ?? '');
    this.tried.set(true);
    if (Object.keys(this.faults()).length > 0) {
      setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid], .error')?.focus());
      return;
    }
    const body = intakeBody(this.told(), this.now());
    const done = await this.send.run(() => this.api.ask(body, this.key));
    if (!done) return;
    this.sent.set(true);
    const { id, reference } = done.answer;
    this.toasts.say(
      this.texts.t('phone.done', { reference: `${reference.slice(0, 4)}-${reference.slice(4)}` }),
    );
    await this.router.navigateByUrl(id ? `/hulpvragen/${id}` : '/werklijst');
  }
}
