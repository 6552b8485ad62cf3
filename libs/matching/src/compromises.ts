import type { SoonestFit } from './ahead.js';
import { hasRest, roadTo } from './eligibility.js';
import type { Candidate, ExclusionReason, MatchNeed } from './facts.js';
import type { Excluded } from './narrowing.js';
import { askedOf } from './score.js';
import type { MatchingSettings } from './settings.js';

/** The wishes and limits that people may give up or ask about; safety, papers and booked time are not among them. */
export const RELAXABLE = ['gender', 'language', 'travel', 'availability', 'capacity'] as const;
export type Relaxable = (typeof RELAXABLE)[number];

/** Where a road leads: to somebody without one or two wishes, to another day, or to somebody else's help. */
export const ROADS = ['relax', 'wait', 'hand_over'] as const;
export type Road = (typeof ROADS)[number];

/** Who has to say yes before a road may be taken. A coordinator alone never does. */
export const DECIDERS = ['resident', 'meedenker'] as const;
export type Decider = (typeof DECIDERS)[number];

/** Somebody a road leads to, with the facts that make the choice human. */
export interface RoadPerson {
  id: string;
  name: string;
  gender: Candidate['gender'];
  km: number | null;
  minutes: number | null;
  /** How often this person went along to this kind of conversation; null when that is not known. */
  times: number | null;
}

/** One road when nobody fits: what is given up, what is won, and who must say yes. Nothing takes it by itself. */
export interface Compromise {
  road: Road;
  /** What is given up; empty when it is only time, or the companion. */
  relax: Relaxable[];
  /** How many would fit; of a hand-over nobody of ours. */
  fits: number;
  /** The first of them: who has least to do, then who lives nearest. */
  people: RoadPerson[];
  /** The moment somebody fits everything, and how many days later that is. */
  startsAt: Date | null;
  days: number | null;
  asks: Decider[];
}

/** People a road names; the others are a number. */
const NAMED = 3;

/** What a Meedenker set as a limit is asked of the Meedenker, what a resident wished of the resident. */
const DECIDES: Readonly<Record<Relaxable, Decider>> = {
  gender: 'resident',
  language: 'resident',
  travel: 'meedenker',
  availability: 'meedenker',
  capacity: 'meedenker',
};

/** How much is given up, least first: a Meedenker who stretches costs the resident nothing, an interpreter less than a stranger. */
const PRICES: Readonly<Record<Relaxable, number>> = {
  capacity: 1,
  travel: 2,
  availability: 3,
  language: 5,
  gender: 6,
};
/** Who said no to an interpreter gives up more by one than by another companion. */
const INTERPRETER_REFUSED = 2;
/** Waiting keeps every wish, and the municipality has to move the visit; giving up two wishes costs more. */
const WAIT_PRICE = 8;
const HAND_OVER_PRICE = Infinity;

function priceOf({ road, relax }: Compromise, need: MatchNeed): number {
  if (road === 'wait') return WAIT_PRICE;
  if (road === 'hand_over') return HAND_OVER_PRICE;
  const refused = relax.includes('language') && need.wishes.interpreter === 'no';
  return relax.reduce((sum, one) => sum + PRICES[one], refused ? INTERPRETER_REFUSED : 0);
}

/** Every single wish and every pair of them. */
const WAYS: readonly Relaxable[][] = [
  ...RELAXABLE.map((one) => [one]),
  ...RELAXABLE.flatMap((one, i) => RELAXABLE.slice(i + 1).map((other) => [one, other])),
];

/** What is given up, and who would fit then; a pair only where neither of the two leads to anybody alone. */
export function relaxations(fellOff: readonly Excluded[]): { relax: Relaxable[]; ids: string[] }[] {
  const ways: { relax: Relaxable[]; ids: string[] }[] = [];
  for (const relax of WAYS) {
    if (ways.some((known) => known.relax.every((one) => relax.includes(one)))) continue;
    const given: readonly ExclusionReason[] = relax;
    const ids = fellOff
      .filter(({ reasons }) => reasons.every((reason) => given.includes(reason)))
      .map(({ id }) => id);
    if (ids.length > 0) ways.push({ relax, ids });
  }
  return ways;
}

function personOf(candidate: Candidate, need: MatchNeed, settings: MatchingSettings): RoadPerson {
  const road = roadTo(candidate, need, settings);
  return {
    id: candidate.id,
    name: candidate.name,
    gender: candidate.gender,
    km: road?.km ?? null,
    minutes: road?.minutes ?? null,
    times: candidate.visitsOfThisType,
  };
}

function nearest(
  candidates: readonly Candidate[],
  need: MatchNeed,
  settings: MatchingSettings,
): RoadPerson[] {
  return candidates
    .map((candidate) => ({
      asked: askedOf(candidate),
      person: personOf(candidate, need, settings),
    }))
    .sort(
      (a, b) =>
        a.asked - b.asked ||
        (a.person.minutes ?? 999) - (b.person.minutes ?? 999) ||
        (a.person.id < b.person.id ? -1 : 1),
    )
    .slice(0, NAMED)
    .map(({ person }) => person);
}

/** Whether only the own week stands in the way of one more: rest, and how many residents at a time, are not given up. */
const mayStretch = (candidate: Candidate, need: MatchNeed, settings: MatchingSettings): boolean =>
  candidate.matches < settings.maxMatches && hasRest(candidate, need, settings);

/** The facts of a need for which nobody fits. */
export interface NobodyFits {
  need: MatchNeed;
  candidates: readonly Candidate[];
  fellOff: readonly Excluded[];
  /** When somebody fits everything, if that is soon. */
  soonest: SoonestFit | null;
}

/**
 * The roads when nobody fits, those that give up least first; handing over is always one. Each is an answer to look
 * at: it relaxes nothing, and the hard rules hold until who decides has said yes.
 */
export function compromisesOf(
  { need, candidates, fellOff, soonest }: NobodyFits,
  settings: MatchingSettings,
): Compromise[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const could = fellOff.filter(({ id, reasons }) => {
    const candidate = byId.get(id);
    return candidate && (!reasons.includes('capacity') || mayStretch(candidate, need, settings));
  });
  const relaxed = relaxations(could).map(({ relax, ids }): Compromise => {
    const people = ids.flatMap((id) => byId.get(id) ?? []);
    return {
      road: 'relax',
      relax,
      fits: ids.length,
      people: nearest(people, need, settings),
      startsAt: null,
      days: null,
      asks: DECIDERS.filter((who) => relax.some((one) => DECIDES[one] === who)),
    };
  });
  const wait: Compromise[] = soonest
    ? [
        {
          road: 'wait',
          relax: [],
          fits: soonest.people.length,
          people: nearest(soonest.people, need, settings),
          startsAt: soonest.startsAt,
          days: soonest.days,
          asks: ['resident'],
        },
      ]
    : [];
  const handOver: Compromise = {
    road: 'hand_over',
    relax: [],
    fits: 0,
    people: [],
    startsAt: null,
    days: null,
    asks: ['resident'],
  };
  return [...relaxed, ...wait, handOver].sort((a, b) => {
    const [one, other] = [priceOf(a, need), priceOf(b, need)];
    return one === other ? b.fits - a.fits : one - other;
  });
}
