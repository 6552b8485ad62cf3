import { computed, inject, Injectable, InjectionToken, signal } from '@angular/core';
import { tidyPhone } from '@meedenkers/domain';

/** Who answers the phone: an organisation as the public knows it. */
export interface PublicOrganisation {
  slug: string;
  name: string;
  phone: string;
  /** When somebody answers the phone, in its own words; nothing where the usual hours hold. */
  openingHours?: string | null;
  /** Whether its pages have a way to leave at once; they have unless it said no. */
  leaveFast?: boolean;
}

/** What the server knew of the place when it sent the page. */
export interface PlaceOnPage {
  organisation: PublicOrganisation | null;
  publicName: string;
  publicPhone: string;
  /** The number for `tel:` when it cannot be made out of the shown one; the prerendered file has a marker there. */
  publicPhoneHref?: string;
}

export const PLACE_ON_PAGE = new InjectionToken<PlaceOnPage>('PLACE_ON_PAGE');

/** Whose page this is and which number a person can call, on every page. */
@Injectable({ providedIn: 'root' })
export class Place {
  private readonly given = inject(PLACE_ON_PAGE);
  /** The organisation of the address, or of the municipality that was chosen. */
  readonly organisation = signal(this.given.organisation);
  /** The organisation of the address, whatever is chosen on the page. */
  readonly ofAddress = this.given.organisation;
  readonly name = computed(() => this.organisation()?.name ?? this.given.publicName);
  readonly phone = computed(() => this.organisation()?.phone ?? this.given.publicPhone);
  readonly openingHours = computed(() => this.organisation()?.openingHours ?? '');
  readonly leavesFast = computed(() => this.organisation()?.leaveFast ?? true);
  readonly phoneLink = computed(
    () =>
      `tel:${this.organisation() ? tidyPhone(this.phone()) : (this.given.publicPhoneHref ?? tidyPhone(this.phone()))}`,
  );

  /** Forgets the municipality that was chosen. */
  reset(): void {
    this.organisation.set(this.ofAddress);
  }
}
