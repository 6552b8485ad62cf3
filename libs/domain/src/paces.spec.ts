import { describe, expect, it } from '@jest/globals';

import { pacesLeft, type PaceFacts } from './paces.js';

/** Asked on a Tuesday morning; contact is promised by Wednesday, an offer by Thursday 17.00. */
const facts = (more: Partial<PaceFacts> = {}): PaceFacts => ({
  askedAt: new Date('2026-11-24T09:00:00Z'),
  promisedBy: '2026-11-25',
  contactedAt: null,
  offeredAt: null,
  matchedAt: null,
  closedAt: new Date('2026-12-10T12:00:00Z'),
  closeReason: 'helped',
  ...more,
});
const at = (instant: string): Date => new Date(instant);

describe('the paces a request leaves', () => {
  it.each<[string, Partial<PaceFacts>, unknown[]]>([
    [
      'contact on the promised day, whatever the hour',
      { contactedAt: at('2026-11-25T22:30:00Z') },
      [{ measure: 'first_contact', hours: 38, promise: 'kept' }],
    ],
    [
      'contact a day later',
      { contactedAt: at('2026-11-25T23:30:00Z') },
      [{ measure: 'first_contact', hours: 39, promise: 'missed' }],
    ],
    ['no contact ever', {}, [{ measure: 'first_contact', hours: null, promise: 'missed' }]],
    ['withdrawn before anything was due', { closedAt: at('2026-11-25T22:00:00Z') }, []],
    [
      'an offer in time and a yes the day after',
      {
        contactedAt: at('2026-11-24T09:00:00Z'),
        offeredAt: at('2026-11-26T16:00:00Z'),
        matchedAt: at('2026-11-27T09:20:00Z'),
      },
      [
        { measure: 'first_contact', hours: 0, promise: 'kept' },
        { measure: 'offer', hours: 55, promise: 'kept' },
        { measure: 'companion', hours: 72, promise: 'none' },
      ],
    ],
    [
      'an offer after five in the afternoon of the last day',
      { contactedAt: at('2026-11-24T09:00:00Z'), offeredAt: at('2026-11-26T16:01:00Z') },
      [
        { measure: 'first_contact', hours: 0, promise: 'kept' },
        { measure: 'offer', hours: 55, promise: 'missed' },
      ],
    ],
    [
      'nobody found',
      { contactedAt: at('2026-11-24T09:00:00Z'), closeReason: 'unmatched' },
      [
        { measure: 'first_contact', hours: 0, promise: 'kept' },
        { measure: 'offer', hours: null, promise: 'missed' },
      ],
    ],
  ])('%s', (_, more, paces) => {
    expect(pacesLeft(facts(more))).toEqual(paces);
  });

  it('are measured against what the organisation promised', () => {
    const offered = facts({
      contactedAt: at('2026-11-24T09:00:00Z'),
      offeredAt: at('2026-11-30T09:00:00Z'),
    });
    const promiseOf = (offerDays: number): string | undefined =>
      pacesLeft(offered, { offerDays, unmatchedHours: 24 })[1]?.promise;
    expect([promiseOf(3), promiseOf(4)]).toEqual(['missed', 'kept']);
  });
});
