import type { VisitDay } from './eligibility.js';
import { speaks } from './eligibility.js';
import { explain, type Explanation } from './explain.js';
import type { Candidate, ExclusionReason, MatchNeed } from './facts.js';
import type { RowFacts } from './score.js';
import { TERMS, type Term } from './settings.js';

/** Why a plan does not send who lives nearest to the visit. */
export const NEAREST_CODES = [
  // It does, nobody travels, or no road is known.
  'is_nearest',
  'remote',
  'unknown',
  // Who lives nearest may not or cannot go.
  'said_no',
  'papers',
  'availability',
  'booked',
  'travel',
  'language',
  'only_speaker',
  'gender',
  'capacity',
  'scope',
  'not_allowed',
  // Who lives nearest could go, and the plan has something better for all.
  'with_other',
  'free_for',
  'fits_better',
  'equal',
] as const;
export type NearestCode = (typeof NEAREST_CODES)[number];

/** The true reason why not the nearest: a code, of whom it tells, for which other request, and what a sentence needs. */
export interface NearestReason {
  code: NearestCode;
  meedenkerId: string | null;
  /** The request that the nearest has at that time or stays free for. */
  requestId: string | null;
  facts: RowFacts;
}

/** Who lives nearest of everybody who is active, and what keeps them from this visit. */
export interface Nearest {
  candidate: Candidate;
  minutes: number;
  reasons: readonly ExclusionReason[];
  saidNo: boolean;
}

/** What the reason is found in. */
interface Chosen {
  seen: {
    need: MatchNeed;
    on: VisitDay;
    candidates: readonly Candidate[];
    nearest: Nearest | null;
  };
  candidate: Candidate;
  card: Explanation;
  /** Where the plan sends who lives nearest. */
  others: readonly { requestId: string; clashes: boolean; sameWeek: boolean }[];
}

const CODES: Readonly<Record<ExclusionReason, NearestCode>> = {
  not_active: 'not_allowed',
  independence: 'not_allowed',
  vog: 'papers',
  training: 'papers',
  agreement: 'papers',
  availability: 'availability',
  booked: 'booked',
  travel: 'travel',
  language: 'language',
  gender: 'gender',
  capacity: 'capacity',
  scope: 'scope',
};

/** The first reason that may be told: a private one only when there is no other, and then without saying which. */
const tellable = (reasons: readonly ExclusionReason[]): ExclusionReason | undefined =>
  reasons.find((reason) => CODES[reason] !== 'not_allowed') ?? reasons[0];

/** The term in which the one who was chosen is ahead most. */
function aheadIn(chosen: Explanation, nearest: Explanation): Term | null {
  const lead = (term: Term): number => {
    const points = ({ terms }: Explanation): number =>
      terms.find((one) => one.term === term)?.points ?? 0;
    return points(chosen) - points(nearest);
  };
  const best = TERMS.reduce((a, b) => (lead(b) > lead(a) ? b : a));
  return lead(best) > 0 ? best : null;
}

/** Why the plan does not send who lives nearest; when it does, that. */
export function nearestReason({ seen, candidate, card, others }: Chosen): NearestReason {
  const { need, on, nearest, candidates } = seen;
  const tell = (
    code: NearestCode,
    facts: RowFacts = {},
    requestId: string | null = null,
  ): NearestReason => ({
    code,
    meedenkerId: nearest?.candidate.id ?? null,
    requestId,
    facts,
  });
  if (!nearest) return tell('unknown');
  const own = card.rows.find(({ key }) => key === 'distance')?.facts['minutes'];
  if (nearest.candidate.id === candidate.id || own === nearest.minutes) return tell('is_nearest');
  const reason = tellable(nearest.reasons);
  if (reason) {
    const { visitsInWeek: thisWeek, maxPerWeek: max, travel: mode } = nearest.candidate;
    const code = CODES[reason];
    const language = need.language ?? '';
    if (code === 'capacity')
      // Full is said of a week; rest, and residents in all, are limits of their own.
      return tell('capacity', { thisWeek, max, full: thisWeek >= max });
    if (code === 'language') {
      const speakers = candidates.filter((one) => one.state === 'active' && speaks(one, language));
      return tell(speakers.length === 1 ? 'only_speaker' : 'language', { language });
    }
    if (code === 'travel') return tell('travel', { mode, minutes: nearest.minutes });
    return tell(code);
  }
  if (nearest.saidNo) return tell('said_no');
  const there = others.find(({ clashes }) => clashes);
  if (there) return tell('with_other', {}, there.requestId);
  const theirs = explain(nearest.candidate, need, on);
  const sameWeek = others.filter((other) => other.sameWeek);
  const full =
    nearest.candidate.visitsInWeek + sameWeek.length >= nearest.candidate.maxPerWeek ||
    nearest.candidate.matches + others.length >= on.settings.maxMatches;
  const freeFor = sameWeek[0] ?? others[0];
  if (full && freeFor) return tell('free_for', {}, freeFor.requestId);
  const term = aheadIn(card, theirs);
  return card.score > theirs.score && term
    ? tell('fits_better', { term, language: need.language, ...termFacts(card, term) })
    : tell('equal');
}

const termFacts = ({ rows }: Explanation, term: Term): RowFacts =>
  rows.find(({ key }) => key === term)?.facts ?? {};
