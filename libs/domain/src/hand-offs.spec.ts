import { describe, expect, it } from '@jest/globals';

import {
  afterHandOffDeed,
  DEED_OF_ANSWER,
  HAND_OFF_ANSWERS,
  HAND_OFF_STATES,
  handOffDueAt,
  OPEN_HAND_OFFS,
  partnerSees,
  type HandOffDeed,
  type HandOffState,
} from './hand-offs.js';

const DEEDS: readonly HandOffDeed[] = [
  'consent',
  'send',
  'accept',
  'decline',
  'expire',
  'revoke',
  'complete',
];

/** Every road there is; what is not in it is refused. */
const ROADS: readonly [HandOffState, HandOffDeed, HandOffState][] = [
  ['proposed', 'consent', 'consented'],
  ['proposed', 'revoke', 'revoked'],
  ['consented', 'send', 'sent'],
  ['consented', 'revoke', 'revoked'],
  ['sent', 'accept', 'accepted'],
  ['sent', 'decline', 'declined'],
  ['sent', 'expire', 'expired'],
  ['sent', 'revoke', 'revoked'],
  ['accepted', 'complete', 'completed'],
  ['accepted', 'revoke', 'revoked'],
];

describe('a hand-off', () => {
  it.each(ROADS)('goes from %s by %s to %s', (from, deed, to) => {
    expect(afterHandOffDeed(from, deed)).toBe(to);
  });

  const others = HAND_OFF_STATES.flatMap((state) =>
    DEEDS.filter((deed) => !ROADS.some(([from, by]) => from === state && by === deed)).map(
      (deed) => [state, deed] as const,
    ),
  );
  it.each(others)('does not leave %s by %s', (state, deed) => {
    expect(() => afterHandOffDeed(state, deed)).toThrow('wrong_state');
  });

  it('is open exactly as long as the resident or the coordinator can still call it back', () => {
    const revocable = ROADS.filter(([, deed]) => deed === 'revoke').map(([from]) => from);
    expect(revocable).toEqual(OPEN_HAND_OFFS);
  });

  it.each(HAND_OFF_ANSWERS)('knows the deed of the answer %s', (answer) => {
    expect(ROADS.some(([, deed]) => deed === DEED_OF_ANSWER[answer])).toBe(true);
  });

  it.each([
    ['a Tuesday', '2026-11-24T09:00:00Z', '2026-11-26T16:00:00.000Z'],
    ['a Friday: Tuesday, not Sunday', '2026-11-27T15:00:00Z', '2026-12-01T16:00:00.000Z'],
  ])('sent on %s is answered within two working days', (_, sent, due) => {
    expect(handOffDueAt(new Date(sent)).toISOString()).toBe(due);
  });
});

describe('what a partner sees', () => {
  const sentAt = new Date('2026-11-24T09:00:00Z');
  const answerBy = new Date('2026-11-26T16:00:00Z');
  const at = (days: number): Date => new Date(sentAt.getTime() + days * 86_400_000);

  it.each<[HandOffState, number, boolean]>([
    ['proposed', 0, false],
    ['consented', 0, false],
    ['sent', 1, true],
    ['sent', 3, false],
    ['accepted', 3, true],
    ['accepted', 29.9, true],
    ['accepted', 30, false],
    ['declined', 1, false],
    ['expired', 1, false],
    ['revoked', 1, false],
    ['completed', 1, false],
  ])('%s after %d days: %s', (state, days, sees) => {
    expect(partnerSees({ state, sentAt, answerBy }, at(days))).toBe(sees);
  });

  it('is nothing before it was sent', () => {
    expect(partnerSees({ state: 'accepted', sentAt: null, answerBy: null }, at(0))).toBe(false);
  });
});
