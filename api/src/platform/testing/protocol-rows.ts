import { newId } from '../tokens.js';
import type { Factory, Org } from './factories.js';

/** What an evaluator writes down. */
export const PROTOCOL_BODY = {
  title: 'Minder spanning?',
  questions: [{ words: 'Is iemand met een Meedenker minder gespannen?' }],
  primary: 'tension_during',
  secondary: [],
  comparison: ['none_free'],
  from: '2027-Q1',
  to: '2027-Q4',
  size: {
    smallestDifference: 1,
    spread: 2.5,
    share: null,
    correlation: 0.5,
    power: 80,
    attrition: 20,
  },
  analysis: 'Covariantieanalyse.',
} as const;

/** A draft of a protocol, or with `more` a frozen one. */
export async function givenProtocol(
  given: Factory,
  org: Org,
  at: Date | string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  await given.insert('protocols', {
    organisation_id: org.id,
    id,
    edition: 1,
    content: JSON.stringify({ ...PROTOCOL_BODY, plannedPerArm: 95 }),
    created_at: at,
    ...more,
  });
  return id;
}
