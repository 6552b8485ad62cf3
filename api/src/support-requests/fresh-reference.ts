import { QueryFailedError } from 'typeorm';

import { newReference } from '../platform/tokens.js';

/** Tries for a reference that nobody has; two in a row that are taken would already be a wonder. */
const REFERENCE_TRIES = 3;

/** Whether a failure says that another request has this reference. */
export const isReferenceTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  (error.driverError as { constraint?: string }).constraint === 'support_requests_reference_key';

/** Does something with a reference, and again with another one when it turns out to be taken. */
export async function withFreshReference<T>(
  deed: (reference: string) => Promise<T>,
  make: () => string = newReference,
): Promise<T> {
  for (let left = REFERENCE_TRIES - 1; ; left -= 1) {
    try {
      return await deed(make());
    } catch (error) {
      if (left === 0 || !isReferenceTaken(error)) throw error;
    }
  }
}
