import { afterQuiet, beforeQuiet, type QuietHours } from './delivery-times.js';
import { unmatchedAt } from './promises.js';
import { RuleBroken } from './rule-broken.js';
import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  hoursBetween,
  isWorkingDay,
  plusDays,
  plusMinutes,
  WORK_ENDS_AT,
} from './time.js';

/** How somebody is told that nobody was found: by a machine, by a coordinator who calls, or by post. */
export type ToldBy = 'machine' | 'call' | 'letter';

/** What decides when a resident is told that nobody was found. */
export interface UnmatchedFacts {
  startsAt: Date;
  /** Hours before the visit at which the organisation promises to tell. */
  hours: number;
  /** Since when the visit is known at this time. */
  knownAt: Date;
  by: ToldBy;
  quiet: QuietHours | null;
}

/** When somebody is told, and by when it has been done when a person does it. */
export interface UnmatchedNotice {
  at: Date;
  dueAt: Date;
}

/** When the office opens, from when on somebody can be called. */
const WORK_BEGINS_AT = '09:00';
/** Minutes a call needs before the promised moment. */
const CALL_MINUTES = 60;
/** A letter is written three working days before the visit and posted two before, or it comes too late. */
const LETTER_WRITTEN_DAYS = 3;
const LETTER_POSTED_DAYS = 2;
/** Minutes in which a visit that became known late is still only searched for. */
const LATE_SEARCH_MINUTES = 120;
/** Minutes before the visit after which it helps nobody to be told. */
const LAST_MINUTES = 60;

const workingDaysBefore = (date: string, days: number): string => {
  let day = date;
  for (let left = days; left > 0;) {
    day = plusDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
};

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
const later = (one: Date, other: Date): Date => (one > other ? one : other);

function callBefore(promised: Date): UnmatchedNotice {
  const { date } = amsterdamWallTime(promised);
  const opens = amsterdamInstant(date, WORK_BEGINS_AT);
  const day =
    isWorkingDay(date) && plusMinutes(opens, CALL_MINUTES) <= promised
      ? date
      : workingDaysBefore(date, 1);
  return {
    at: amsterdamInstant(day, WORK_BEGINS_AT),
    dueAt: earlier(promised, amsterdamInstant(day, WORK_ENDS_AT)),
  };
}

const letterBefore = (startsAt: Date): UnmatchedNotice => {
  const day = amsterdamDay(startsAt);
  return {
    at: amsterdamInstant(workingDaysBefore(day, LETTER_WRITTEN_DAYS), WORK_BEGINS_AT),
    dueAt: amsterdamInstant(workingDaysBefore(day, LETTER_POSTED_DAYS), WORK_ENDS_AT),
  };
};

function inTime({ startsAt, hours, by, quiet }: UnmatchedFacts): UnmatchedNotice {
  const promised = unmatchedAt(startsAt, hours);
  if (by === 'letter') return letterBefore(startsAt);
  if (by === 'call') return callBefore(promised);
  const at = beforeQuiet(promised, quiet);
  return { at, dueAt: at };
}

/**
 * When a resident for whom nobody was found is told: at the promised moment before the visit, by hand on the last working
 * day before it, by post while a letter still arrives. Of a visit that became known later than that: after two hours of
 * searching. Null when that helps nobody any more.
 */
export function unmatchedNotice(facts: UnmatchedFacts): UnmatchedNotice | null {
  const { startsAt, knownAt, quiet } = facts;
  const notice = inTime(facts);
  if (notice.at > knownAt) return notice;
  const at = afterQuiet(plusMinutes(knownAt, LATE_SEARCH_MINUTES), quiet);
  return at <= plusMinutes(startsAt, -LAST_MINUTES) ? { at, dueAt: later(notice.dueAt, at) } : null;
}

/**
 * Whether "nobody was found" may be why a request ends: not while its visit is still to come, since until then is searched.
 * @throws RuleBroken `too_early`
 */
export function endUnmatched(startsAt: Date | null, now: Date): void {
  if (startsAt && hoursBetween(now, startsAt) > 0)
    throw new RuleBroken('too_early', { startsAt: startsAt.toISOString() });
}
