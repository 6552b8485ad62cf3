import { newId } from '../tokens.js';
import type { Factory, GivenMeedenker, GivenUser, Org } from './factories.js';

/** A claim that waits, of a Meedenker, and a worry about safety of which all steps but none of the end were taken. */
export async function givenOfOwnDay(
  given: Factory,
  org: Org,
  meedenker: GivenMeedenker,
  user: GivenUser,
  now: Date,
): Promise<{ claim: string; concern: string }> {
  const [claim, concern] = [newId(), newId()];
  await given.insert('expense_claims', {
    organisation_id: org.id,
    id: claim,
    meedenker_id: meedenker.id,
    kind: 'ticket',
    day: '2026-11-20',
    amount_cents: 840,
    submitted_at: now,
  });
  await given.insert('safety_concerns', {
    organisation_id: org.id,
    id: concern,
    raised_by: user.id,
    about: 'child',
    words: 'Het kind was heel stil.',
    created_at: now,
  });
  await given.insert('safety_concern_steps', {
    organisation_id: org.id,
    concern_id: concern,
    step: 'decide',
    done_at: now,
    done_by: user.id,
  });
  return { claim, concern };
}
