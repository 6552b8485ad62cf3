import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import {
  CONTACT_CHANNELS,
  DAY_PARTS,
  REMINDER_WISHES,
  type ContactChannel,
  type DayPart,
  type ReminderWish,
} from '@meedenkers/domain';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { type Choice, Choices, FormRow } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fieldError, toldError } from '../../session/field-error';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView } from '../../session/views';
import { BehalfApi, type Heard } from '../behalf.api';

/** How the resident wants to be reached from now on, as a coordinator heard it. */
@Component({
  selector: 'desk-behalf-contact',
  imports: [Choices, Failure, FormField, FormRow],
  templateUrl: './behalf-contact.html',
})
export class BehalfContact {
  readonly request = input.required<RequestView>();
  readonly heardBy = input.required<Heard>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly save = deed();
  private readonly api = inject(BehalfApi);
  private readonly toasts = inject(Toasts);

  private readonly resident = computed(() => this.request().resident);
  protected readonly name = computed(() => this.resident().firstName);
  protected readonly model = linkedSignal(() => {
    const { firstName, phone, email, postalAddress, place } = this.resident();
    return {
      firstName,
      phone: phone ?? '',
      email: email ?? '',
      street: postalAddress?.street ?? '',
      postcode: postalAddress?.postcode ?? '',
      place: postalAddress?.place ?? place ?? '',
    };
  });
  protected readonly channel = linkedSignal<readonly ContactChannel[]>(() => [
    this.resident().channel,
  ]);
  protected readonly named = linkedSignal<readonly ('yes' | 'no')[]>(() => [
    this.resident().mayNameProgramme ? 'yes' : 'no',
  ]);
  protected readonly hours = linkedSignal<readonly DayPart[]>(() => this.resident().contactHours);
  protected readonly reminders = linkedSignal<readonly ReminderWish[]>(() => [
    this.resident().reminders,
  ]);
  protected readonly optedOut = linkedSignal<readonly ('yes' | 'no')[]>(() => [
    this.resident().optedOut ? 'yes' : 'no',
  ]);
  protected readonly form = form(this.model, (path) => {
    required(path.firstName);
  });
  protected readonly byLetter = computed(() => this.channel()[0] === 'letter');

  private choices<V extends string>(values: readonly V[], group: string): Choice<V>[] {
    return values.map((value) => ({ value, words: this.texts.t(`${group}.${value}`) }));
  }
  protected readonly channels = computed(() => this.choices(CONTACT_CHANNELS, 'phone.channel'));
  protected readonly yesNo = computed<Choice<'yes' | 'no'>[]>(() => [
    { value: 'yes', words: this.texts.t('yes') },
    { value: 'no', words: this.texts.t('no') },
  ]);
  protected readonly dayParts = computed(() => this.choices(DAY_PARTS, 'behalfPage.contact.hour'));
  protected readonly reminderWishes = computed(() =>
    this.choices(REMINDER_WISHES, 'behalfPage.contact.reminder'),
  );

  protected error(field: keyof ReturnType<typeof this.model>): string {
    const told = toldError(this.save.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const { firstName, phone, email, street, postcode, place } = this.model();
      const done = await this.save.run(() =>
        this.api.changeContact(this.request().id, this.resident().version, {
          firstName,
          phone: phone.trim() || null,
          email: email.trim() || null,
          channel: this.channel()[0] ?? 'phone',
          mayNameProgramme: this.named()[0] === 'yes',
          postalAddress: this.byLetter() ? { street, postcode, place } : null,
          contactHours: [...this.hours()],
          reminders: this.reminders()[0] ?? 'both',
          optedOut: this.optedOut()[0] === 'yes',
          heardBy: this.heardBy(),
        }),
      );
      if (!done) return;
      this.toasts.say(this.texts.t('behalfPage.contact.done', { name: firstName }));
      this.changed.emit();
    });
  }
}
