import {
  APPOINTMENT_CHANNELS,
  APPOINTMENT_STATES,
  LANGUAGES,
  LIMITS,
  MEEDENKER_STATES,
} from '@meedenkers/domain';
import { EXCLUSION_REASONS } from '@meedenkers/matching';

import {
  Day,
  Id,
  Instant,
  ListOf,
  OneOf,
  Plain,
  Secret,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

/** What a visit in the calendar is to the Meedenker of its row. */
export const CALENDAR_STATES = ['agreed', 'unconfirmed', 'asked', 'over', 'without'] as const;
export type CalendarState = (typeof CALENDAR_STATES)[number];

export const CALENDAR_DEEDS = ['offer', 'move', 'replace'] as const;

/** Which days, at most a week of them, and which Meedenkers. */
export class CalendarQuery extends PageQuery {
  @Day()
  from!: string;

  @Day({ description: 'The last day, at most six days after the first.' })
  to!: string;

  @Text({ max: LIMITS.name, optional: true, description: 'Part of a name or of a place.' })
  query?: string;

  @Secret({
    max: 6,
    pattern: /^GM\d{4}$/,
    optional: true,
    description: 'Only Meedenkers who live in it, and only its requests.',
  })
  municipality?: string;

  @OneOf(LANGUAGES.map(({ code }) => code), { optional: true })
  language?: string;
}

/** A conversation in the calendar, or a request of which the moment is known. */
export class CalendarVisitView {
  @Id()
  supportRequestId!: string;

  @Id({ nullable: true, description: 'Null for a moment that was told and is not planned yet.' })
  appointmentId!: string | null;

  @Whole({ min: 0, description: 'Version of the appointment; 0 without one.' })
  version!: number;

  @Id({ nullable: true })
  proposalId!: string | null;

  @OneOf(CALENDAR_STATES)
  state!: string;

  @OneOf(APPOINTMENT_STATES, { nullable: true })
  appointmentState!: string | null;

  @Plain({ description: 'First name of the resident.' })
  residentName!: string;

  @Plain()
  conversationType!: string;

  @Plain({ description: 'The language the resident likes best.' })
  language!: string;

  @Plain()
  municipalityName!: string;

  @Instant()
  startsAt!: string;

  @Whole(LIMITS.durationMinutes)
  durationMinutes!: number;

  @OneOf([...APPOINTMENT_CHANNELS, 'unknown'])
  channel!: string;

  @Plain({ nullable: true })
  venueName!: string | null;

  @Plain({ nullable: true, description: 'Of a home visit the village; never the address.' })
  place!: string | null;

  @Whole({ min: 0, description: 'Minutes on the way there.' })
  travelBefore!: number;

  @Whole({ min: 0, description: 'Minutes on the way back.' })
  travelAfter!: number;

  @SomeOf(CALENDAR_DEEDS)
  allowed!: string[];
}

/** A stretch of time. */
export class CalendarStretchView {
  @Instant()
  startsAt!: string;

  @Instant()
  endsAt!: string;
}

/** A day of somebody: when they can go along. */
export class CalendarDayView {
  @Day()
  date!: string;

  @ListOf(() => CalendarStretchView, { description: 'Empty on a day with reasons.' })
  free!: CalendarStretchView[];

  @SomeOf(EXCLUSION_REASONS, { description: 'What keeps this person from going along at all.' })
  reasons!: string[];
}

/** The row of a Meedenker. */
export class CalendarRowView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @Plain()
  place!: string;

  @OneOf(MEEDENKER_STATES)
  state!: string;

  @Whole({ min: 0, description: 'Visits in the week of the first day.' })
  thisWeek!: number;

  @Whole({ min: 0 })
  maxPerWeek!: number;

  @ListOf(() => CalendarDayView)
  days!: CalendarDayView[];

  @ListOf(() => CalendarVisitView, { description: 'By their start.' })
  visits!: CalendarVisitView[];
}

/** Some days of the Meedenkers of an organisation, one row each, and what has nobody yet. */
export class CalendarView {
  @ListOf(() => CalendarRowView, { description: 'By place, then by name.' })
  items!: CalendarRowView[];

  @Plain({ nullable: true, description: 'Where the next page starts; null on the last one.' })
  nextCursor!: string | null;

  @Whole({ min: 0, description: 'How many Meedenkers there are on all pages.' })
  people!: number;

  @ListOf(() => CalendarVisitView, {
    description: 'The first hundred with nobody, by their start.',
  })
  without!: CalendarVisitView[];

  @Whole({ min: 0 })
  withoutCount!: number;
}
