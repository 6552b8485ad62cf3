import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  acceptProposal,
  afterProposalDeed,
  awaitsConfirmation,
  offerExpiry,
  PROPOSAL_STATES,
  PROPOSAL_TRANSITIONS,
  refuseProposal,
  type ProposalDeed,
  type ProposalFacts,
} from './proposals.js';
import { RuleBroken } from './rule-broken.js';
import { hoursBetween } from './time.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const hours = (n: number): Date => new Date(NOW.getTime() + n * 3_600_000);

describe('an offer ends by itself', () => {
  it.each([
    ['after a day without a date', null, undefined, 24],
    ['after a day when the visit is next week', hours(168), undefined, 24],
    ['after a day when the visit is just over 24 hours away', hours(25), undefined, 24],
    ['with the start of a visit tomorrow morning', hours(20), undefined, 20],
    ['after a quarter of an hour when the visit is in four hours', hours(4), undefined, 0.25],
    [
      'at a day or the start when it is a minute more than four',
      hours(4 + 1 / 60),
      undefined,
      4 + 1 / 60,
    ],
    ['at the start when that is sooner than a quarter of an hour', hours(0.1), undefined, 0.1],
    ['when the coordinator says so', null, hours(2), 2],
    ['at the start, whatever the coordinator says', hours(10), hours(30), 10],
    ['as usual when the coordinator names a moment that is over', null, hours(-1), 24],
  ])('%s', (_, startsAt, wished, expected) => {
    expect(hoursBetween(NOW, offerExpiry(NOW, startsAt, wished))).toBeCloseTo(expected, 6);
  });

  it('cannot be made once the visit has begun', () => {
    expect(() => offerExpiry(NOW, NOW)).toThrow(new RuleBroken('too_late'));
    expect(() => offerExpiry(NOW, hours(-1))).toThrow(new RuleBroken('too_late'));
  });

  it('lies after now and never after the start', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 500, noNaN: true }), (h) => {
        const ends = offerExpiry(NOW, hours(h));
        return ends > NOW && ends <= hours(h);
      }),
    );
  });
});

describe('a deed on a proposal', () => {
  const DEEDS: readonly ProposalDeed[] = ['accept', 'refuse', 'expire', 'withdraw', 'end'];
  const cells = PROPOSAL_STATES.flatMap((state) => DEEDS.map((deed) => [state, deed] as const));

  it.each(cells)('in %s: %s follows the table or is refused', (state, deed) => {
    const next = PROPOSAL_TRANSITIONS[state][deed];
    if (next) expect(afterProposalDeed(state, deed)).toBe(next);
    else expect(() => afterProposalDeed(state, deed)).toThrow(new RuleBroken('wrong_state'));
  });

  it('leads to an end that nothing leads out of', () => {
    for (const state of ['refused', 'expired', 'withdrawn', 'ended'] as const) {
      expect(PROPOSAL_TRANSITIONS[state]).toEqual({});
    }
    expect(afterProposalDeed('offered', 'accept')).toBe('accepted');
    expect(afterProposalDeed('accepted', 'end')).toBe('ended');
  });
});

describe('the answer of a Meedenker', () => {
  const facts = (more: Partial<ProposalFacts>): ProposalFacts => ({
    state: 'offered',
    expiresAt: hours(1),
    confirmedVersion: null,
    appointment: { version: 1, state: 'planned' },
    ...more,
  });
  const answer = (
    rule: typeof acceptProposal | typeof refuseProposal,
    f: ProposalFacts,
  ): string => {
    try {
      return rule(f, NOW);
    } catch (error) {
      if (error instanceof RuleBroken) return error.code;
      throw error;
    }
  };

  it.each([
    ['to an open offer', {}, 'accept', 'refuse'],
    ['to an offer that ends now', { expiresAt: NOW }, 'offer_ended', 'offer_ended'],
    ['to a withdrawn offer', { state: 'withdrawn' as const }, 'offer_ended', 'offer_ended'],
    [
      'to a visit that moved after the yes',
      {
        state: 'accepted' as const,
        confirmedVersion: 1,
        appointment: { version: 2, state: 'planned' },
      },
      'confirm',
      'end_moved',
    ],
    [
      'to a visit that did not move',
      {
        state: 'accepted' as const,
        confirmedVersion: 2,
        appointment: { version: 2, state: 'planned' },
      },
      'offer_ended',
      'offer_ended',
    ],
    [
      'to a moved visit that is over',
      {
        state: 'accepted' as const,
        confirmedVersion: 1,
        appointment: { version: 2, state: 'took_place' },
      },
      'offer_ended',
      'offer_ended',
    ],
    [
      'after a yes without a date',
      { state: 'accepted' as const, appointment: null },
      'offer_ended',
      'offer_ended',
    ],
  ])('%s', (_, more, yes, no) => {
    expect(answer(acceptProposal, facts(more))).toBe(yes);
    expect(answer(refuseProposal, facts(more))).toBe(no);
  });

  it('is asked again exactly when an accepted visit moved', () => {
    expect(awaitsConfirmation(facts({ state: 'accepted', confirmedVersion: 1 }))).toBe(false);
    expect(
      awaitsConfirmation(
        facts({
          state: 'accepted',
          confirmedVersion: 1,
          appointment: { version: 2, state: 'planned' },
        }),
      ),
    ).toBe(true);
    expect(awaitsConfirmation(facts({ state: 'offered' }))).toBe(false);
  });
});
