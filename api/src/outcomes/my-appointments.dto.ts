import { APPOINTMENT_CHANNELS, APPOINTMENT_STATES, PREPARATION_STEPS } from '@meedenkers/domain';

import { AppointmentVenueView } from '../appointments/appointments.dto.js';
import {
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  SomeOf,
  Texts,
  Whole,
} from '../platform/contract.js';
import { TapView } from './presence.dto.js';

/** Coming visits, or those that are over. */
export class MyAppointmentsQuery {
  @OneOf(['coming', 'past'], { optional: true })
  when?: 'coming' | 'past';
}

/** Who a Meedenker goes along with. */
export class AccompaniedView {
  @Plain()
  firstName!: string;

  @Plain({ nullable: true })
  phone!: string | null;

  @Plain()
  language!: string;
}

/** A visit as the Meedenker who goes along sees it. Sight ends 14 days after the report. */
export class MyAppointmentView {
  @Id({ description: 'The appointment; the proposal while there is no date.' })
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @OneOf(APPOINTMENT_STATES, { nullable: true, description: 'Null while there is no date.' })
  state!: string | null;

  @Instant({ nullable: true })
  startsAt!: string | null;

  @Whole({ nullable: true })
  durationMinutes!: number | null;

  @OneOf(APPOINTMENT_CHANNELS, { nullable: true })
  channel!: string | null;

  @Plain()
  conversationType!: string;

  @Nested(() => AppointmentVenueView, { nullable: true })
  venue!: AppointmentVenueView | null;

  @Plain({ nullable: true, description: 'Of a home visit, from three days before.' })
  address!: string | null;

  @Nested(() => AccompaniedView, { nullable: true })
  resident!: AccompaniedView | null;

  @Texts()
  needs!: string[];

  @Id()
  supportRequestId!: string;

  @Flag()
  confirmed!: boolean;

  @Id()
  proposalId!: string;

  @SomeOf(PREPARATION_STEPS, { description: 'The steps of the checklist that are ticked.' })
  prepared!: string[];

  @ListOf(() => TapView, { description: 'What was told on the day itself, in order.' })
  taps!: TapView[];

  @Instant({
    nullable: true,
    description: 'Of a home visit, once inside: when the coordinator calls unless told otherwise.',
  })
  expectedOutAt!: string | null;

  @Instant({
    nullable: true,
    description: 'When to leave home to be there a quarter of an hour early, as far as known.',
  })
  leaveAt!: string | null;

  @Flag()
  reportDue!: boolean;

  @Plain()
  coordinatorPhone!: string;

  @SomeOf(['report', 'drop_out', 'confirm', 'calendar', 'presence', 'prepare'])
  allowed!: string[];
}
