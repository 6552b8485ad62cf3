import { expect } from '@jest/globals';

import { isTooLittle, type Answer } from '../answer.js';

/** An answer that has to be there. */
export function given<T>(answer: Answer<T>): T {
  if (isTooLittle(answer)) throw new Error(`no answer: ${answer.tooLittle} of ${answer.n}`);
  return answer;
}

/** Expects the same to six significant digits: a relative deviation below 5·10⁻⁷, or of what the reference was printed with. */
export function sameDigits(actual: number, expected: number, digits = 6): void {
  const scale = expected === 0 ? 1 : Math.abs(expected);
  expect(Math.abs(actual - expected) / scale).toBeLessThan(5 * 10 ** -(digits + 1));
}
