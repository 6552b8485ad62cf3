import { plusDays, quarterBounds, quarterOf, type CloseReason } from '@meedenkers/domain';

import type { Chance } from './chance.js';
import type { Ended } from './kit.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';

const REASONS: readonly (readonly [reason: CloseReason, weight: number])[] = [
  ['helped', 62],
  ['withdrawn', 12],
  ['handed_off', 8],
  ['unmatched', 6],
  ['not_held', 6],
  ['out_of_scope', 4],
  ['duplicate', 2],
];
const TYPES = [
  ['INTAKE', 36],
  ['REVIEW', 30],
  ['WORK_PLAN', 16],
  ['REPAYMENT', 10],
  ['SPECIAL_AID', 5],
  ['OTHER', 3],
] as const;
const LANGUAGES = [
  ['nl', 50],
  ['ar', 26],
  ['tr', 9],
  ['en', 6],
  ['ti', 6],
  ['fa', 3],
] as const;

/** The closed quarters before a day, the oldest first. */
export function closedQuarters(today: string, count: number): string[] {
  const quarters: string[] = [];
  let { from } = quarterBounds(quarterOf(today));
  for (let i = 0; i < count; i += 1) {
    const quarter = quarterOf(plusDays(from, -1));
    quarters.unshift(quarter);
    from = quarterBounds(quarter).from;
  }
  return quarters;
}

function erased(chance: Chance, profile: Profile, quarter: string): Ended {
  return {
    quarter,
    municipality: chance.weighted(
      profile.homes.map(([, municipality, weight]) => [municipality, weight] as const),
    ),
    conversationType: chance.weighted(TYPES),
    language: chance.weighted(LANGUAGES),
    reason: chance.weighted(REASONS),
  };
}

/** Counts every request that ended: those that are still there, and before them those whose file was erased long ago. */
export function writeCounts(
  {
    rows,
    chance,
    profile,
    ended,
  }: { rows: Rows; chance: Chance; profile: Profile; ended: readonly Ended[] },
  today: string,
): void {
  const all = [...ended];
  closedQuarters(today, profile.quarters.length).forEach((quarter, i) => {
    const present = ended.filter((request) => request.quarter === quarter).length;
    for (let n = present; n < (profile.quarters[i] ?? 0); n += 1)
      all.push(erased(chance, profile, quarter));
  });
  const cells = new Map<string, Ended & { requests: number }>();
  for (const request of all) {
    const key = Object.values(request).join(' ');
    const cell = cells.get(key);
    if (cell) cell.requests += 1;
    else cells.set(key, { ...request, requests: 1 });
  }
  for (const { municipality, conversationType, reason, ...cell } of cells.values()) {
    rows.add('request_counts', {
      quarter: cell.quarter,
      municipality_code: municipality,
      conversation_type: conversationType,
      language: cell.language,
      end_reason: reason,
      requests: cell.requests,
    });
  }
}
