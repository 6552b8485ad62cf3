import { amsterdamDay, quarterOf } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import { newId } from '../platform/tokens.js';

/** The requests of a resident; more than one only after two records of one person were merged. */
export async function requestsOf(
  tx: Transaction,
  residentId: string,
): Promise<{ id: string; state: string }[]> {
  return tx.query('SELECT id, state FROM support_requests WHERE resident_id = $1 ORDER BY id', [
    residentId,
  ]);
}

/** Whose file somebody's became part of, when two were merged; their own when it did not. */
export async function nowKnownAs(tx: Transaction, residentId: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `WITH RECURSIVE road AS (
       SELECT $1::uuid AS id
       UNION SELECT m.kept_id FROM road JOIN resident_merges m ON m.other_id = road.id AND m.undone_at IS NULL)
     SELECT id FROM road WHERE NOT EXISTS (SELECT FROM resident_merges m WHERE m.other_id = road.id AND m.undone_at IS NULL)`,
    [residentId],
  );
  return row?.id ?? residentId;
}

/** The emptied files that became part of this resident's: a merge leaves the name and the numbers in them. */
export async function mergedInto(tx: Transaction, residentId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `WITH RECURSIVE part AS (
       SELECT other_id AS id FROM resident_merges WHERE kept_id = $1 AND undone_at IS NULL
       UNION SELECT m.other_id FROM part JOIN resident_merges m ON m.kept_id = part.id AND m.undone_at IS NULL)
     SELECT id FROM part WHERE NOT EXISTS (SELECT FROM support_requests r WHERE r.resident_id = part.id)`,
    [residentId],
  );
  return rows.map(({ id }) => id);
}

/** Removes what was written in free words about or by a resident; what a visit needs stays. */
export async function forgetWords(tx: Transaction, requestIds: readonly string[]): Promise<void> {
  await tx.execute(`UPDATE support_requests SET story = NULL WHERE id = ANY ($1)`, [requestIds]);
  await tx.execute('DELETE FROM notes WHERE request_id = ANY ($1)', [requestIds]);
  await tx.execute('DELETE FROM responses WHERE value_text IS NOT NULL AND request_id = ANY ($1)', [
    requestIds,
  ]);
  await tx.execute(
    `UPDATE call_tasks SET facts = facts - 'text', note = NULL WHERE request_id = ANY ($1)`,
    [requestIds],
  );
  await tx.execute(
    `UPDATE messages SET facts = facts - 'heading' - 'words' WHERE state <> 'pending' AND request_id = ANY ($1)`,
    [requestIds],
  );
}

/**
 * Keeps the numbers somebody answered, when they had allowed research: under a key made for it that leads to nobody, without
 * a date, a place or a word. Without that permission nothing is kept.
 */
async function keepAnswers(tx: Transaction, requestId: string): Promise<void> {
  await tx.execute(
    `INSERT INTO kept_answers (organisation_id, study_id, quarter, conversation_type, moment, question_key, revision, language, mode, value_number)
     SELECT q.organisation_id, $2, $3, r.conversation_type, q.moment, q.question_key, q.revision, q.language, q.mode, q.value_number
     FROM responses q
     JOIN support_requests r ON r.organisation_id = q.organisation_id AND r.id = q.request_id
     JOIN consents c ON c.organisation_id = r.organisation_id AND c.request_id = r.id AND c.purpose = 'research' AND c.granted
     WHERE q.request_id = $1 AND q.value_number IS NOT NULL`,
    [requestId, newId(), quarterOf(amsterdamDay(tx.now))],
  );
}

/** Removes a resident, under every key they had, with everything that hangs on them; messages to others stay, without the request they were about. */
export async function forgetResident(
  tx: Transaction,
  residentIds: readonly string[],
  requestIds: readonly string[],
): Promise<void> {
  for (const id of requestIds) await keepAnswers(tx, id);
  await tx.execute(
    `UPDATE messages SET request_id = NULL WHERE recipient_kind IN ('meedenker', 'user') AND request_id = ANY ($1)`,
    [requestIds],
  );
  await tx.execute('DELETE FROM residents WHERE id = ANY ($1)', [residentIds]);
}
