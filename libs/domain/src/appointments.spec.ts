import { describe, expect, it } from '@jest/globals';

import {
  afterAppointmentDeed,
  APPOINTMENT_STATES,
  APPOINTMENT_TRANSITIONS,
  isTooFarAhead,
  withinDayHours,
  type AppointmentDeed,
} from './appointments.js';
import { DEED_OF_REPORT, TOOK_PLACE } from './outcomes.js';
import { RuleBroken } from './rule-broken.js';
import { amsterdamInstant } from './time.js';

describe('a deed on an appointment', () => {
  const DEEDS: readonly AppointmentDeed[] = [
    'report',
    'cancel',
    'no_show',
    'refuse_companion',
    'leave_unfilled',
    'forget',
    'move',
  ];
  const cells = APPOINTMENT_STATES.flatMap((state) => DEEDS.map((deed) => [state, deed] as const));

  it.each(cells)('in %s: %s follows the table or is refused', (state, deed) => {
    const next = APPOINTMENT_TRANSITIONS[state][deed];
    if (next) expect(afterAppointmentDeed(state, deed)).toBe(next);
    else expect(() => afterAppointmentDeed(state, deed)).toThrow(new RuleBroken('wrong_state'));
  });

  it('reaches every state from planned', () => {
    const reached = new Set<string>(Object.values(APPOINTMENT_TRANSITIONS.planned));
    expect([...reached].sort()).toEqual([...APPOINTMENT_STATES].sort());
  });

  it('moves without leaving planned, and lets a forgotten visit be reported after all', () => {
    expect(afterAppointmentDeed('planned', 'move')).toBe('planned');
    expect(afterAppointmentDeed('unknown', 'report')).toBe('took_place');
    expect(() => afterAppointmentDeed('cancelled', 'move')).toThrow(RuleBroken);
  });
});

describe('what a report says', () => {
  it.each([
    ['yes', 'took_place'],
    ['no_show_resident', 'no_show'],
    ['no_show_meedenker', 'no_show'],
    ['companion_refused', 'companion_refused'],
    ['cancelled_at_desk', 'cancelled'],
  ] as const)('%s makes the appointment %s', (report, state) => {
    expect(TOOK_PLACE).toContain(report);
    expect(afterAppointmentDeed('planned', DEED_OF_REPORT[report])).toBe(state);
  });
});

describe('the hours of a day', () => {
  it.each([
    ['07:00', 60, true],
    ['06:59', 60, false],
    ['21:00', 60, true],
    ['21:01', 60, false],
    ['22:00', 10, false],
    ['23:30', 60, false],
    ['02:30', 30, false],
    ['10:00', 240, true],
  ])('hold a visit at %s of %d minutes: %s', (time, minutes, within) => {
    for (const date of ['2026-11-23', '2027-03-28', '2027-03-29', '2027-07-01', '2027-10-31']) {
      expect(withinDayHours(amsterdamInstant(date, time), minutes)).toBe(within);
    }
  });
});

describe('a conversation', () => {
  it.each([
    ['2028-11-24T09:00:00Z', false],
    ['2028-11-24T23:30:00Z', true],
    ['2126-11-24T09:00:00Z', true],
  ])('at %s lies too far ahead: %s', (startsAt, far) => {
    expect(isTooFarAhead(new Date(startsAt), new Date('2026-11-24T09:00:00Z'))).toBe(far);
  });
});
