import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { APPOINTMENT_STATES } from './appointments.js';
import { PROPOSAL_STATES } from './proposals.js';
import { RuleBroken } from './rule-broken.js';
import {
  afterRequestDeed,
  answerCompanion,
  REOPEN_HOURS,
  reopenRequest,
  REQUEST_STATES,
  REQUEST_TRANSITIONS,
  stageOf,
  STAGES,
  type RequestDeed,
  type RequestState,
  type Stage,
  type StageFacts,
} from './support-requests.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const hours = (n: number): Date => new Date(NOW.getTime() + n * 3_600_000);
const minutes = (n: number): Date => hours(n / 60);

type Proposal = StageFacts['proposals'][number];
type Appointment = NonNullable<StageFacts['appointment']>;

const offered = (more: Partial<Proposal> = {}): Proposal => ({
  state: 'offered',
  expiresAt: hours(5),
  companionAnswer: 'none',
  confirmedVersion: null,
  ...more,
});
const accepted = (confirmedVersion: number | null, more: Partial<Proposal> = {}): Proposal =>
  offered({ state: 'accepted', expiresAt: hours(-1), confirmedVersion, ...more });
const visit = (startsAt: Date, more: Partial<Appointment> = {}): Appointment => ({
  state: 'planned',
  version: 1,
  startsAt,
  ...more,
});

const stage = (
  state: RequestState,
  proposals: Proposal[] = [],
  appointment: Appointment | null = null,
): Stage => stageOf({ state, proposals, appointment }, NOW);

/** One situation for every stage; the compiler asks for a new one when a stage is added. */
const SITUATIONS: Readonly<
  Record<Stage, Omit<StageFacts, 'proposals'> & { proposals: Proposal[] }>
> = {
  new: { state: 'submitted', proposals: [], appointment: null },
  searching: { state: 'triaged', proposals: [], appointment: null },
  offered: { state: 'triaged', proposals: [offered()], appointment: null },
  matched: { state: 'triaged', proposals: [accepted(1)], appointment: visit(hours(72)) },
  planned: { state: 'triaged', proposals: [accepted(1)], appointment: visit(hours(3)) },
  took_place: {
    state: 'triaged',
    proposals: [accepted(1)],
    appointment: visit(hours(-3), { state: 'took_place' }),
  },
  closed: { state: 'closed', proposals: [], appointment: null },
};

describe('the stage of a request', () => {
  it.each(STAGES)('has a situation for %s', (name) => {
    expect(stageOf(SITUATIONS[name], NOW)).toBe(name);
  });

  it.each<[string, Stage, Stage]>([
    ['submitted without anything', 'new', stage('submitted')],
    ['triaged without anything', 'searching', stage('triaged')],
    ['triaged with a date only', 'searching', stage('triaged', [], visit(hours(72)))],
    ['an offer open', 'offered', stage('triaged', [offered()])],
    [
      'an offer open until this very moment',
      'searching',
      stage('triaged', [offered({ expiresAt: NOW })]),
    ],
    ['an offer that ran out', 'searching', stage('triaged', [offered({ expiresAt: hours(-1) })])],
    ['a refused offer', 'searching', stage('triaged', [offered({ state: 'refused' })])],
    ['a yes without a date', 'matched', stage('triaged', [accepted(null)])],
    [
      'a yes for the date, three days before',
      'matched',
      stage('triaged', [accepted(1)], visit(hours(72))),
    ],
    [
      'and the resident said yes too',
      'planned',
      stage('triaged', [accepted(1, { companionAnswer: 'yes' })], visit(hours(72))),
    ],
    [
      'the resident said yes and no date is known',
      'matched',
      stage('triaged', [accepted(null, { companionAnswer: 'yes' })]),
    ],
    [
      'a minute more than 24 hours before',
      'matched',
      stage('triaged', [accepted(1)], visit(minutes(24 * 60 + 1))),
    ],
    ['24 hours before', 'planned', stage('triaged', [accepted(1)], visit(hours(24)))],
    [
      'a minute less than 24 hours before',
      'planned',
      stage('triaged', [accepted(1)], visit(minutes(24 * 60 - 1))),
    ],
    [
      'a moved date nobody confirmed',
      'offered',
      stage('triaged', [accepted(1)], visit(hours(72), { version: 2 })),
    ],
    [
      'a moved date within 24 hours nobody confirmed',
      'offered',
      stage('triaged', [accepted(1)], visit(hours(3), { version: 2 })),
    ],
    [
      'a yes without a date, and then a date',
      'offered',
      stage('triaged', [accepted(null)], visit(hours(72))),
    ],
    [
      'somebody ended and nobody new',
      'searching',
      stage('triaged', [accepted(1, { state: 'ended' })], visit(hours(72))),
    ],
    [
      'a visit that was cancelled',
      'matched',
      stage('triaged', [accepted(1)], visit(hours(72), { state: 'cancelled' })),
    ],
    [
      'a visit that took place',
      'took_place',
      stage('triaged', [accepted(1)], visit(hours(-3), { state: 'took_place' })),
    ],
    ['closed, whatever else', 'closed', stage('closed', [offered(), accepted(1)], visit(hours(3)))],
  ])('%s is %s', (_, expected, computed) => {
    expect(computed).toBe(expected);
  });

  it('is one of the seven, whatever the facts, and closed only when the request is', () => {
    const proposal = fc.record({
      state: fc.constantFrom(...PROPOSAL_STATES),
      expiresAt: fc.integer({ min: -48, max: 48 }).map(hours),
      companionAnswer: fc.constantFrom('yes' as const, 'none' as const),
      confirmedVersion: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    const appointment = fc.record({
      state: fc.constantFrom(...APPOINTMENT_STATES),
      version: fc.integer({ min: 1, max: 3 }),
      startsAt: fc.integer({ min: -48, max: 48 }).map(hours),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...REQUEST_STATES),
        fc.array(proposal, { maxLength: 4 }),
        fc.option(appointment),
        (state, proposals, latest) => {
          const found = stageOf({ state, proposals, appointment: latest }, NOW);
          const turned = stageOf(
            { state, proposals: [...proposals].reverse(), appointment: latest },
            NOW,
          );
          expect(STAGES).toContain(found);
          expect(turned).toBe(found);
          expect(found === 'closed').toBe(state === 'closed');
        },
      ),
    );
  });
});

describe('from every stage', () => {
  /** Follows every deed of the table from a stored state. */
  function reachable(from: RequestState): Set<RequestState> {
    const seen = new Set<RequestState>([from]);
    for (const state of seen)
      Object.values(REQUEST_TRANSITIONS[state]).forEach((next) => seen.add(next));
    return seen;
  }

  it.each(STAGES)('%s a request can be closed', (name) => {
    const facts = SITUATIONS[name];
    expect(reachable(facts.state)).toContain('closed');
    if (facts.state !== 'closed') {
      const state = afterRequestDeed(facts.state, 'close');
      expect(stageOf({ ...facts, state }, NOW)).toBe('closed');
    }
  });
});

describe('a deed on a request', () => {
  const DEEDS: readonly RequestDeed[] = ['triage', 'close', 'reopen'];
  const cells = REQUEST_STATES.flatMap((state) => DEEDS.map((deed) => [state, deed] as const));

  it.each(cells)('in %s: %s follows the table or is refused', (state, deed) => {
    const next = REQUEST_TRANSITIONS[state][deed];
    if (next) expect(afterRequestDeed(state, deed)).toBe(next);
    else expect(() => afterRequestDeed(state, deed)).toThrow(new RuleBroken('wrong_state'));
  });

  it('is possible in four cells of the table only', () => {
    const allowed = cells.filter(([state, deed]) => REQUEST_TRANSITIONS[state][deed]);
    expect(allowed).toEqual([
      ['submitted', 'triage'],
      ['submitted', 'close'],
      ['triaged', 'close'],
      ['closed', 'reopen'],
    ]);
  });
});

const codeOf = (deed: () => unknown): string => {
  try {
    deed();
  } catch (error) {
    if (error instanceof RuleBroken) return error.code;
    throw error;
  }
  return 'done';
};

describe('undoing a closure', () => {
  it.each([
    ['at once', 0, 'done'],
    ['after 24 hours', -REOPEN_HOURS, 'done'],
    ['a minute later', -REOPEN_HOURS - 1 / 60, 'undo_expired'],
  ])('%s', (_, closedHoursAgo, expected) => {
    const facts = { state: 'closed' as const, closedAt: hours(closedHoursAgo), triagedAt: NOW };
    expect(codeOf(() => reopenRequest(facts, NOW))).toBe(expected);
  });

  it.each([
    ['triaged', NOW, 'triaged'],
    ['never triaged', null, 'submitted'],
  ])('brings a request that was %s back to where it was', (_, triagedAt, expected) => {
    expect(reopenRequest({ state: 'closed', closedAt: NOW, triagedAt }, NOW)).toBe(expected);
  });

  it('needs a closed request', () => {
    expect(
      codeOf(() => reopenRequest({ state: 'triaged', closedAt: null, triagedAt: null }, NOW)),
    ).toBe('wrong_state');
  });
});

describe('the resident\u2019s word about the companion', () => {
  it.each([
    ['without a date', 'accepted' as const, null, 'done'],
    ['three days before', 'accepted' as const, hours(72), 'done'],
    ['24 hours before', 'accepted' as const, hours(24), 'done'],
    ['a minute later', 'accepted' as const, minutes(24 * 60 - 1), 'too_late'],
    ['after the visit', 'accepted' as const, hours(-1), 'too_late'],
    ['while nobody said yes', 'offered' as const, hours(72), 'wrong_state'],
    ['without any proposal', null, hours(72), 'wrong_state'],
  ])('%s', (_, proposal, startsAt, expected) => {
    for (const answer of ['yes', 'someone_else'] as const) {
      expect(codeOf(() => answerCompanion({ proposal, startsAt }, answer, NOW))).toBe(expected);
    }
  });

  it('keeps a yes on the proposal and ends it for someone else', () => {
    const facts = { proposal: 'accepted' as const, startsAt: hours(72) };
    expect(answerCompanion(facts, 'yes', NOW)).toEqual({ companionAnswer: 'yes' });
    expect(answerCompanion(facts, 'someone_else', NOW)).toEqual({ ends: 'someone_else' });
  });
});
