import {
  amsterdamDay,
  conversationType,
  daysBetween,
  LAPSE_STEPS,
  lapseStep,
  plusDays,
  promisedDay,
  promiseEnds,
  rescueFrom,
  urgencyOf,
  VOG_YEARS,
} from '@meedenkers/domain';
import {
  canComeOn,
  hasCertificate,
  isRequired,
  paperEnds,
  type ExclusionReason,
  type PaperEnd,
  type ValidityFacts,
} from '@meedenkers/matching';

import { workItem, type Placed, type Promised } from './work-list.items.js';

/** Somebody whose papers lapse, or whom a resident counts on. */
export interface Companion extends ValidityFacts {
  id: string;
  name: string;
  visits: readonly Promised[];
}

const LONGEST_STEP = LAPSE_STEPS[0];
/** What a paper that is renewed in time mends. */
const MENDABLE: readonly ExclusionReason[] = ['vog', 'training', 'scope'];

/** What stands in somebody's way on a day, the certificate counted that one kind of conversation asks. */
function reasonsOn(
  companion: Companion,
  { request }: Promised,
  day: string,
  vogYears: number,
): ExclusionReason[] {
  const { reasons } = canComeOn(companion, day, vogYears);
  return hasCertificate(companion, request.conversationType, day) ? reasons : [...reasons, 'scope'];
}

/** Whether a visit counts on a paper that does not reach it. */
const countsOn =
  ({ paper, lastDay }: PaperEnd) =>
  ({ startsAt, request }: Promised): boolean =>
    startsAt !== null &&
    amsterdamDay(startsAt) > lastDay &&
    (isRequired(paper) || conversationType(request.conversationType).certificate === paper);

/** When a paper lapses: now or today when a visit counts on it, else this week, whatever is left of the sixty days. */
function lapse(companion: Companion, end: PaperEnd, now: Date): Placed[] {
  const { paper, lastDay } = end;
  const left = daysBetween(amsterdamDay(now), lastDay);
  if (lapseStep(left) === null || left < 0) return [];
  const visit = companion.visits.find(countsOn(end));
  const near = left <= LAPSE_STEPS[2];
  const group = near ? (visit ? 'now' : 'today') : visit ? 'today' : 'week';
  return [
    {
      group,
      item: workItem(null, paper === 'vog' ? 'vog_lapses' : 'training_lapses', 'renew', {
        dueAt: promiseEnds(lastDay),
        since: promiseEnds(plusDays(lastDay, -LONGEST_STEP)),
        meedenkerId: companion.id,
        name: companion.name,
        paper,
        lastDay,
        startsAt: visit?.startsAt?.toISOString() ?? null,
      }),
    },
  ];
}

/** A match that may not be: it stands on top until somebody else goes along, however far away the visit is. */
const tied = (companion: Companion, visit: Promised, now: Date): Placed => ({
  group: 'now',
  item: cannot(companion, visit, ['independence'], now),
});

/** Visits that count on somebody who cannot come along on that day, leaving out what a paper that is renewed in time mends. */
function broken(companion: Companion, now: Date, vogYears: number): Placed[] {
  const today = amsterdamDay(now);
  return companion.visits.flatMap((visit) => {
    if (visit.tied) return [tied(companion, visit, now)];
    if (visit.startsAt === null || visit.startsAt <= now) return [];
    const reasons = reasonsOn(companion, visit, amsterdamDay(visit.startsAt), vogYears);
    const holdsToday = reasonsOn(companion, visit, today, vogYears).length === 0;
    if (reasons.length === 0) return [];
    if (holdsToday && reasons.every((reason) => MENDABLE.includes(reason))) return [];
    const item = cannot(companion, visit, reasons, now);
    return [{ group: urgencyOf(new Date(item.dueAt), now), item }];
  });
}

const cannot = (
  { id, name }: Companion,
  { request, startsAt }: Promised,
  reasons: ExclusionReason[],
  now: Date,
): Placed['item'] =>
  workItem(request, 'companion_cannot', 'offer', {
    dueAt: startsAt ? rescueFrom(startsAt) : promiseEnds(promisedDay(now, 0)),
    since: now,
    startsAt: startsAt?.toISOString() ?? null,
    meedenkerId: id,
    meedenkerName: name,
    reasons,
  });

/** What the papers of those who go along ask of a coordinator. */
export const workOfPapers = (
  companions: readonly Companion[],
  now: Date,
  vogYears: number = VOG_YEARS,
): Placed[] =>
  companions.flatMap((companion) => [
    ...broken(companion, now, vogYears),
    ...(companion.state === 'active'
      ? paperEnds(companion, vogYears).flatMap((end) => lapse(companion, end, now))
      : []),
  ]);
