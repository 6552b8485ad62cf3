import {
  EXCLUSION_REASONS,
  listIdOf,
  standsBefore,
  suggest,
  type Bound,
  type Candidate,
  type ExclusionReason,
  type Suggestions,
} from '@meedenkers/matching';
import { amsterdamDay, mayBeAccompanied } from '@meedenkers/domain';

import { searchCandidates, type Found } from '../meedenkers/candidate-search.js';
import { candidatesFor, type CandidateCard } from '../meedenkers/candidates.js';
import type { Transaction } from '../platform/database.js';
import type { Need } from './needs.js';

/** Cards that are shown, and the part of a list that names it where it is searched rather than judged whole. */
export const SHOWN = 20;
/** How many are judged at first, and each time after that when those did not settle who is best. */
const BATCHES = { first: 60, next: 240 };

/** How many are judged when nobody fits: the best of who would, were it not for wishes and limits. */
const NEARLY = 1500;

export type Person = Candidate & CandidateCard;

/** Who fits among many, as far as it is shown, with the facts of everybody who was judged. */
export interface WideList {
  suggestions: Suggestions;
  people: Person[];
}

/**
 * The best of an organisation in which nobody can judge everybody for each request: exactly those who would stand first if
 * somebody did. The database looks for who can be best by what does not change from visit to visit; the rules of matching
 * judge them with their time and their load, batch by batch, until nobody who was not judged can stand among the first.
 * Who is asked about by name is judged in any case. When nobody fits, those who
 * would without their wishes and limits are judged instead, so that the roads to them can be told.
 */
export async function searchWide(
  tx: Transaction,
  { need, residentId, settings }: Need,
  everybody: number,
  about: readonly string[] = [],
  batches: { first: number; next: number } = BATCHES,
): Promise<WideList> {
  const scope = {
    startsAt: need.startsAt,
    conversationType: need.conversationType,
    requestId: need.requestId,
    residentId,
  };
  const named = await candidatesFor(tx, { ...scope, meedenkerIds: about, unlessRefused: true });
  if (!mayBeAccompanied(need.conversationType)) {
    const judged = suggest(need, named, settings, tx.now);
    const excluded = [{ reason: 'scope' as const, count: everybody }];
    return { people: named, suggestions: { ...judged, considered: everybody, excluded } };
  }
  const people = new Map(named.map((one) => [one.id, one]));
  let first: Found | undefined;
  let after: Bound | null = null;
  for (let isSettled = false; !isSettled;) {
    const size: number = first ? batches.next : batches.first;
    const found: Found = await searchCandidates(tx, { need, residentId, settings, size, after });
    first ??= found;
    const ids = found.best.map(({ id }) => id).filter((id) => !people.has(id));
    for (const one of await candidatesFor(tx, { ...scope, meedenkerIds: ids }))
      people.set(one.id, one);
    after = found.best.at(-1) ?? null;
    const last = suggest(need, [...people.values()], settings, tx.now).suggestions[SHOWN - 1];
    isSettled = after === null || found.best.length < size || (!!last && standsBefore(last, after));
  }
  const judged = suggest(need, [...people.values()], settings, tx.now);
  if (!first || judged.suggestions.length === 0) {
    const search = { need, residentId, settings, size: NEARLY, after: null, isRelaxed: true };
    const ids = (await searchCandidates(tx, search)).best.map(({ id }) => id);
    const others = ids.filter((id) => !people.has(id));
    for (const one of await candidatesFor(tx, { ...scope, meedenkerIds: others }))
      people.set(one.id, one);
    return {
      people: [...people.values()],
      suggestions: suggest(need, [...people.values()], settings, tx.now),
    };
  }
  const shown = judged.suggestions.slice(0, SHOWN);
  return {
    people: [...people.values()],
    suggestions: {
      ...judged,
      listId: listIdOf(shown, { need, settings, day: amsterdamDay(need.startsAt ?? tx.now) }),
      considered: everybody - first.refused,
      suggestions: [
        ...shown,
        ...judged.suggestions.slice(SHOWN).filter(({ id }) => about.includes(id)),
      ],
      excluded: countsOf(first, judged, everybody),
    },
  };
}

/**
 * Why people fell off: each once, whoever lives out of reach first of all, then by what stands in a profile, then by what
 * the rules found in those who were judged. Whose time and load nobody looked at is in none of the numbers.
 */
function countsOf(
  { near, fallen, refused }: Found,
  judged: Suggestions,
  everybody: number,
): Suggestions['excluded'] {
  const counts = new Map<ExclusionReason, number>(
    judged.excluded.map(({ reason, count }) => [reason, count]),
  );
  const add = (reason: ExclusionReason, count: number): void => {
    if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count);
  };
  for (const reason of EXCLUSION_REASONS) add(reason, fallen[reason] ?? 0);
  add('travel', everybody - refused - near);
  return EXCLUSION_REASONS.flatMap((reason) => {
    const count = counts.get(reason) ?? 0;
    return count > 0 ? [{ reason, count }] : [];
  });
}
