import { describe, expect, it } from '@jest/globals';

import { readRelease } from './release-reading.js';
import type { ReadFigure, ReleaseWords } from './release-words.js';
import type { ReleaseAgreement, ReleaseContent } from './releases.js';

/** Words that show which sentence was asked, and with what. */
const words: ReleaseWords = {
  t: (key, facts = {}) => [key, ...Object.values(facts)].join(' | '),
  n: (key, count) => `${key} ${count}`,
  of: (group, code) => `${group}.${code}`,
  number: (value, decimals = 0) => value.toFixed(decimals).replace('.', ','),
  date: (instant) => instant.slice(0, 10),
  municipality: (code) => `town ${code}`,
};

function onlyFigure(given: Partial<ReleaseContent>): ReadFigure {
  const nothing = { tables: [], shares: [], paces: [], averages: [], changes: [], effects: [] };
  const [figure] = readRelease({ requests: 60, ...nothing, ...given }, words).figures;
  if (!figure) throw new Error('no figure');
  return figure;
}

describe('both voices in words', () => {
  const agreement: ReleaseAgreement = {
    question: 'next_step',
    same: 45,
    differ: 15,
    result: { estimate: 0.62, low: 0.41, high: 0.83, df: 0, n: 60, method: 'weighted_kappa' },
  };

  it('say in how many conversations they said the same, then how far that is beyond chance', () => {
    const figure = onlyFigure({ agreements: [agreement] });
    expect(figure.sentence).toBe('reading.agreement | 45 | 60');
    expect(figure.numbers).toContain('reading.agreementNumbers | +0,62');
    expect(figure.tables[0]?.rows.map(({ cells }) => cells[0])).toEqual(['45', '15', '+0,62']);
    expect(figure.method[0]).toBe('methodName.weighted_kappa');
  });

  it('of too few say only that', () => {
    const figure = onlyFigure({
      agreements: [{ ...agreement, same: null, differ: null, result: { tooLittle: 'too_few' } }],
    });
    expect(figure).toMatchObject({ sentence: 'reading.tooFew', numbers: '', tables: [] });
  });
});

describe('who answered when in words', () => {
  it('says the share that is missing, and nothing of what is hidden', () => {
    const figure = onlyFigure({
      moments: [
        { moment: 'T0', of: 60, answered: 60 },
        { moment: 'T1', of: 60, answered: 45 },
        { moment: 'T2', of: 60, answered: null },
      ],
    });
    expect(figure.sentence).toBe('reading.answeredAfter | 45 | 60');
    expect(figure.tables[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['60', '60', 'pace.percent | 0'],
      ['60', '45', 'pace.percent | 25'],
      ['60', null, null],
    ]);
    expect(figure.hides).toBe(true);
  });
});
