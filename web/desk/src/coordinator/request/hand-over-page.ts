import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { HAND_OFF_FIELDS, LIMITS, type HandOffField } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { toldError } from '../../session/field-error';
import { NotHere } from '../../session/not-here';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView } from '../../session/views';
import { languageName, typeName } from '../../session/words';
import { HandOffsApi } from '../hand-offs.api';
import { RequestsApi } from '../requests.api';

/** The least that helps somebody: who it is, how to reach them, in which language. */
const usual = (known: readonly HandOffField[]): HandOffField[] =>
  known.filter(
    (field) =>
      field === 'first_name' ||
      field === 'language' ||
      field === (known.includes('phone') ? 'phone' : 'email'),
  );

/** What a field would show of this request; empty when it is not known. */
function shownOf(field: HandOffField, request: RequestView, texts: Texts): string {
  const { resident, appointment } = request;
  switch (field) {
    case 'first_name':
      return resident.firstName;
    case 'phone':
      return resident.phone ?? '';
    case 'email':
      return resident.email ?? '';
    case 'language':
      return languageName(request.language, texts);
    case 'municipality':
      return request.municipality.name;
    case 'conversation_type':
      return typeName(request.conversationType, texts);
    case 'appointment':
      return appointment?.state === 'planned' ? texts.moments().long(appointment.startsAt) : '';
  }
}

/** Hands a question over: to whom, what they may know, and the one line they are asked. The resident decides. */
@Component({
  imports: [Choices, Failure, FormRow, Icon, NotHere, RouterLink],
  templateUrl: './hand-over-page.html',
})
export class HandOverPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly send = deed();
  protected readonly length = LIMITS.reason;
  private readonly api = inject(HandOffsApi);
  private readonly requests = inject(RequestsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly page = fetched(() => this.requests.one(this.id()));
  protected readonly partners = fetched(() => this.api.partners());
  protected readonly absent = computed(() => this.page.problem()?.status === 404);
  protected readonly name = computed(() => this.page.value()?.resident.firstName ?? '');
  protected readonly partner = signal<readonly string[]>([]);
  protected readonly question = signal('');
  protected readonly tried = signal(false);

  private readonly known = computed(() => {
    const request = this.page.value();
    if (!request) return [];
    return HAND_OFF_FIELDS.map((field) => ({
      field,
      words: this.texts.t(`handOffField.${field}`),
      shown: shownOf(field, request, this.texts),
    })).filter(({ shown }) => shown !== '');
  });
  protected readonly fields = linkedSignal<readonly HandOffField[]>(() =>
    usual(this.known().map(({ field }) => field)),
  );
  protected readonly fieldChoices = computed<Choice<HandOffField>[]>(() =>
    this.known().map(({ field, words }) => ({ value: field, words })),
  );
  protected readonly seen = computed(() =>
    this.known().filter(({ field }) => this.fields().includes(field)),
  );
  protected readonly partnerChoices = computed<Choice[]>(() =>
    (this.partners.value()?.items ?? [])
      .filter(({ isActive }) => isActive)
      .map(({ id, name, kind }) => ({
        value: id,
        words: `${name} (${this.texts.of('partnerKind', kind)})`,
      })),
  );
  protected readonly partnerError = computed(() =>
    this.tried() && this.partner().length === 0
      ? this.texts.t('error.choose')
      : toldError(this.send.problem(), 'partnerId', this.texts),
  );
  protected readonly questionError = computed(() =>
    this.tried() && !this.question().trim()
      ? this.texts.t('error.required')
      : toldError(this.send.problem(), 'question', this.texts),
  );

  protected async go(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const [partnerId] = this.partner();
    const question = this.question().trim();
    if (!partnerId || !question) return;
    const sent = await this.send.run(() =>
      this.api.propose(this.id(), { partnerId, fields: [...this.fields()], question }),
    );
    if (!sent) return;
    this.toasts.say(this.texts.t('handOff.page.done', { name: this.name() }));
    await this.router.navigate(['/hulpvragen', this.id()], { fragment: 'overdracht' });
  }
}
