import { newId } from '../tokens.js';
import type { Factory } from './factories.js';

/** A letter that a coordinator still has to print. */
export async function givenLetterTask(
  given: Factory,
  request: { id: string; organisationId: string },
  more: Record<string, unknown> = {},
): Promise<{ letterTask: string }> {
  const letterTask = newId();
  await given.insert('call_tasks', {
    organisation_id: request.organisationId,
    id: letterTask,
    kind: 'letter',
    purpose: 'companion_found',
    request_id: request.id,
    subject_id: newId(),
    subject_version: 1,
    facts: JSON.stringify({ name: 'Bep', companionName: 'Wim' }),
    due_at: new Date('2026-11-25T16:00:00Z'),
    created_at: new Date('2026-11-24T09:00:00Z'),
    ...more,
  });
  return { letterTask };
}
