import { describe, expect, it } from '@jest/globals';
import { amsterdamInstant } from '@meedenkers/domain';
import { convertIcsCalendar } from 'ts-ics';

import { calendarFeed, calendarFile, type CalendarEntry, type FeedEntry } from './calendar.js';

const ID = '0193a000-0000-7000-8000-000000000001';

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  method: 'REQUEST',
  appointmentId: ID,
  appointmentVersion: 1,
  startsAt: new Date('2026-12-01T09:00:00Z'),
  durationMinutes: 60,
  madeAt: new Date('2026-11-24T09:00:00Z'),
  ...more,
});

const read = (file: string) => {
  const calendar = convertIcsCalendar(undefined, file);
  const [event] = calendar.events ?? [];
  if (!event) throw new Error('no event in the file');
  // ts-ics keeps the line's end in a method and leaves out a sequence of 0; the file itself says both.
  const sequence = Number(/^SEQUENCE:(\d+)\r$/m.exec(file)?.[1]);
  return { calendar, event, method: calendar.method?.trim(), sequence };
};

describe('a calendar file', () => {
  it.each([
    ['the last winter Friday', '2027-03-26', '09:00', '20270326T090000'],
    ['the Sunday the clock goes forward', '2027-03-28', '09:00', '20270328T090000'],
    ['the first summer Monday', '2027-03-29', '09:00', '20270329T090000'],
    ['the last summer Friday', '2027-10-29', '09:00', '20271029T090000'],
    ['the Sunday the clock goes back', '2027-10-31', '09:00', '20271031T090000'],
    ['the first winter Monday', '2027-11-01', '21:00', '20271101T210000'],
  ])('has the wall time in Amsterdam and the true moment on %s', (_, date, time, wall) => {
    const startsAt = amsterdamInstant(date, time);
    const file = calendarFile(entry({ startsAt }));
    const { event } = read(file);
    expect(file).toContain(`DTSTART;TZID=Europe/Amsterdam:${wall}`);
    expect(event.start.date).toEqual(startsAt);
    expect(event.end?.date).toEqual(new Date(startsAt.getTime() + 3_600_000));
  });

  it('carries the rules of the zone, so that no program has to guess them', () => {
    const { calendar } = read(calendarFile(entry()));
    const [zone] = calendar.timezones ?? [];
    expect(zone?.id).toBe('Europe/Amsterdam');
    expect(zone?.props.map(({ type, offsetTo }) => [type, offsetTo])).toEqual([
      ['DAYLIGHT', '+0200'],
      ['STANDARD', '+0100'],
    ]);
  });

  it('keeps its identity when the appointment moves, and counts its versions from 0', () => {
    const first = read(calendarFile(entry()));
    const moved = read(
      calendarFile(entry({ appointmentVersion: 2, startsAt: new Date('2026-12-02T13:00:00Z') })),
    );
    expect(moved.event.uid).toBe(first.event.uid);
    expect(first.event.uid.startsWith(ID)).toBe(true);
    expect([first.sequence, moved.sequence]).toEqual([0, 1]);
    expect(moved.event.sequence).toBe(1);
    expect(moved.method).toBe('REQUEST');
    expect(moved.event.status).toBe('CONFIRMED');
  });

  it('takes the appointment out of a calendar with the same identity', () => {
    const { method, event } = read(calendarFile(entry({ method: 'CANCEL' })));
    expect(method).toBe('CANCEL');
    expect(event.status).toBe('CANCELLED');
    expect(event.uid).toBe(read(calendarFile(entry())).event.uid);
  });

  it('is stamped in UTC', () => {
    expect(calendarFile(entry())).toContain('DTSTAMP:20261124T090000Z\r\n');
  });

  it('says neither the programme nor what it is about', () => {
    const file = calendarFile(
      entry({
        location: 'Gemeentehuis Rijen, Raadhuisplein 1',
        organiser: { name: 'M. de Wit', email: 'post@afspraken.example' },
        attendee: { name: 'Amal', email: 'amal@voorbeeld.example' },
      }),
    );
    expect(file).not.toMatch(/meedenk/i);
    const { event } = read(file);
    expect(event.summary).toBe('Afspraak');
    expect(event.class).toBe('PRIVATE');
    expect(event.description).toBeUndefined();
    expect(event.location).toBe('Gemeentehuis Rijen, Raadhuisplein 1');
    expect(event.organizer?.email).toBe('post@afspraken.example');
    expect(event.attendees?.map(({ email }) => email)).toEqual(['amal@voorbeeld.example']);
  });

  it.each(['UTC', 'America/Los_Angeles', 'Pacific/Auckland'])(
    'is the same when the server stands in %s',
    (zone) => {
      const before = process.env['TZ'];
      const expected = calendarFile(entry());
      try {
        process.env['TZ'] = zone;
        expect(calendarFile(entry())).toBe(expected);
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );
});

describe('a feed', () => {
  const visit = (more: Partial<FeedEntry> = {}): FeedEntry => ({
    appointmentId: ID,
    appointmentVersion: 3,
    startsAt: amsterdamInstant('2027-03-29', '09:00'),
    durationMinutes: 60,
    isSure: true,
    changedAt: new Date('2026-11-24T09:00:00Z'),
    ...more,
  });
  const other = visit({
    appointmentId: ID.replace('1', '2'),
    startsAt: amsterdamInstant('2027-10-31', '09:00'),
    isSure: false,
    changedAt: new Date('2026-11-25T10:00:00Z'),
  });

  it('is a list of times with the identities of the messages, and with no message itself', () => {
    const file = calendarFeed([visit(), other]);
    const { events, timezones } = convertIcsCalendar(undefined, file);
    expect(file).not.toMatch(/METHOD|LOCATION|DESCRIPTION|ORGANIZER|ATTENDEE|meedenk/i);
    expect(file.match(/^BEGIN:VTIMEZONE/gm)).toHaveLength(1);
    expect(timezones?.map(({ id }) => id)).toEqual(['Europe/Amsterdam']);
    expect(events).toMatchObject([
      { uid: read(calendarFile(entry())).event.uid, sequence: 2, status: 'CONFIRMED' },
      { summary: 'Afspraak', class: 'PRIVATE', status: 'TENTATIVE' },
    ]);
    for (const wall of ['20270329T090000', '20271031T090000'])
      expect(file).toContain(`DTSTART;TZID=Europe/Amsterdam:${wall}`);
  });

  it('stamps each visit with its own last change, so that what did not change is the same text', () => {
    const file = calendarFeed([visit(), other]);
    expect(file.match(/^DTSTAMP:.*(?=\r)/gm)).toEqual([
      'DTSTAMP:20261124T090000Z',
      'DTSTAMP:20261125T100000Z',
    ]);
    expect(calendarFeed([visit(), other])).toBe(file);
  });

  it('may be empty', () => {
    expect(convertIcsCalendar(undefined, calendarFeed([])).events ?? []).toEqual([]);
  });
});
