import { amsterdamDay, amsterdamInstant, mayBeAccompanied } from '@meedenkers/domain';
import type { Candidate, MatchingSettings, PlanRequest, Waiting } from '@meedenkers/matching';
import { DEFAULT_SETTINGS } from '@meedenkers/matching';

import { candidatesFor } from '../meedenkers/candidates.js';
import { SAID_NO } from '../meedenkers/said-no.js';
import type { Transaction } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { needsOf } from './needs.js';

/** An open request of a plan, with what stands beside the rules of matching. */
export interface OpenRequest extends PlanRequest {
  waiting: Omit<Waiting, 'planned'>;
  /** Who has an open offer for it now. */
  asked: readonly string[];
}

/** Everything a plan is computed from. */
export interface PlanFacts {
  requests: OpenRequest[];
  settings: MatchingSettings;
  promisedDays: number;
  now: Date;
}

interface OpenRow {
  id: string;
  conversation_type: string;
  language: string;
  place: string;
  asked_at: Date;
  first_offered_at: Date | null;
  asked: string[];
  said_no: string[];
  offer_days: number;
}

/** A ladder that asks one after the other on its own. */
export const RUNNING_LADDER = `SELECT FROM ladders l WHERE l.state = 'running'`;

/** Requests that look for somebody: nobody said yes, no ladder asks people already, and a visit of which the date is known is still to come. */
const OPEN = `
  SELECT r.id, r.conversation_type, r.language, coalesce(v.place, g.name) AS place, r.created_at AS asked_at, o.offer_days,
    p.first_offered_at, coalesce(p.asked, '{}') AS asked, coalesce(p.said_no, '{}') AS said_no
  FROM support_requests r
  JOIN organisations o ON o.id = r.organisation_id
  JOIN municipalities g ON g.code = r.municipality_code
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'
  LEFT JOIN venues v ON v.organisation_id = r.organisation_id AND v.id = CASE WHEN a.id IS NULL THEN r.wished_venue_id ELSE a.venue_id END
  LEFT JOIN LATERAL (
    SELECT min(offered_at) AS first_offered_at, bool_or(state = 'accepted') AS accepted,
      array_agg(meedenker_id ORDER BY offered_at, id) FILTER (WHERE state = 'offered' AND expires_at > app.clock()) AS asked,
      array_agg(meedenker_id) FILTER (WHERE ${SAID_NO}) AS said_no
    FROM proposals WHERE organisation_id = r.organisation_id AND request_id = r.id
  ) p ON true
  WHERE r.state = 'triaged' AND p.accepted IS NOT TRUE AND (a.id IS NULL OR a.starts_at > app.clock())
    AND ($1::uuid[] IS NULL OR r.id = ANY ($1)) AND NOT EXISTS (${RUNNING_LADDER} AND l.request_id = r.id)
  ORDER BY r.id`;

/** How often everybody went along to each kind of conversation, and with which of these residents. */
const EXPERIENCE = `
  SELECT o.meedenker_id, a.conversation_type, r.resident_id, count(*)::int AS times
  FROM outcome_reports o
  JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id
  JOIN support_requests r ON r.organisation_id = a.organisation_id AND r.id = a.request_id
  WHERE o.took_place = 'yes' AND (a.conversation_type = ANY ($1) OR r.resident_id = ANY ($2))
  GROUP BY 1, 2, 3`;

interface Experience {
  types: Map<string, number>;
  residents: Set<string>;
}

async function experienceOf(
  tx: Transaction,
  types: readonly string[],
  residents: readonly string[],
): Promise<Map<string, Experience>> {
  const rows = await tx.query<{
    meedenker_id: string;
    conversation_type: string;
    resident_id: string;
    times: number;
  }>(EXPERIENCE, [types, residents]);
  const known = new Map<string, Experience>();
  for (const row of rows) {
    const had = known.get(row.meedenker_id) ?? { types: new Map(), residents: new Set() };
    had.types.set(row.conversation_type, (had.types.get(row.conversation_type) ?? 0) + row.times);
    had.residents.add(row.resident_id);
    known.set(row.meedenker_id, had);
  }
  return known;
}

/** Whether one of these requests was never of this organisation; one of an earlier plan that is not there any more was erased. */
const STRANGERS = `
  WITH absent AS MATERIALIZED (
    SELECT asked.id FROM unnest($1::uuid[]) AS asked (id)
    WHERE NOT EXISTS (SELECT FROM support_requests r WHERE r.id = asked.id))
  SELECT EXISTS (
    SELECT FROM absent WHERE NOT EXISTS (SELECT FROM assignment_plans p WHERE absent.id = ANY (p.request_ids))) AS found`;

/** The requests of a plan that are open. @throws NotFound when one that was named is not of this organisation. */
async function openRequests(
  tx: Transaction,
  requestIds: readonly string[] | null,
): Promise<OpenRow[]> {
  if (requestIds) {
    const [strangers] = await tx.query<{ found: boolean }>(STRANGERS, [requestIds]);
    if (strangers?.found) throw new NotFound();
  }
  const rows = await tx.query<OpenRow>(OPEN, [requestIds]);
  return rows.filter((row) => mayBeAccompanied(row.conversation_type));
}

/** How large a plan would be, in pairs to look at. @throws NotFound */
export async function pairsToLookAt(
  tx: Transaction,
  requestIds: readonly string[] | null,
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM meedenkers WHERE state <> 'left'`,
  );
  return (await openRequests(tx, requestIds)).length * (row?.count ?? 0);
}

/**
 * The facts of a plan: as for each request alone, but everybody is read once for each day of visits rather than once for
 * each request. What differs between the requests of a day is laid over it.
 */
export async function planFacts(
  tx: Transaction,
  requestIds: readonly string[] | null,
): Promise<PlanFacts> {
  const open = new Map((await openRequests(tx, requestIds)).map((row) => [row.id, row]));
  const needs = await needsOf(tx, [...open.keys()]);
  const known = await experienceOf(
    tx,
    [...new Set(needs.map(({ need }) => need.conversationType))],
    needs.map(({ residentId }) => residentId),
  );
  const everybody = new Map<string, Candidate[]>();
  const requests: OpenRequest[] = [];
  for (const { need, residentId } of needs) {
    const row = open.get(need.requestId);
    if (!row) continue;
    const day = need.startsAt ? amsterdamDay(need.startsAt) : '';
    const people =
      everybody.get(day) ??
      (await candidatesFor(tx, { startsAt: day ? amsterdamInstant(day, '12:00') : null }));
    everybody.set(day, people);
    requests.push({
      need,
      candidates: people.map((candidate) => {
        const had = known.get(candidate.id);
        return {
          ...candidate,
          openOffers: candidate.openOffers - (row.asked.includes(candidate.id) ? 1 : 0),
          visitsOfThisType: had?.types.get(need.conversationType) ?? 0,
          accompaniedThisResidentBefore: had?.residents.has(residentId) ?? false,
        };
      }),
      saidNo: new Set(row.said_no),
      asked: row.asked,
      waiting: {
        language: row.language,
        place: row.place,
        askedAt: row.asked_at,
        firstOfferedAt: row.first_offered_at,
      },
    });
  }
  return {
    requests,
    settings: needs[0]?.settings ?? DEFAULT_SETTINGS,
    promisedDays: [...open.values()][0]?.offer_days ?? 0,
    now: tx.now,
  };
}
