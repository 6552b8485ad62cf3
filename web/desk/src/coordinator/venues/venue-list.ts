import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { FormRow } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { fieldError, toldError } from '../../session/field-error';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import { AppointmentsApi } from '../appointments.api';
import { ServedMunicipalities } from '../served-municipalities';

const EMPTY = { municipality: '', name: '', address: '', place: '' };

/** The places where conversations are held, and one more. */
@Component({
  imports: [Failure, FormField, FormRow],
  templateUrl: './venue-list.html',
})
export class VenueList {
  protected readonly texts = inject(Texts);
  protected readonly served = inject(ServedMunicipalities).list;
  protected readonly add = deed();
  private readonly api = inject(AppointmentsApi);
  private readonly toasts = inject(Toasts);

  protected readonly page = fetched(() => this.api.venues());
  protected readonly venues = computed(() => this.page.value()?.items ?? []);
  protected readonly model = signal(EMPTY);
  protected readonly form = form(this.model, (path) => {
    required(path.municipality);
    required(path.name);
    required(path.address);
    required(path.place);
  });

  protected error(field: keyof typeof EMPTY): string {
    const told = toldError(this.add.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const done = await this.add.run(() => this.api.addVenue(this.model()));
      if (!done) return;
      this.toasts.say(this.texts.t('venues.added', { name: done.answer.name }));
      this.form().reset(EMPTY);
      this.page.reload();
    });
  }
}
