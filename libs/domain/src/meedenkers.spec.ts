import { describe, expect, it } from '@jest/globals';

import {
  MEEDENKER_STATES,
  MEEDENKER_TRANSITIONS,
  moveMeedenkerTo,
  REQUIRED_MODULES,
  TRAINING_MODULES,
} from './meedenkers.js';
import { RuleBroken } from './rule-broken.js';

describe('the way of a Meedenker', () => {
  const cells = MEEDENKER_STATES.flatMap((from) =>
    MEEDENKER_STATES.map((to) => [from, to] as const),
  );

  it.each(cells)('from %s to %s follows the table or is refused', (from, to) => {
    if (MEEDENKER_TRANSITIONS[from].includes(to)) expect(moveMeedenkerTo(from, to)).toBe(to);
    else expect(() => moveMeedenkerTo(from, to)).toThrow(new RuleBroken('wrong_state'));
  });

  it('goes through training before it goes along', () => {
    expect(MEEDENKER_TRANSITIONS.applicant).not.toContain('active');
    expect(moveMeedenkerTo('in_training', 'active')).toBe('active');
  });

  it('can end from everywhere, and ends for good', () => {
    for (const state of MEEDENKER_STATES.filter((s) => s !== 'left')) {
      expect(MEEDENKER_TRANSITIONS[state]).toContain('left');
    }
    expect(MEEDENKER_TRANSITIONS.left).toEqual([]);
  });

  it('asks modules that exist', () => {
    for (const module of REQUIRED_MODULES) expect(TRAINING_MODULES).toContain(module);
  });
});
