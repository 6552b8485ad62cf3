import { describe, expect, it } from '@jest/globals';

import { PREPARATION_STEPS, stepsOf } from './preparation.js';

describe('the checklist', () => {
  it('asks for an interpreter only where another language is spoken', () => {
    expect(stepsOf('before', { language: 'ar' })).toContain('interpreter');
    expect(stepsOf('before', { language: 'nl' })).not.toContain('interpreter');
  });

  it('names each step once', () => {
    expect(new Set(PREPARATION_STEPS).size).toBe(PREPARATION_STEPS.length);
  });
});
