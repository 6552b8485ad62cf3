import { promisedDay, promiseEnds, voicesDiffer, type NextStepClear } from '@meedenkers/domain';

import type { Notices } from '../notifications/notices.service.js';
import type { Transaction } from '../platform/database.js';

/** Working days within which a coordinator calls when the voices differ. */
const CALL_WITHIN_DAYS = 1;

/** What was reported of the last visit that was held, and what the resident answered after it. */
const BOTH = `
  SELECT a.id, a.version, o.next_step_clear AS report, q.value_number AS resident
  FROM appointments a
  JOIN outcome_reports o ON o.organisation_id = a.organisation_id AND o.appointment_id = a.id AND o.took_place = 'yes'
  JOIN responses q ON q.organisation_id = a.organisation_id AND q.request_id = a.request_id AND q.moment = 'T1' AND q.question_key = 'next_step'
  WHERE a.request_id = $1 ORDER BY a.starts_at DESC LIMIT 1`;

interface Voices {
  id: string;
  version: number;
  report: NextStepClear | null;
  resident: number | null;
}

/**
 * Asks a coordinator to call when both have spoken and tell different things; whoever spoke last, it is asked once. The task
 * says that they differ and not who said what, and the Meedenker hears nothing of it.
 */
export async function callWhenVoicesDiffer(
  tx: Transaction,
  notices: Notices,
  requestId: string,
): Promise<void> {
  const [voices] = await tx.query<Voices>(BOTH, [requestId]);
  if (!voices || !voicesDiffer(voices.resident, voices.report)) return;
  await notices.task(tx, {
    kind: 'voices_differ',
    requestId,
    appointmentId: voices.id,
    subjectId: voices.id,
    version: voices.version,
    dueAt: promiseEnds(promisedDay(tx.now, CALL_WITHIN_DAYS)),
  });
}
