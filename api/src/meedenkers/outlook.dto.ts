import { APPOINTMENT_CHANNELS } from '@meedenkers/domain';
import { EXCLUSION_REASONS } from '@meedenkers/matching';

import {
  Day,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  SomeOf,
  Whole,
} from '../platform/contract.js';
import { CanComeOnView } from './meedenker-views.dto.js';

/** For which day. */
export class OutlookQuery {
  @Day({ optional: true })
  on?: string;
}

/** Hours of a day in local wall time. */
export class HoursView {
  @Plain()
  from!: string;

  @Plain()
  to!: string;
}

/** A day of the week: when somebody is free, and when a visit is held. */
export class OutlookDayView {
  @Day()
  date!: string;

  @ListOf(() => HoursView)
  free!: HoursView[];

  @ListOf(() => HoursView)
  taken!: HoursView[];
}

/** A visit or an offer that counts on this Meedenker. */
export class CountedOnView {
  @Id()
  requestId!: string;

  @Id({ nullable: true })
  appointmentId!: string | null;

  @Plain({ description: 'First name of the resident.' })
  name!: string;

  @Instant({ nullable: true })
  startsAt!: string | null;

  @OneOf([...APPOINTMENT_CHANNELS, 'unknown'])
  channel!: string;

  @Plain()
  conversationType!: string;

  @Plain()
  municipalityName!: string;

  @Flag({ description: 'Asked and not answered yet, as against promised.' })
  offered!: boolean;

  @SomeOf(EXCLUSION_REASONS, {
    description: 'What will stand in the way on the day of the visit as things are now.',
  })
  reasons!: string[];
}

/** An earlier conversation, without who it was for. */
export class EarlierVisitView {
  @Instant()
  startsAt!: string;

  @Plain()
  conversationType!: string;

  @Plain()
  municipalityName!: string;

  @OneOf(['yes', 'no_show_resident', 'no_show_meedenker', 'companion_refused', 'cancelled_at_desk'])
  tookPlace!: string;
}

/** How a Meedenker stands on a day: may and can this person come along, and who counts on it. */
export class OutlookView {
  @Nested(() => CanComeOnView)
  canComeOn!: CanComeOnView;

  @Day({ nullable: true })
  vogUntil!: string | null;

  @Whole({ description: 'Visits in the week of that day.' })
  thisWeek!: number;

  @ListOf(() => OutlookDayView, { description: 'The week of that day, Monday first.' })
  week!: OutlookDayView[];

  @ListOf(() => CountedOnView, { description: 'Soonest first, those without a date last.' })
  countedOn!: CountedOnView[];

  @ListOf(() => EarlierVisitView, { description: 'At most 20, the latest first.' })
  history!: EarlierVisitView[];
}
