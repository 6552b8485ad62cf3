import { describe, expect, it } from '@jest/globals';
import type { MomentPersonView } from '../../session/views';
import { agreedVisit, calendarVisit } from '../../testing/calendar';
import { fitting, type Held, pickedUp, placingOf, shifted } from './held';

const NOW = new Date('2026-11-23T08:40:00Z');
const person = (meedenkerId: string, change: Partial<MomentPersonView> = {}): MomentPersonView => ({
  meedenkerId,
  standing: 'none',
  reasons: [],
  travelMinutes: 15,
  ...change,
});
const answers = new Map(
  [
    person('samira'),
    person('karin', { reasons: ['availability', 'language'] }),
    person('nadia', { standing: 'asked' }),
    person('hanan', { standing: 'declined' }),
    person('youssef', { standing: 'companion' }),
  ].map((one) => [one.meedenkerId, one]),
);
const amal = pickedUp(calendarVisit(), '', 'key');
const aylin = pickedUp(
  agreedVisit('Aylin', '2026-12-01T09:00:00.000Z', { allowed: ['move'] }),
  'youssef',
  'key',
);
const over = (held: Held, row: string): Held => ({ ...held, row });
const later = (held: Held): Held => shifted(held, { quarters: 1 });
const placed = (held: Held) => placingOf(held, answers, NOW);

const fatma = pickedUp(
  agreedVisit('Fatma', '2026-12-01T09:00:00.000Z', { allowed: ['move', 'replace'] }),
  'youssef',
  'key',
);

describe('what is held', () => {
  it('means an offer in the row of somebody who fits', () => {
    expect(placed(over(amal, 'samira'))).toEqual({ deed: 'offer' });
    expect(placed(over(later(amal), 'samira'))).toEqual({ deed: 'moveAndOffer' });
  });

  it('means a move in its own row, when who goes along can then', () => {
    expect(placed(later(aylin))).toEqual({ deed: 'move' });
    expect(placed(later(amal))).toEqual({ deed: 'move' });
    const busy = new Map([['youssef', person('youssef', { reasons: ['booked'] })]]);
    expect(placingOf(later(aylin), busy, NOW)).toEqual({ refused: 'fitsNot', reasons: ['booked'] });
  });

  it('means that somebody else is asked in the row of another than who goes along, at the same time only', () => {
    expect(placed(over(fatma, 'samira'))).toEqual({ deed: 'replace' });
    expect(placed(over(fatma, 'karin'))).toMatchObject({ refused: 'fitsNot' });
    expect(placed(over(later(fatma), 'samira'))).toMatchObject({ refused: 'taken' });
  });

  it.each([
    ['its own place', amal, 'same'],
    ['somebody a hard rule keeps out', over(amal, 'karin'), 'fitsNot'],
    ['somebody who was asked', over(amal, 'nadia'), 'asked'],
    ['somebody who said no', over(amal, 'hanan'), 'declined'],
    ['somebody nothing is known of', over(amal, 'stranger'), 'over'],
    ['somebody else than who goes along', over(aylin, 'samira'), 'taken'],
    ['a night', shifted(amal, { quarters: 50 }), 'hours'],
    ['the past', shifted(amal, { days: -10 }), 'past'],
  ])('is not put with %s', (_, held, refusal) => {
    expect(placed(held)).toMatchObject({ refused: refusal });
  });

  it('says which rules fail, in their order', () => {
    expect(placed(over(amal, 'karin'))).toMatchObject({ reasons: ['availability', 'language'] });
  });

  it('waits for the answer before it is put with anybody', () => {
    expect(placingOf(over(amal, 'samira'), null, NOW)).toMatchObject({ refused: 'asking' });
  });

  it('gets no other moment while there is no appointment', () => {
    const told = pickedUp(calendarVisit({ appointmentId: null, allowed: ['offer'] }), '', 'key');
    expect(placed(later(told))).toMatchObject({ refused: 'notPlanned' });
    expect(placed(over(told, 'samira'))).toEqual({ deed: 'offer' });
  });

  it('keeps its clock over a night in which the clock changes', () => {
    const saturday = pickedUp(calendarVisit({ startsAt: '2027-03-27T09:00:00.000Z' }), '', 'key');
    const sunday = shifted(saturday, { days: 1 });
    expect(sunday.startsAt).toBe('2027-03-28T08:00:00.000Z');
    expect(shifted(sunday, { quarters: -4 }).startsAt).toBe('2027-03-28T07:00:00.000Z');
    const october = pickedUp(calendarVisit({ startsAt: '2027-10-30T08:00:00.000Z' }), '', 'key');
    expect(shifted(october, { days: 1 }).startsAt).toBe('2027-10-31T09:00:00.000Z');
  });

  it('fits only who fits everything and has no part in it yet', () => {
    expect(fitting(answers).map(({ meedenkerId }) => meedenkerId)).toEqual(['samira']);
  });
});
