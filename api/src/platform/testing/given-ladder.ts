import { newId } from '../tokens.js';
import type { Factory } from './factories.js';

/** A ladder of a request that runs and has asked nobody yet, with one Meedenker on its only rung. */
export async function givenLadder(
  given: Factory,
  its: { organisation_id: string; request_id: string },
  people: { meedenkerId: string; userId: string },
  at: Date | string,
): Promise<{ ladder: string }> {
  const ladder = newId();
  await given.insert('ladders', {
    ...its,
    id: ladder,
    kind: 'chosen',
    state: 'running',
    minutes_each: 120,
    started_by: people.userId,
    started_at: at,
  });
  const rung = { organisation_id: its.organisation_id, ladder_id: ladder, position: 1 };
  await given.insert('ladder_rungs', {
    ...rung,
    kind: 'one',
    state: 'planned',
    begins_at: at,
    ends_at: at,
  });
  await given.insert('ladder_people', { ...rung, place: 0, meedenker_id: people.meedenkerId });
  return { ladder };
}
