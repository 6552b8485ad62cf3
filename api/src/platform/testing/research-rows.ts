import { newId } from '../tokens.js';
import type { Factory, GivenUser, Org } from './factories.js';

/** A file of single rows that somebody asked for and that waits for a second person. */
export async function givenResearchFile(
  given: Factory,
  org: Org,
  user: GivenUser,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  await given.insert('research_files', {
    organisation_id: org.id,
    id,
    study_id: id,
    title: 'Spanning 2026',
    purpose: 'Effect op spanning',
    from_quarter: '2026-Q1',
    to_quarter: '2026-Q3',
    requested_by: user.id,
    requested_at: '2026-11-16T09:00:00Z',
    ...more,
  });
  return id;
}
