import { describe, expect, it } from '@jest/globals';

import {
  dueMoment,
  invitationsOf,
  spanOf,
  standsOf,
  type MeasureFacts,
  type MeasuredVisit,
} from './measurement-moments.js';

const QUIET = { from: '21:00', until: '08:00' };
const at = (iso: string): Date => new Date(iso);

const visitAt = (startsAt: string, state: MeasuredVisit['state'] = 'planned'): MeasuredVisit => ({
  state,
  startsAt: at(startsAt),
  durationMinutes: 60,
});

const facts = (more: Partial<MeasureFacts> = {}): MeasureFacts => ({
  askedAt: at('2026-11-02T09:00:00Z'),
  visit: visitAt('2026-11-24T10:00:00Z'),
  closeReason: null,
  answered: ['T0'],
  declined: [],
  ...more,
});

/** Minutes before (minus) or after the visit of Tuesday 24 November, 10.00 to 11.00 UTC. */
const DAY = 24 * 60;
const fromStart = (minutes: number): Date =>
  new Date(at('2026-11-24T10:00:00Z').getTime() + minutes * 60_000);

describe('what a resident is asked now', () => {
  it.each([
    ['nothing a day and a minute before', -DAY - 1, null],
    ['how it is before the visit, from a day before', -DAY, 'T0b'],
    ['the same until it begins', -1, 'T0b'],
    ['nothing while it lasts', 0, null],
    ['nothing in its last minute', 59, null],
    ['how it went as soon as it is over, reported or not', 60, 'T1'],
    ['the same until four weeks later', 60 + 28 * DAY - 1, 'T1'],
    ['nothing from then on', 60 + 28 * DAY, null],
    ['nothing on the day before eight weeks', 55 * DAY, null],
    ['how it is now from the morning of eight weeks later', 56 * DAY - 60, 'T2'],
    ['the same until the morning of twelve weeks later', 84 * DAY - 61, 'T2'],
    ['nothing after that', 84 * DAY - 60, null],
  ])('%s', (_, minutes, moment) => {
    expect(dueMoment(facts(), fromStart(minutes))).toBe(moment);
  });

  it.each([
    ['was answered', { answered: ['T0', 'T1'] as const }],
    ['was declined as a whole', { declined: ['T1'] as const }],
    ['is asked of nobody who stopped', { closeReason: 'withdrawn' as const }],
    ['is asked under the other number', { closeReason: 'duplicate' as const }],
    ['has no visit', { visit: null }],
    ['has a visit that was cancelled', { visit: visitAt('2026-11-24T10:00:00Z', 'cancelled') }],
    ['has a visit to which nobody came', { visit: visitAt('2026-11-24T10:00:00Z', 'no_show') }],
  ])('is nothing after a visit when it %s', (_, more) => {
    expect(dueMoment(facts(more), fromStart(120))).toBeNull();
  });

  it('is the same for who went without a companion, since they are who is compared with', () => {
    const visit = visitAt('2026-11-24T10:00:00Z', 'unfilled');
    expect(dueMoment(facts({ visit }), fromStart(-60))).toBe('T0b');
    expect(dueMoment(facts({ visit, closeReason: 'unmatched' }), fromStart(120))).toBe('T1');
  });
});

describe('the later questions', () => {
  it.each([
    ['when the clocks went back in between', '2026-09-01T08:00:00Z', '2026-10-27T09:00:00Z'],
    ['when they went forward in between', '2027-02-02T09:00:00Z', '2027-03-30T08:00:00Z'],
  ])('begin at ten in the morning eight weeks later, %s', (_, startsAt, from) => {
    expect(spanOf('T2', facts({ visit: visitAt(startsAt) }))?.from).toEqual(at(from));
  });
});

describe('the invitations of a request', () => {
  const planned = (
    more: Partial<MeasureFacts & { isReported: boolean }>,
    now: Date,
  ): [string, string, string][] =>
    invitationsOf({ ...facts(more), isReported: more.isReported ?? false }, now, QUIET).map(
      ({ moment, kind, at: goes }) => [moment, kind, goes.toISOString()],
    );

  it('are one for each moment with at most one reminder, planned with the visit', () => {
    expect(planned({}, fromStart(-7 * DAY))).toEqual([
      ['T0b', 'invitation', '2026-11-23T10:00:00.000Z'],
      ['T1', 'invitation', '2026-11-25T11:00:00.000Z'],
      ['T1', 'reminder', '2026-11-28T09:00:00.000Z'],
      ['T2', 'invitation', '2027-01-19T09:00:00.000Z'],
      ['T2', 'reminder', '2027-02-02T09:00:00.000Z'],
    ]);
  });

  it('go out by day', () => {
    const visit = visitAt('2026-11-24T06:30:00Z');
    expect(planned({ visit }, fromStart(-7 * DAY))[0]).toEqual([
      'T0b',
      'invitation',
      '2026-11-23T07:00:00.000Z',
    ]);
  });

  it('ask at once when it was reported how the visit went', () => {
    const visit = visitAt('2026-11-24T10:00:00Z', 'took_place');
    expect(planned({ visit, isReported: true }, fromStart(90))[0]).toEqual([
      'T1',
      'invitation',
      '2026-11-24T11:30:00.000Z',
    ]);
  });

  it('disturb nobody in the last hour before the visit', () => {
    expect(planned({}, fromStart(-61))[0]?.[0]).toBe('T0b');
    expect(planned({}, fromStart(-59))[0]?.[0]).toBe('T1');
  });

  it('are never a reminder that comes late', () => {
    expect(planned({}, fromStart(6 * DAY))).toEqual([
      ['T1', 'invitation', fromStart(6 * DAY).toISOString()],
      ['T2', 'invitation', '2027-01-19T09:00:00.000Z'],
      ['T2', 'reminder', '2027-02-02T09:00:00.000Z'],
    ]);
  });

  it('are none of what was answered or declined', () => {
    expect(planned({ answered: ['T0b', 'T1'], declined: ['T2'] }, fromStart(-2 * DAY))).toEqual([]);
  });
});

describe('how the moments of a request stand for who enters answers', () => {
  it('is the same when the visit has been reported: a form of before may still come in', () => {
    const visit = visitAt('2026-11-24T10:00:00Z', 'took_place');
    const [before] = standsOf(facts({ visit }), fromStart(DAY)).filter(
      ({ moment }) => moment === 'T0b',
    );
    expect(before?.stand).toBe('due');
  });

  it('is known of each, and a form of paper may come two weeks later', () => {
    const stands = (minutes: number): [string, string][] =>
      standsOf(facts({ answered: ['T1'] }), fromStart(minutes)).map(({ moment, stand }) => [
        moment,
        stand,
      ]);
    expect(stands(13 * DAY)).toEqual([
      ['T0', 'due'],
      ['T0b', 'due'],
      ['T1', 'answered'],
      ['T2', 'later'],
    ]);
    expect(stands(14 * DAY)).toEqual([
      ['T0', 'passed'],
      ['T0b', 'passed'],
      ['T1', 'answered'],
      ['T2', 'later'],
    ]);
  });
});
