import { Component, computed, inject, signal } from '@angular/core';
import { PARTNER_KINDS, type PartnerKind } from '@meedenkers/domain';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { FormRow } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { fieldError, toldError } from '../../session/field-error';
import { headingFocus } from '../../session/heading-focus';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { PartnerView } from '../../session/views';
import { HandOffsApi } from '../hand-offs.api';

interface PartnerForm {
  name: string;
  kind: PartnerKind;
  email: string;
  phone: string;
}

const EMPTY: PartnerForm = { name: '', kind: 'client_support', email: '', phone: '' };

/** The organisations that questions are handed over to: the list, and one more or one changed beside it. */
@Component({
  imports: [Failure, FormField, FormRow],
  templateUrl: './partner-list.html',
  styles: `
    .reach a {
      display: block;
      inline-size: fit-content;
      padding-block: 0.25rem;
    }
  `,
})
export class PartnerList {
  protected readonly texts = inject(Texts);
  protected readonly kinds = PARTNER_KINDS;
  protected readonly save = deed();
  private readonly api = inject(HandOffsApi);
  private readonly toasts = inject(Toasts);
  private readonly toHeading = headingFocus();

  protected readonly page = fetched(() => this.api.partners());
  protected readonly partners = computed(() => this.page.value()?.items ?? []);
  /** The one that is being changed; null: a new one. */
  protected readonly changing = signal<PartnerView | null>(null);
  protected readonly model = signal(EMPTY);
  protected readonly unreachable = signal(false);
  protected readonly form = form(this.model, (path) => {
    required(path.name);
  });

  protected error(field: 'name' | 'email' | 'phone'): string {
    if (field === 'email' && this.unreachable()) return this.texts.t('partners.reachError');
    const told = toldError(this.save.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  protected change(partner: PartnerView): void {
    this.changing.set(partner);
    this.unreachable.set(false);
    this.form().reset({
      name: partner.name,
      kind: partner.kind,
      email: partner.email ?? '',
      phone: partner.phone ?? '',
    });
  }

  protected anew(): void {
    this.changing.set(null);
    this.unreachable.set(false);
    this.form().reset(EMPTY);
  }

  protected async use(partner: PartnerView): Promise<void> {
    const done = await this.save.run(() =>
      this.api.changePartner(partner, { isActive: !partner.isActive }),
    );
    if (done) this.kept('partners.saved', partner.name);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const { name, kind, email, phone } = this.model();
    this.unreachable.set(!email.trim() && !phone.trim());
    await submit(this.form, async () => {
      if (this.unreachable()) return;
      const body = { name, kind, email: email.trim() || null, phone: phone.trim() || null };
      const old = this.changing();
      const done = await this.save.run(() =>
        old ? this.api.changePartner(old, body) : this.api.addPartner(body),
      );
      if (done) this.kept(old ? 'partners.saved' : 'partners.added', done.answer.name);
    });
  }

  private kept(words: string, name: string): void {
    this.toasts.say(this.texts.t(words, { name }));
    this.anew();
    this.page.reload();
    this.toHeading();
  }
}
