import { describe, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';

import { withFreshReference } from './fresh-reference.js';

const failure = (constraint: string): QueryFailedError =>
  new QueryFailedError('INSERT', [], Object.assign(new Error('23505'), { constraint }));
const TAKEN = failure('support_requests_reference_key');

/** A maker of references A, B, C … and a deed that fails for those that are taken. */
const attempt = (taken: readonly string[], error: Error = TAKEN) => {
  const references = ['A', 'B', 'C', 'D'];
  const tried: string[] = [];
  const done = withFreshReference(
    (reference) => {
      tried.push(reference);
      return taken.includes(reference) ? Promise.reject(error) : Promise.resolve(reference);
    },
    () => references.shift() as string,
  );
  return { done, tried };
};

describe('a reference', () => {
  test('is taken anew when another request has it', async () => {
    await expect(attempt(['A', 'B']).done).resolves.toBe('C');
  });

  test('is not sought for ever', async () => {
    const { done, tried } = attempt(['A', 'B', 'C', 'D']);
    await expect(done).rejects.toBe(TAKEN);
    expect(tried).toEqual(['A', 'B', 'C']);
  });

  test('is not sought again after another failure', async () => {
    const other = failure('one_message_per_event');
    const { done, tried } = attempt(['A'], other);
    await expect(done).rejects.toBe(other);
    expect(tried).toEqual(['A']);
  });
});
