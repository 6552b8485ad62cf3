import { amsterdamDay, isWorkingDay, plusDays, workingDayFrom } from '@meedenkers/domain';

/** What the waiting of one request is counted from. */
export interface Waiting {
  language: string;
  place: string;
  askedAt: Date;
  /** When somebody was first offered it; null when nobody was yet. */
  firstOfferedAt: Date | null;
  /** Whether a plan has somebody for it. */
  planned: boolean;
}

/** How long the requests of a language or a place wait for an offer, in working days on average. */
export interface WaitingGroup {
  kind: 'language' | 'place';
  /** The code or name; `elsewhere` for all places that are not shown on their own. */
  key: string;
  requests: number;
  now: number;
  withPlan: number;
  /** How many of them the plan has nobody for. */
  nobody: number;
}

/** Places that are shown on their own. */
const PLACES = 4;
export const ELSEWHERE = 'elsewhere';

/** Working days after one day up to and with another. */
export function workingDaysBetween(from: string, until: string): number {
  let count = 0;
  for (let day = plusDays(from, 1); day <= until; day = plusDays(day, 1))
    if (isWorkingDay(day)) count += 1;
  return count;
}

/**
 * Working days from the question to the first offer. A request that nobody was offered yet gets its offer today when the
 * plan has somebody for it; without the plan, or without somebody, on the next working day at the earliest.
 */
export function waitOf(request: Waiting, now: Date): { now: number; withPlan: number } {
  const asked = amsterdamDay(request.askedAt);
  const days = (day: string): number => workingDaysBetween(asked, day);
  if (request.firstOfferedAt) {
    const waited = days(amsterdamDay(request.firstOfferedAt));
    return { now: waited, withPlan: waited };
  }
  const today = amsterdamDay(now);
  const next = days(workingDayFrom(plusDays(today, 1)));
  return { now: next, withPlan: request.planned ? days(today) : next };
}

const average = (figures: readonly number[]): number =>
  Math.round((10 * figures.reduce((sum, figure) => sum + figure, 0)) / figures.length) / 10;

function groupsBy(
  kind: WaitingGroup['kind'],
  requests: readonly Waiting[],
  keyOf: (request: Waiting) => string,
  now: Date,
): WaitingGroup[] {
  const groups = new Map<string, Waiting[]>();
  for (const request of requests) {
    const key = keyOf(request);
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  return [...groups]
    .map(([key, members]) => {
      const waits = members.map((member) => waitOf(member, now));
      return {
        kind,
        key,
        requests: members.length,
        now: average(waits.map((wait) => wait.now)),
        withPlan: average(waits.map((wait) => wait.withPlan)),
        nobody: members.filter((member) => !member.planned && !member.firstOfferedAt).length,
      };
    })
    .sort(
      (a, b) =>
        Number(a.key === ELSEWHERE) - Number(b.key === ELSEWHERE) ||
        b.requests - a.requests ||
        (a.key < b.key ? -1 : 1),
    );
}

/** Whether a plan is fair: how long each language and each place waits for an offer, now and with the plan. */
export function fairnessOf(requests: readonly Waiting[], now: Date): WaitingGroup[] {
  const places = groupsBy('place', requests, ({ place }) => place, now);
  const shown = new Set(
    (places.length <= PLACES + 1 ? places : places.slice(0, PLACES)).map(({ key }) => key),
  );
  return [
    ...groupsBy('language', requests, ({ language }) => language, now),
    ...groupsBy('place', requests, ({ place }) => (shown.has(place) ? place : ELSEWHERE), now),
  ];
}

/** Who waits longest with the plan: the group that is over the promise by most; null when nobody is. */
export function longestWaiting(
  groups: readonly WaitingGroup[],
  promisedDays: number,
): WaitingGroup | null {
  const late = groups.filter(({ withPlan, nobody }) => withPlan > promisedDays || nobody > 0);
  return late.toSorted((a, b) => b.withPlan - a.withPlan)[0] ?? null;
}
