import { createHash } from 'node:crypto';

import { canonicalJson } from '@meedenkers/domain';

/** The seal on a value: the SHA-256 of its canonical text, which anybody can compute again. */
export const sealOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
