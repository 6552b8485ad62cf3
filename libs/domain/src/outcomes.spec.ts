import { describe, expect, it } from '@jest/globals';

import { signalsOf } from './outcomes.js';

describe('what a report adds to the counts of a municipality', () => {
  it('is what went wrong, and nothing when none did or nobody was asked', () => {
    const held = (signals: Parameters<typeof signalsOf>[0]['signals']): string[] =>
      signalsOf({ tookPlace: 'yes', signals });
    expect(held(['letter_unclear', 'interpreter_refused'])).toEqual([
      'letter_unclear',
      'interpreter_refused',
    ]);
    expect(held(['none'])).toEqual([]);
    expect(held([])).toEqual([]);
  });

  it('is that the companion was refused, or the visit cancelled at the desk; who did not come is none', () => {
    const signals = (tookPlace: Parameters<typeof signalsOf>[0]['tookPlace']): string[] =>
      signalsOf({ tookPlace, signals: [] });
    expect(signals('companion_refused')).toEqual(['companion_refused']);
    expect(signals('cancelled_at_desk')).toEqual(['cancelled_at_desk']);
    expect(signals('no_show_resident')).toEqual([]);
  });
});
