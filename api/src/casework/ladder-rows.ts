import type { LadderKind, LadderState, RungKind, PlannedRung } from '@meedenkers/domain';

import type { CallTaskKind } from '../notifications/call-task.entity.js';
import type { Transaction } from '../platform/database.js';
import { newId } from '../platform/tokens.js';
import { Ladder, LadderPerson, LadderRung } from './ladder.entity.js';

/** A ladder that is about to begin, with its rungs in their order. */
export type NewLadder = Omit<
  Ladder,
  'organisationId' | 'id' | 'state' | 'startedAt' | 'endedAt' | 'version'
> & {
  rungs: readonly { kind: RungKind; time: PlannedRung; people: readonly string[] }[];
};

/**
 * Writes a ladder with its rungs. One per request runs at a time, and a lost yes is rescued once: null when there is one already.
 */
export async function writeLadder(
  tx: Transaction,
  { rungs, ...its }: NewLadder,
): Promise<Ladder | null> {
  const ladder: Ladder = {
    ...its,
    organisationId: tx.organisationId,
    id: newId(),
    state: 'running',
    startedAt: tx.now,
    endedAt: null,
    version: 1,
  };
  const [earlier] = await tx.query(
    `SELECT 1 FROM ladders WHERE (request_id = $1 AND state = 'running') OR lost_proposal_id = $2 LIMIT 1`,
    [its.requestId, its.lostProposalId],
  );
  if (earlier) return null;
  await tx.insert(Ladder, ladder);
  await tx.insert(
    LadderRung,
    rungs.map(({ kind, time }, i) => ({
      ladderId: ladder.id,
      position: i + 1,
      kind,
      state: 'planned' as const,
      result: null,
      beginsAt: time.from,
      endsAt: time.until,
    })),
  );
  await tx.insert(
    LadderPerson,
    rungs.flatMap(({ people }, i) =>
      people.map((meedenkerId, place) => ({
        ladderId: ladder.id,
        position: i + 1,
        meedenkerId,
        place,
        proposalId: null,
        skipped: null,
      })),
    ),
  );
  return ladder;
}

/** The tasks that a search for a companion gives a coordinator. */
export const SEARCH_TASKS: readonly CallTaskKind[] = [
  'drop_out',
  'rescue_call',
  'rescue_oco',
  'other_date',
];

/** Ends the ladder of a request that runs, of one kind if named: what has not begun is not needed any more. Answers its id. */
export async function endLadder(
  tx: Transaction,
  requestId: string,
  state: Exclude<LadderState, 'running'>,
  kind: LadderKind | null = null,
): Promise<string | null> {
  const [over] = await tx.query<{ id: string }>(
    `UPDATE ladders SET state = $2, ended_at = $3, version = version + 1
     WHERE request_id = $1 AND state = 'running' AND ($4::text IS NULL OR kind = $4) RETURNING id`,
    [requestId, state, tx.now, kind],
  );
  if (!over) return null;
  await tx.execute(
    `UPDATE ladder_rungs SET state = CASE state WHEN 'running' THEN 'done' ELSE 'skipped' END,
       result = CASE WHEN state = 'running' AND $2 = 'accepted' THEN 'accepted' WHEN state = 'running' AND $2 = 'unfilled' THEN 'no_yes' ELSE 'over' END,
       ends_at = CASE state WHEN 'running' THEN $3 ELSE ends_at END
     WHERE ladder_id = $1 AND state IN ('planned', 'running')`,
    [over.id, state, tx.now],
  );
  return over.id;
}
