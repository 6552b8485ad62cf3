import { setImmediate as turn } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { Unavailable } from './errors.js';
import { Turns } from './turns.js';

/** Pieces of work that end when they are told to, and what is going on meanwhile. */
function pieces(turns: Turns, count: number) {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const answers = Array.from({ length: count }, (_, i) =>
    turns.take(async () => {
      begun.push(i);
      await new Promise<void>((resolve) => (ends[i] = resolve));
      return i;
    }),
  );
  return { begun, answers, end: async (i: number) => (ends[i]?.(), turn()) };
}

describe('turns', () => {
  it('lets two go on at once, and the next when one of them is done, in the order they came', async () => {
    const { begun, end } = pieces(new Turns(2, 10), 5);
    await turn();
    expect(begun).toEqual([0, 1]);
    await end(1);
    expect(begun).toEqual([0, 1, 2]);
    await end(2);
    await end(0);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('sends away who finds the queue full', async () => {
    const { answers, end } = pieces(new Turns(1, 1), 3);
    await expect(answers[2]).rejects.toBeInstanceOf(Unavailable);
    await end(0);
    await end(1);
    expect(await Promise.all(answers.slice(0, 2))).toEqual([0, 1]);
  });

  it('gives the turn on when work fails', async () => {
    const turns = new Turns(1, 5);
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(() => Promise.resolve('yes'))).toBe('yes');
  });
});
