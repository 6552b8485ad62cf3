import { describe, expect, it } from '@jest/globals';

import { decideOnFile, RESEARCH_FILE_STATES, researchKeysEnd } from './research-files.js';

describe('the second person of a research file', () => {
  it('is anybody but who asked for it', () => {
    const file = { state: 'waiting', requestedBy: 'a' } as const;
    expect(() => decideOnFile(file, 'b')).not.toThrow();
    expect(() => decideOnFile(file, 'a')).toThrow('second_person');
  });

  it('decides once', () => {
    for (const state of RESEARCH_FILE_STATES.filter((one) => one !== 'waiting'))
      expect(() => decideOnFile({ state, requestedBy: 'a' }, 'b')).toThrow('wrong_state');
  });
});

describe('the keys of a study', () => {
  it.each([
    ['2026-11-24T09:00:00.000Z', '2028-11-24T09:00:00.000Z'],
    ['2028-02-29T09:00:00.000Z', '2030-02-28T09:00:00.000Z'],
  ])('made on %s end on %s', (made, end) => {
    expect(researchKeysEnd(new Date(made)).toISOString()).toBe(end);
  });
});
