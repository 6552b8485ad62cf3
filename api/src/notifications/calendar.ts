import { ZONE } from '@meedenkers/domain';
import {
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  type ICalEventData,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';

/** Somebody in a calendar file: who sends it, or who is invited. */
export interface CalendarPerson {
  name: string;
  email: string;
}

/** A visit in somebody's agenda: which it is, when, and for how long. */
export interface CalendarVisit {
  appointmentId: string;
  /** The appointment's version; the first is 1. */
  appointmentVersion: number;
  startsAt: Date;
  durationMinutes: number;
}

/** What a calendar file tells: when, for how long, and that it stands or that it no longer does. */
export interface CalendarEntry extends CalendarVisit {
  /** REQUEST puts it in a calendar or moves it there; CANCEL takes it out. */
  method: 'REQUEST' | 'CANCEL';
  location?: string | null;
  organiser?: CalendarPerson | null;
  attendee?: CalendarPerson | null;
  /** When the file was made. */
  madeAt: Date;
}

/** A visit in a feed. Unsure: it moved, and its Meedenker did not say yes to the new time yet. */
export interface FeedEntry extends CalendarVisit {
  isSure: boolean;
  changedAt: Date;
}

/** The title everybody may see over a shoulder or on a shared phone. */
const TITLE = 'Afspraak';
const FEED_NAME = 'Afspraken';

/**
 * Behind the @ of every identity. Not this installation's own name: that would tell the programme, and every visit would
 * stand in the calendar twice on the day the installation moves to another address.
 */
const IDENTITIES = 'afspraken.example';

/** The rules of the clock in the Netherlands since 1996 (directive 2000/84/EC): last Sundays of March and October, 01.00 UTC. */
const AMSTERDAM = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** A wall time that carries its zone: a plain Date would be written in the zone of the server. */
const inAmsterdam = (at: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

const newCalendar = (method?: ICalCalendarMethod): ICalCalendar =>
  new ICalCalendar({
    prodId: { company: 'Afspraken', product: 'Agenda', language: 'NL' },
    ...(method ? { method } : {}),
    timezone: { name: ZONE, generator: () => AMSTERDAM },
  });

/**
 * What is the same wherever an appointment stands. The identity is its own and stays with every move; the sequence counts
 * its versions, so that a later file replaces an earlier one.
 */
const eventOf = (visit: CalendarVisit, status: ICalEventStatus): ICalEventData => ({
  id: `${visit.appointmentId}@${IDENTITIES}`,
  sequence: visit.appointmentVersion - 1,
  start: inAmsterdam(visit.startsAt),
  end: inAmsterdam(new Date(visit.startsAt.getTime() + visit.durationMinutes * 60_000)),
  timezone: ZONE,
  summary: TITLE,
  class: ICalEventClass.PRIVATE,
  busystatus: ICalEventBusyStatus.BUSY,
  status,
});

/** The text of a calendar, each event with its stamp: the library writes one in the calendar's zone, RFC 5545 3.8.7.2 wants UTC. */
function written(calendar: ICalCalendar, stamps: readonly Date[]): string {
  let next = 0;
  return calendar.toString().replace(/^DTSTAMP:.*$/gm, () => {
    const stamp = stamps[next++] ?? new Date(0);
    return `DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  });
}

/** An appointment as a calendar file (RFC 5545/5546) that says neither the programme nor what it is about. */
export function calendarFile(entry: CalendarEntry): string {
  const cancels = entry.method === 'CANCEL';
  const calendar = newCalendar(cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
  calendar.createEvent({
    ...eventOf(entry, cancels ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED),
    ...(entry.location ? { location: entry.location } : {}),
    ...(entry.organiser ? { organizer: entry.organiser } : {}),
    ...(entry.attendee ? { attendees: [{ ...entry.attendee, rsvp: false }] } : {}),
  });
  return written(calendar, [entry.madeAt]);
}

/** Minutes after which a calendar should ask again. */
const ASK_AGAIN_MINUTES = 60;

/**
 * The visits of one Meedenker as a calendar to subscribe to: title and time, no place, no name. It is a list of what stands,
 * not a message, so it has no method; what is no longer in it leaves the calendar. The same visits give the same text.
 */
export function calendarFeed(entries: readonly FeedEntry[]): string {
  const calendar = newCalendar();
  calendar.name(FEED_NAME).ttl(ASK_AGAIN_MINUTES * 60);
  for (const entry of entries)
    calendar.createEvent(
      eventOf(entry, entry.isSure ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE),
    );
  return written(
    calendar,
    entries.map(({ changedAt }) => changedAt),
  );
}
