import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { partnerHandOffAnswer, partnerHandOffOwn } from '@meedenkers/api-client';
import {
  DECLINE_REASONS,
  LIMITS,
  type DeclineReason,
  type HandOffAnswer,
} from '@meedenkers/domain';
import { type Choice, Choices, FormRow } from '@meedenkers/ui';
import { defer, switchMap } from 'rxjs';
import { Confirmation } from './confirmation';
import { deed } from './deed';
import { Failure } from './failure';
import { fetched } from './fetched';
import { toldError } from './field-error';
import { headingFocus } from './heading-focus';
import { takeLinkToken } from './link-token';
import { phoneOnPage } from './phone-on-page';
import { Server } from './server';
import { Session } from './session';
import { Texts } from './texts';
import type { PartnerHandOffView } from './views';
import { languageName, typeName } from './words';

/** The page behind the link of a hand-off: exactly what the resident said yes to, and the answer. Opening it answers nothing. */
@Component({
  imports: [Choices, Failure, FormRow],
  templateUrl: './hand-off-link.html',
  styles: `
    :host > * + * {
      margin-block-start: 1rem;
    }
    .lead {
      margin-block-start: 0;
    }
  `,
})
export class HandOffLink {
  protected readonly texts = inject(Texts);
  protected readonly answering = deed();
  protected readonly noteLength = LIMITS.reason;
  private readonly server = inject(Server);
  private readonly session = inject(Session);
  private readonly page = inject(DOCUMENT);
  private readonly confirmation = inject(Confirmation);
  private readonly token = takeLinkToken();
  private readonly toHeading = headingFocus();

  protected readonly refusing = signal(false);
  protected readonly reason = signal<readonly DeclineReason[]>([]);
  protected readonly note = signal('');
  protected readonly missing = signal(false);
  protected readonly reasons = computed<Choice<DeclineReason>[]>(() =>
    DECLINE_REASONS.map((value) => ({ value, words: this.texts.t(`declineReason.${value}`) })),
  );

  protected readonly handOff = fetched(() =>
    defer(() => (this.token ? this.session.openLink(this.token) : this.session.known())).pipe(
      switchMap(() => this.server.ask(partnerHandOffOwn, {})),
    ),
  );
  protected readonly view = this.handOff.value;
  /** Whether there is nothing to see: the link is dead, or somebody else is signed in here. */
  protected readonly gone = computed(() => {
    const status = this.handOff.problem()?.status;
    return status === 401 || status === 403 || status === 404 || status === 409;
  });
  protected readonly ended = computed(() => {
    const state = this.view()?.state;
    return state === 'declined' || state === 'completed' ? state : null;
  });
  protected readonly organisation = computed(() => this.view()?.organisation.name ?? '');
  protected readonly phone = computed(() => {
    const told = this.handOff.problem()?.facts['phone'];
    if (typeof told === 'string') return told;
    return this.view()?.organisation.phone ?? phoneOnPage(this.page);
  });
  protected readonly lines = computed(() => linesOf(this.view(), this.texts));
  protected readonly noteError = computed(() =>
    toldError(this.answering.problem(), 'note', this.texts),
  );

  protected async accept(): Promise<void> {
    await this.answer({ answer: 'accept' });
  }

  protected async decline(): Promise<void> {
    const [reason] = this.reason();
    this.missing.set(!reason);
    if (!reason) return;
    const note = this.note().trim();
    await this.answer({ answer: 'decline', reason, ...(note ? { note } : {}) });
  }

  protected async complete(): Promise<void> {
    const sure = await this.confirmation.ask({
      title: this.texts.t('partnerPage.completeSure.title'),
      lines: [this.texts.t('partnerPage.completeSure.line')],
      yes: this.texts.t('partnerPage.completeSure.yes'),
      no: this.texts.t('sheet.back'),
    });
    if (sure) await this.answer({ answer: 'completed' });
  }

  private async answer(body: {
    answer: HandOffAnswer;
    reason?: DeclineReason;
    note?: string;
  }): Promise<void> {
    const done = await this.answering.run(() => this.server.ask(partnerHandOffAnswer, { body }));
    if (!done) return;
    this.refusing.set(false);
    this.handOff.set(done.answer);
    this.toHeading();
  }
}

/** What goes along, in words: each thing the resident said yes to, and nothing else. */
function linesOf(
  view: PartnerHandOffView | undefined,
  texts: Texts,
): { what: string; truth: string; href: string }[] {
  const told = view?.handedOver;
  if (!view || !told) return [];
  const has = (field: string): boolean => (view.fields as readonly string[]).includes(field);
  const line = (field: string, what: string, truth: string | null, href = '') =>
    has(field)
      ? [
          {
            what: texts.t(`partnerPage.${what}`),
            truth: truth || texts.t('partnerPage.unknown'),
            href,
          },
        ]
      : [];
  return [
    ...line('first_name', 'name', told.firstName),
    ...line('phone', 'phone', told.phone, told.phone ? `tel:${told.phone}` : ''),
    ...line('email', 'email', told.email, told.email ? `mailto:${told.email}` : ''),
    ...line('language', 'language', told.language && languageName(told.language, texts)),
    ...line('municipality', 'municipality', told.municipalityName),
    ...line(
      'conversation_type',
      'about',
      told.conversationType && typeName(told.conversationType, texts),
    ),
    ...line('appointment', 'when', told.startsAt && texts.moments().long(told.startsAt)),
  ];
}
