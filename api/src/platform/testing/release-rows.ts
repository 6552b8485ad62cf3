import { newId } from '../tokens.js';
import type { Factory, Org } from './factories.js';

/** What a release says of which nothing may be said. */
export const EMPTY_CONTENT = {
  requests: null,
  tables: [],
  shares: [],
  paces: [],
  averages: [],
  moments: [],
  changes: [],
  agreements: [],
  effects: [],
} as const;

/** A release that waits for a second person, of a quarter in which the organisation has no other; or what `more` says. */
export async function givenRelease(
  given: Factory,
  org: Org,
  at: Date | string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  const others = await given.count('releases', 'organisation_id = $1', [org.id]);
  await given.insert('releases', {
    organisation_id: org.id,
    id,
    period: `${2000 + others}-Q1`,
    version: 1,
    state: 'draft',
    threshold: 10,
    content: JSON.stringify(EMPTY_CONTENT),
    cells: '{}',
    beside: [],
    code_version: 'x',
    data_hash: 'x',
    hash: 'x',
    made_by: newId(),
    made_at: at,
    ...more,
  });
  return id;
}

/** An explanation of a figure, by somebody of the organisation. */
export async function givenInterpretation(
  given: Factory,
  org: Org,
  at: Date | string,
  more: { release_id: string; author_id: string } & Record<string, unknown>,
): Promise<string> {
  const id = newId();
  await given.insert('interpretations', {
    organisation_id: org.id,
    id,
    figure: 'paces',
    words: 'Zo lezen wij dit.',
    written_at: at,
    is_addition: false,
    ...more,
  });
  return id;
}
