import { APPOINTMENT_CHANNELS, APPOINTMENT_STATES, LIMITS } from '@meedenkers/domain';

import { Flag, Id, Instant, Nested, OneOf, Plain, SomeOf, Whole } from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

export const APPOINTMENT_DEEDS = ['move', 'cancel', 'no_show', 'report', 'calendar'] as const;

/** Which appointments are asked for: those that start between two moments. */
export class AppointmentQuery extends PageQuery {
  @Instant({ optional: true })
  from?: string;

  @Instant({ optional: true })
  to?: string;
}

/** The place of a conversation. */
export class AppointmentVenueView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @Plain()
  address!: string;

  @Plain()
  place!: string;
}

/** Who goes along. */
export class AppointmentMeedenkerView {
  @Id()
  id!: string;

  @Plain()
  name!: string;
}

/** The conversation with the municipality, as a coordinator sees it. */
export class AppointmentView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @Id()
  supportRequestId!: string;

  @Plain()
  conversationType!: string;

  @Instant()
  startsAt!: string;

  @Whole(LIMITS.durationMinutes)
  durationMinutes!: number;

  @OneOf(APPOINTMENT_CHANNELS)
  channel!: string;

  @OneOf(APPOINTMENT_STATES)
  state!: string;

  @Nested(() => AppointmentVenueView, { nullable: true })
  venue!: AppointmentVenueView | null;

  @Plain({ nullable: true, description: 'First name of the resident; for coordinators only.' })
  residentName!: string | null;

  @Plain({ nullable: true, description: 'Where the resident says it is, when no venue is known.' })
  venueText!: string | null;

  @Plain({ nullable: true })
  address!: string | null;

  @Plain({ nullable: true })
  cancelledBy!: string | null;

  @Plain({ nullable: true })
  noShowBy!: string | null;

  @Nested(() => AppointmentMeedenkerView, { nullable: true })
  meedenker!: AppointmentMeedenkerView | null;

  @Flag({ description: 'Whether the Meedenker said yes to the time as it is now.' })
  confirmed!: boolean;

  @SomeOf(APPOINTMENT_DEEDS)
  allowed!: string[];
}
