import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { FormRow, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fieldError, toldError } from '../../session/field-error';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { VenueView } from '../../session/views';
import { AppointmentsApi } from '../appointments.api';
import { paged } from '../paged';
import { ServedMunicipalities } from '../served-municipalities';

const EMPTY = { municipality: '', name: '', address: '', place: '' };

/** The places where conversations are held: one more, one that changed, one that is no longer used. */
@Component({
  imports: [Failure, FormField, FormRow, Icon, RouterLink, Skeleton],
  templateUrl: './venue-list.html',
})
export class VenueList {
  /** `weg` shows those that are no longer used. */
  readonly stand = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly served = inject(ServedMunicipalities).list;
  protected readonly save = deed();
  protected readonly putAway = deed();
  private readonly api = inject(AppointmentsApi);
  private readonly toasts = inject(Toasts);

  protected readonly away = computed(() => this.stand() === 'weg');
  protected readonly pages = paged((cursor) => this.api.venues(undefined, this.away(), cursor));
  protected readonly venues = this.pages.items;
  /** The one that is being changed; a new one is entered while there is none. */
  protected readonly changing = signal<VenueView | null>(null);
  protected readonly model = signal(EMPTY);
  protected readonly form = form(this.model, (path) => {
    required(path.municipality);
    required(path.name);
    required(path.address);
    required(path.place);
  });

  protected error(field: keyof typeof EMPTY): string {
    const told = toldError(this.save.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  /** Takes a venue into the form, and brings whoever pressed there. */
  protected edit(venue: VenueView, heading: HTMLElement): void {
    const { municipalityCode: municipality, name, address, place } = venue;
    this.changing.set(venue);
    this.form().reset({ municipality, name, address, place });
    heading.focus();
  }

  protected leave(): void {
    this.changing.set(null);
    this.save.clear();
    this.form().reset(EMPTY);
  }

  /** Puts a venue away or takes it into use again; what is planned there stays. */
  protected async archive(venue: VenueView, archived: boolean): Promise<void> {
    const done = await this.putAway.run(() => this.api.changeVenue(venue, { archived }));
    if (!done) return;
    if (this.changing()?.id === venue.id) this.leave();
    const changed = done.answer;
    this.pages.first.reload();
    this.toasts.say(
      this.texts.t(archived ? 'venues.archived' : 'venues.restored', { name: venue.name }),
      () => void this.archive(changed, !archived),
    );
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const venue = this.changing();
      const done = await this.save.run(() =>
        venue ? this.api.changeVenue(venue, this.model()) : this.api.addVenue(this.model()),
      );
      if (!done) return;
      const { name } = done.answer;
      this.toasts.say(this.texts.t(venue ? 'venues.changed' : 'venues.added', { name }));
      this.leave();
      this.pages.first.reload();
    });
  }
}
