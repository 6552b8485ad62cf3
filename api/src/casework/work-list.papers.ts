import {
  amsterdamDay,
  daysBetween,
  LAPSE_STEPS,
  lapseStep,
  plusDays,
  promiseEnds,
  urgencyOf,
} from '@meedenkers/domain';
import { canComeOn, vogUntil, type ValidityFacts } from '@meedenkers/matching';

import { workItem, type Placed, type Promised } from './work-list.items.js';

/** Somebody whose papers lapse, or on whom a visit counts that needs them. */
export interface Companion extends ValidityFacts {
  id: string;
  name: string;
  visits: readonly Promised[];
}

/** Hours before a visit by which another companion has to be looked for. */
const SEARCH_HOURS = 48;
const LONGEST_STEP = LAPSE_STEPS[0];

/** When a paper lapses: now or today when a visit counts on it, else this week, whatever is left of the sixty days. */
function lapse(companion: Companion, now: Date): Placed[] {
  const last = vogUntil(companion);
  if (companion.state !== 'active' || last === null) return [];
  const today = amsterdamDay(now);
  const left = daysBetween(today, last);
  if (lapseStep(left) === null || left < 0) return [];
  const [visit] = companion.visits.filter(({ startsAt }) => amsterdamDay(startsAt) > last);
  const near = left <= LAPSE_STEPS[2];
  const group = near ? (visit ? 'now' : 'today') : visit ? 'today' : 'week';
  return [
    {
      group,
      item: workItem(null, 'vog_lapses', 'renew', {
        dueAt: promiseEnds(last),
        since: promiseEnds(plusDays(last, -LONGEST_STEP)),
        meedenkerId: companion.id,
        name: companion.name,
        lastDay: last,
        startsAt: visit?.startsAt.toISOString() ?? null,
      }),
    },
  ];
}

/** Visits that count on somebody who cannot come along on that day, leaving out what a paper that is renewed in time mends. */
function broken(companion: Companion, now: Date): Placed[] {
  const today = amsterdamDay(now);
  const holdsToday = canComeOn(companion, today).can;
  return companion.visits.flatMap((visit) => {
    const { can, reasons } = canComeOn(companion, amsterdamDay(visit.startsAt));
    const mendable = holdsToday && reasons.every((reason) => reason === 'vog');
    if (can || mendable || visit.startsAt <= now) return [];
    const dueAt = new Date(visit.startsAt.getTime() - SEARCH_HOURS * 3_600_000);
    return [
      {
        group: urgencyOf(dueAt, now),
        item: workItem(visit.request, 'companion_cannot', 'offer', {
          dueAt,
          since: now,
          startsAt: visit.startsAt.toISOString(),
          meedenkerId: companion.id,
          meedenkerName: companion.name,
          reasons,
        }),
      },
    ];
  });
}

/** What the papers of those who go along ask of a coordinator. */
export const workOfPapers = (companions: readonly Companion[], now: Date): Placed[] =>
  companions.flatMap((companion) => [...broken(companion, now), ...lapse(companion, now)]);
