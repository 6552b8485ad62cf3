import { describe, expect, it } from '@jest/globals';

import type { NextStepClear } from './outcomes.js';
import { voicesDiffer } from './voices.js';

describe('both voices about the next step', () => {
  it.each<[resident: number | null, report: NextStepClear | null, differ: boolean]>([
    [2, 'yes', false],
    [2, 'partly', false],
    [2, 'no', true],
    [1, 'yes', false],
    [1, 'partly', false],
    [1, 'no', false],
    [0, 'yes', true],
    [0, 'partly', true],
    [0, 'no', false],
    [-7, 'yes', false],
    [-8, 'yes', false],
    [null, 'yes', false],
    [0, null, false],
  ])('the resident says %s, the Meedenker %s: %s', (resident, report, differ) => {
    expect(voicesDiffer(resident, report)).toBe(differ);
  });
});
