import { ZONE } from '@meedenkers/domain';
import {
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';

/** Somebody in a calendar file: who sends it, or who is invited. */
export interface CalendarPerson {
  name: string;
  email: string;
}

/** What a calendar file tells: when, for how long, and that it stands or that it no longer does. */
export interface CalendarEntry {
  /** REQUEST puts it in a calendar or moves it there; CANCEL takes it out. */
  method: 'REQUEST' | 'CANCEL';
  appointmentId: string;
  /** The appointment's version; the first is 1. */
  appointmentVersion: number;
  startsAt: Date;
  durationMinutes: number;
  location?: string | null;
  organiser?: CalendarPerson | null;
  attendee?: CalendarPerson | null;
  /** When the file was made; now, unless said otherwise. */
  madeAt?: Date;
}

/** The title everybody may see over a shoulder or on a shared phone. */
const TITLE = 'Afspraak';

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

/**
 * An appointment as a calendar file (RFC 5545/5546) that says neither the programme nor what it is about. The identity is
 * the appointment's own and stays with every move; the sequence counts its versions, so that a later file replaces an earlier one.
 */
export function calendarFile(entry: CalendarEntry): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Afspraken', product: 'Agenda', language: 'NL' },
    method: entry.method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    timezone: { name: ZONE, generator: () => AMSTERDAM },
  });
  calendar.createEvent({
    id: `${entry.appointmentId}@afspraken.example`,
    sequence: entry.appointmentVersion - 1,
    start: inAmsterdam(entry.startsAt),
    end: inAmsterdam(new Date(entry.startsAt.getTime() + entry.durationMinutes * 60_000)),
    timezone: ZONE,
    summary: TITLE,
    status: entry.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: ICalEventBusyStatus.BUSY,
    ...(entry.location ? { location: entry.location } : {}),
    ...(entry.organiser ? { organizer: entry.organiser } : {}),
    ...(entry.attendee ? { attendees: [{ ...entry.attendee, rsvp: false }] } : {}),
  });
  // The library writes the stamp in the calendar's zone; RFC 5545 3.8.7.2 wants UTC.
  const stamp = (entry.madeAt ?? new Date()).toISOString().replace(/[-:]|\.\d+/g, '');
  return calendar.toString().replace(/^DTSTAMP:.*$/m, `DTSTAMP:${stamp}`);
}
