import type { Reminder } from '@meedenkers/domain';

import {
  VISIT_PLACE,
  visitFactsIn,
  type VisitFacts,
  type VisitRow,
} from '../appointments/visits.js';
import type { MessageFacts } from '../notifications/purposes.js';
import type { Recipient } from '../notifications/recipients.js';
import type { Transaction } from '../platform/database.js';
import { companionFacts } from '../support-requests/companion-facts.js';

/** Who said yes to a visit, by the first name and the two facts that a resident's page tells too. */
export interface CompanionFacts extends MessageFacts {
  companionName: string;
  companionSpeaks: string | null;
  companionDidBefore: boolean;
}

/** The visit of a request that is still to come: what is told of it, and by which settings it is reminded of. */
export interface VisitToCome {
  id: string;
  version: number;
  startsAt: Date;
  facts: VisitFacts;
  /** Who said yes to this time; null when nobody did yet. */
  companion: (CompanionFacts & { id: string }) | null;
  reminders: readonly Reminder[];
  unmatchedHours: number;
  /** When the time became known as it is. */
  knownAt: Date;
}

/** What is said of a visit, and to whom: the Meedenker only when they said yes to this time. */
export interface VisitTold {
  visit: VisitToCome;
  resident: Recipient;
  meedenker: Recipient | null;
}

interface Row extends VisitRow {
  id: string;
  companion_id: string | null;
  companion_name: string | null;
  companion_facts: string[];
  confirmed: boolean | null;
  reminders: Reminder[];
  unmatched_hours: number;
  known_at: Date;
}

const VISIT = `
  SELECT a.id, ${VISIT_PLACE}, p.meedenker_id AS companion_id, split_part(m.name, ' ', 1) AS companion_name,
    ${companionFacts('a.conversation_type')} AS companion_facts, p.confirmed_version = a.version AS confirmed, o.reminders, o.unmatched_hours,
    coalesce((SELECT max(c.at) FROM appointment_changes c
      WHERE c.organisation_id = a.organisation_id AND c.appointment_id = a.id), a.created_at) AS known_at
  FROM appointments a
  JOIN organisations o ON o.id = a.organisation_id
  JOIN support_requests r ON r.organisation_id = a.organisation_id AND r.id = a.request_id
  LEFT JOIN venues v ON v.organisation_id = a.organisation_id AND v.id = a.venue_id
  LEFT JOIN proposals p ON p.organisation_id = a.organisation_id AND p.request_id = a.request_id AND p.state = 'accepted'
  LEFT JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
  WHERE a.request_id = $1 AND a.state = 'planned'`;

/** The visit of a request that is planned, as it is now; null without one. */
export async function visitToCome(tx: Transaction, requestId: string): Promise<VisitToCome | null> {
  const [row] = await tx.query<Row>(VISIT, [requestId]);
  if (!row) return null;
  const { companion_id: id, companion_name: name, companion_facts: facts } = row;
  return {
    id: row.id,
    version: row.version,
    startsAt: row.starts_at,
    facts: visitFactsIn(row.id, row),
    companion: row.confirmed && id && name ? { id, ...companionIn({ name, facts }) } : null,
    reminders: row.reminders,
    unmatchedHours: row.unmatched_hours,
    knownAt: row.known_at,
  };
}

/** What a message tells of a companion, out of a row. */
export const companionIn = ({
  name,
  facts,
}: {
  name: string;
  facts: string[];
}): CompanionFacts => ({
  companionName: name,
  companionSpeaks:
    facts.find((fact) => fact.startsWith('speaks:'))?.slice('speaks:'.length) ?? null,
  companionDidBefore: facts.includes('did_this_before'),
});
