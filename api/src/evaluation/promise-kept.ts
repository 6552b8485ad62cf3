import {
  amsterdamDay,
  amsterdamInstant,
  daysBetween,
  plusDays,
  promisedDay,
  promiseEnds,
  quarterBounds,
  quarterOf,
} from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { KeptView, PromiseKeptView } from './counts.dto.js';

/** Days before a quarter in which a question may be asked whose promise ends in it: the longest promise over the holidays. */
const EARLIER_DAYS = 30;

/** Seconds within which a message counts as told at its moment: the time a mail server may take. */
const TOLD_SECONDS = 3600;

/**
 * How often each promise was kept of those whose moment fell in a quarter and has come, or was kept before it. What ended
 * before its promise was due says nothing of it; a conversation that became known too late to be told a day before neither.
 */
const KEPT = `
  WITH due (asked_on, until) AS (SELECT * FROM unnest($1::date[], $2::timestamptz[])),
  bounds (quarter, since, before) AS (SELECT * FROM unnest($3::text[], $4::timestamptz[], $5::timestamptz[])),
  asked AS (
    SELECT r.state, r.close_reason, r.closed_at, r.contacted_at, due.until AS offer_until,
      ((r.promised_by + time '17:00') AT TIME ZONE 'Europe/Amsterdam') AS contact_until,
      (r.contacted_at AT TIME ZONE 'Europe/Amsterdam')::date <= r.promised_by AS contact_kept,
      (SELECT min(p.offered_at) FROM proposals p WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id) AS offered_at
    FROM support_requests r
    CROSS JOIN LATERAL (SELECT r.created_at AT TIME ZONE 'Europe/Amsterdam' AS at) asked
    JOIN due ON due.asked_on = asked.at::date + CASE WHEN asked.at::time >= time '17:00' THEN 1 ELSE 0 END
  ), promises AS (
    SELECT 'contact' AS promise, contact_until AS until, coalesce(contact_kept, false) AS kept FROM asked
    WHERE contacted_at IS NOT NULL OR coalesce(closed_at, app.clock()) > contact_until
    UNION ALL
    SELECT 'offer', offer_until, coalesce(offered_at <= offer_until, false) FROM asked
    WHERE offered_at IS NOT NULL
      OR (state <> 'closed' AND app.clock() > offer_until) OR (close_reason = 'unmatched' AND closed_at > offer_until)
    UNION ALL
    SELECT 'told', m.not_before, m.state = 'sent' AND m.sent_at <= m.not_before + make_interval(secs => ${TOLD_SECONDS})
    FROM messages m
    JOIN organisations o ON o.id = m.organisation_id
    JOIN appointment_changes c ON c.organisation_id = m.organisation_id AND c.appointment_id = m.subject_id AND c.version = m.subject_version
    WHERE m.purpose = 'unmatched_choices' AND m.state <> 'superseded' AND m.not_before <= app.clock()
      AND m.not_before <= (c.starts_at AT TIME ZONE 'Europe/Amsterdam' - make_interval(hours => o.unmatched_hours)) AT TIME ZONE 'Europe/Amsterdam'
    UNION ALL
    SELECT 'told', t.due_at, t.state = 'done' AND t.done_at <= t.due_at FROM call_tasks t
    WHERE t.purpose = 'unmatched_choices' AND t.message_id IS NULL AND (t.state = 'done' OR (t.state = 'open' AND t.due_at <= app.clock()))
  )
  SELECT b.quarter, p.promise, count(*)::int AS of, count(*) FILTER (WHERE p.kept)::int AS kept
  FROM bounds b JOIN promises p ON p.until >= b.since AND p.until < b.before GROUP BY b.quarter, p.promise`;

type KeptRow = KeptView & { quarter: string; promise: 'contact' | 'offer' | 'told' };

const NONE: KeptView = { kept: 0, of: 0 };

/** How often the promise was kept, this quarter and the one before. */
export async function promiseKept(tx: Transaction): Promise<PromiseKeptView[]> {
  const today = amsterdamDay(tx.now);
  const current = quarterOf(today);
  const quarters = [current, quarterOf(plusDays(quarterBounds(current).from, -1))];
  const first = plusDays(quarterBounds(found(quarters[1])).from, -EARLIER_DAYS);
  const days = Array.from({ length: daysBetween(first, today) + 2 }, (_, i) => plusDays(first, i));
  const [terms] = await tx.query<{ days: number }>('SELECT offer_days AS days FROM organisations');
  const due = days.map((day) =>
    promiseEnds(promisedDay(amsterdamInstant(day, '12:00'), found(terms).days)),
  );
  const bounds = quarters.map(quarterBounds);
  const rows = await tx.query<KeptRow>(KEPT, [
    days,
    due,
    quarters,
    bounds.map(({ from }) => amsterdamInstant(from, '00:00')),
    bounds.map(({ until }) => amsterdamInstant(until, '00:00')),
  ]);
  return quarters.map((quarter) => {
    const of = (promise: KeptRow['promise']): KeptView => {
      const row = rows.find((one) => one.quarter === quarter && one.promise === promise);
      return row ? { kept: row.kept, of: row.of } : NONE;
    };
    return { quarter, contact: of('contact'), offer: of('offer'), told: of('told') };
  });
}
