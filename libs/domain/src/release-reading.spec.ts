import { describe, expect, it } from '@jest/globals';

import { readRelease } from './release-reading.js';
import type { ReleaseWords } from './release-words.js';
import type {
  ReleaseChange,
  ReleaseContent,
  ReleaseEffect,
  ReleaseEstimate,
  ReleaseTable,
} from './releases.js';

/** Words that show which sentence was asked, and with what. */
const words: ReleaseWords = {
  t: (key, facts = {}) => [key, ...Object.values(facts)].join(' | '),
  n: (key, count) => `${key} ${count}`,
  of: (group, code) => `${group}.${code}`,
  number: (value, decimals = 0) => value.toFixed(decimals).replace('.', ','),
  date: (instant) => instant.slice(0, 10),
  municipality: (code) => `town ${code}`,
};

const content = (given: Partial<ReleaseContent>): ReleaseContent => ({
  requests: 60,
  tables: [],
  shares: [],
  paces: [],
  averages: [],
  changes: [],
  effects: [],
  ...given,
});

const result = (estimate: number, low: number, high: number): ReleaseEstimate => ({
  estimate,
  low,
  high,
  df: 43.6,
  n: 45,
  method: 'paired_t',
});

const change: ReleaseChange = {
  question: 'tension',
  from: 'T0',
  to: 'T1',
  scale: [0, 10],
  better: 'lower',
  before: 7,
  after: 4.9,
  result: result(-2.1, -2.34, -1.9),
  power: null,
};

const effect: ReleaseEffect = {
  outcome: 'tension-in-talk',
  question: 'tension',
  moment: 'T1',
  scale: [0, 10],
  better: 'lower',
  protocol: {
    id: 'p',
    hash: 'abcdefabcdefabcdef',
    frozenAt: '2026-01-12T10:00:00Z',
    isRetrospective: false,
  },
  with: ['meedenker', 'both'],
  without: ['none_free'],
  arms: [
    {
      side: 'with',
      requests: 390,
      noConsent: 40,
      answered: [
        { moment: 'T0', value: 350 },
        { moment: 'T1', value: 280 },
      ],
      compared: 275,
      yes: null,
    },
    {
      side: 'without',
      requests: 350,
      noConsent: null,
      answered: [
        { moment: 'T0', value: 330 },
        { moment: 'T1', value: null },
      ],
      compared: null,
      yes: null,
    },
  ],
  result: { ...result(-0.8, -1.3, -0.3), method: 'ancova_hc3' },
  sensitivity: [
    { key: 'missing_worse_by_one', result: result(-0.6, -1.2, 0.04) },
    { key: 'weighted', result: { tooLittle: 'no_overlap' } },
  ],
  balance: [{ question: 'tension', standardisedDifference: -0.04 }],
  power: null,
};

const onlyFigure = (given: Partial<ReleaseContent>) => {
  const [figure] = readRelease(content(given), words).figures;
  if (!figure) throw new Error('no figure');
  return figure;
};

describe('a change in words', () => {
  it('says before and after, and that it is no effect', () => {
    const figure = onlyFigure({ changes: [change] });
    expect(figure.key).toBe('change-tension-T0-T1');
    expect(figure.sentence).toBe('reading.fell | 7,0 | 4,9 | outcomeName.tension | 45');
    expect(figure.beware).toEqual({
      title: 'reading.notEffect',
      words: 'reading.notCompared',
    });
    expect(figure.tables[0]?.rows.at(-1)?.cells).toEqual([
      '−2,1',
      'reading.interval | −2,3 | −1,9',
    ]);
  });

  it('says that it may be chance when its interval holds no change', () => {
    const uncertain = { ...change, result: result(-0.3, -0.7, 0.1) };
    expect(onlyFigure({ changes: [uncertain] }).sentence).toMatch(/fell .* reading\.mayBeChance$/);
    const sure = { ...change, result: result(-0.3, -0.5, -0.1) };
    expect(onlyFigure({ changes: [sure] }).sentence).not.toMatch('mayBeChance');
  });

  it('is never called effect, wherever it stands', () => {
    const told = JSON.stringify(onlyFigure({ changes: [change] }));
    expect(told).not.toMatch(/reading\.(effect|whyEffect|noDifference)/);
  });

  it.each([
    [result(0.04, -0.2, 0.3), 'reading.stayed'],
    [result(1.2, 0.2, 2.1), 'reading.rose'],
  ])('of %j begins with %s', (estimate, sentence) => {
    expect(onlyFigure({ changes: [{ ...change, result: estimate }] }).sentence).toContain(sentence);
  });

  it('has stayed where before and after read the same', () => {
    const tenth = { ...change, before: 6.84, after: 6.76, result: result(-0.08, -0.4, 0.2) };
    expect(onlyFigure({ changes: [tenth] }).sentence).toBe(
      'reading.stayed | 6,8 | 6,8 | outcomeName.tension | 45',
    );
  });

  it('of too few says how many are needed and no other number', () => {
    const figure = onlyFigure({
      changes: [
        {
          ...change,
          before: null,
          after: null,
          result: { tooLittle: 'too_few' },
          power: { difference: 1, needed: 34, comparison: 'paired' },
        },
      ],
    });
    expect(figure).toMatchObject({
      tooLittle: true,
      sentence: 'reading.tooFew',
      numbers: 'reading.neededPairs | 34 | 1 | reading.points',
      picture: null,
      tables: [],
      method: [],
    });
  });
});

describe('an effect in words', () => {
  it('says the difference, and of both groups who asked, said no and is missing', () => {
    const figure = onlyFigure({ effects: [effect] });
    expect(figure.sentence).toContain('reading.effectLower | outcomeName.tension | 0,8');
    const arms = figure.tables[1];
    expect(arms?.rows.map(({ head, cells }) => [head, ...cells])).toEqual([
      ['reading.inGroup', '390', '350'],
      ['reading.noConsent', '40', null],
      [
        'reading.answeredAt | momentName.T0',
        'reading.answeredMissing | 350 | pace.percent | 0',
        '330',
      ],
      [
        'reading.answeredAt | momentName.T1',
        'reading.answeredMissing | 280 | pace.percent | 20',
        null,
      ],
      ['reading.inSum', '275', null],
    ]);
    expect(figure.hides).toBe(true);
    expect(figure.beware?.title).toBe('reading.whyEffect');
  });

  it('draws the stricter sums that could be made below the one that was agreed', () => {
    const { picture } = onlyFigure({ effects: [effect] });
    if (picture?.kind !== 'estimates') throw new Error('no picture');
    expect(picture.estimates.map(({ name, value }) => [name, value])).toEqual([
      ['reading.asAgreed', -0.8],
      ['sensitivityName.missing_worse_by_one', -0.6],
    ]);
    expect(picture.estimates[1]?.shownInterval).toBe('reading.interval | −1,2 | 0,0');
  });

  it('of which zero lies in the interval is not shown to be one', () => {
    const figure = onlyFigure({ effects: [{ ...effect, result: result(-0.8, -1.7, 0.1) }] });
    expect(figure.sentence).toContain('reading.effectUnsure');
  });

  it('of a plan made afterwards asks for care', () => {
    const protocol = { ...effect.protocol, isRetrospective: true };
    expect(onlyFigure({ effects: [{ ...effect, protocol }] }).beware).toEqual({
      title: 'reading.careful',
      words: 'reading.madeAfter | 2026-01-12',
    });
  });

  it('of too few says nothing of its groups', () => {
    const figure = onlyFigure({
      effects: [
        {
          ...effect,
          result: { tooLittle: 'no_variation' },
          power: { difference: 1.5, needed: 63, comparison: 'two_groups' },
        },
      ],
    });
    expect(figure).toMatchObject({
      sentence: 'reading.noSum',
      numbers: 'reading.neededEach | 63 | 1,5 | reading.points',
      tables: [],
      picture: null,
    });
  });
});

describe('an effect on a share of people in words', () => {
  const share: ReleaseEffect = {
    ...effect,
    outcome: 'next_step',
    question: 'next_step',
    scale: [0, 100],
    better: 'higher',
    arms: effect.arms.map((arm, nth) => ({ ...arm, compared: 70, yes: [56, 48][nth] ?? null })),
    result: { ...result(20, 5, 33), df: 0, method: 'newcombe' },
    sensitivity: [],
  };

  it('says how many more of every hundred, in whole numbers, and how many said yes', () => {
    const figure = onlyFigure({ effects: [share] });
    expect(figure.sentence).toContain('reading.shareHigher | outcomeName.next_step | 20 |');
    expect(figure.numbers).toContain('reading.shareNumbers | +20');
    expect(figure.tables[1]?.rows.at(-1)).toEqual({
      head: 'reading.saidYes',
      cells: ['56', '48'],
    });
    expect(figure.method).toContain('reading.fromShown');
    expect(figure.method.join()).not.toContain('reading.df');
  });

  it('of too few counts what would be needed in per cents', () => {
    const figure = onlyFigure({
      effects: [
        {
          ...share,
          result: { tooLittle: 'too_few' },
          power: { difference: 20, needed: 93, comparison: 'two_groups' },
        },
      ],
    });
    expect(figure.numbers).toBe('reading.neededEach | 93 | 20 | reading.perCentPoints');
  });
});

describe('a table in words', () => {
  const table: ReleaseTable = {
    key: 'requests_by_municipality_and_language_group',
    lineDimension: 'municipality',
    columnDimension: 'language_group',
    total: 60,
    lines: [
      {
        key: 'GM0784',
        value: 40,
        cells: [
          { key: 'dutch', value: 25 },
          { key: 'other', value: null },
        ],
      },
      {
        key: 'GM0855',
        value: null,
        cells: [
          { key: 'dutch', value: null },
          { key: 'other', value: null },
        ],
      },
    ],
    columns: [
      { key: 'dutch', value: 35 },
      { key: 'other', value: null },
    ],
  };

  it('has its margins last, and nothing where something is hidden', () => {
    const figure = onlyFigure({ tables: [table] });
    expect(figure.tables[0]?.rows).toEqual([
      { head: 'town GM0784', cells: ['25', null, '40'] },
      { head: 'town GM0855', cells: [null, null, null] },
      { head: 'reading.together', cells: ['35', null, '60'] },
    ]);
    expect(figure.hides).toBe(true);
    expect(figure.sentence).toBe('reading.mostOf | town GM0784 | 40 | 60');
  });

  it('of which all is hidden says so', () => {
    const lines = table.lines.map((line) => ({ ...line, value: null, cells: [] }));
    const figure = onlyFigure({
      tables: [{ ...table, total: null, columnDimension: null, columns: [], lines }],
    });
    expect(figure.sentence).toBe('reading.allHidden');
    expect(JSON.stringify(figure)).not.toMatch(/"value":\d/);
  });
});

describe('lines of a table of which all is hidden', () => {
  const line = (key: string, value: number | null) => ({ key, value, cells: [] });
  const towns = (total: number | null, ...lines: ReleaseTable['lines']): ReleaseTable => ({
    key: 'requests_by_municipality',
    lineDimension: 'municipality',
    columnDimension: null,
    total,
    lines,
    columns: [],
  });

  it('stand together as one that names them, after what is shown', () => {
    const table = towns(60, line('A', null), line('B', 40), line('C', null));
    const figure = onlyFigure({ tables: [table] });
    expect(figure.tables[0]?.rows).toEqual([
      { head: 'town B', cells: ['40'] },
      { head: 'town A; town C', cells: [null] },
      { head: 'reading.together', cells: ['60'] },
    ]);
    if (figure.picture?.kind !== 'bars') throw new Error('no bars');
    expect(figure.picture.bars.map(({ name }) => name)).toEqual(['town B', 'town A; town C']);
  });

  it.each([
    [60, 'reading.onlyTotal | 60'],
    [null, 'reading.allHidden'],
  ])('are not all that there is: of a sum of %s it says %s', (total, sentence) => {
    const table = towns(total, line('A', null), line('B', null));
    expect(onlyFigure({ tables: [table] }).sentence).toBe(sentence);
  });

  it.each([
    [60, 'reading.someOf | 60'],
    [null, 'reading.someHidden'],
  ])('with a cell that is shown: of a sum of %s it says %s', (total, sentence) => {
    const cells = [{ key: 'dutch', value: 15 }];
    const table: ReleaseTable = {
      ...towns(total, { ...line('A', null), cells }),
      columnDimension: 'language_group',
      columns: [{ key: 'dutch', value: null }],
    };
    const figure = onlyFigure({ tables: [table] });
    expect(figure.sentence).toBe(sentence);
    expect(figure.tables[0]?.rows[0]).toEqual({ head: 'town A', cells: ['15', null] });
  });
});

describe('the numbers on top', () => {
  it('are left out when there are fewer requests than may be told', () => {
    expect(readRelease(content({ requests: null }), words).headlines).toEqual([]);
  });

  it('say a share with its counts, or nothing', () => {
    const { headlines } = readRelease(
      content({
        shares: [
          { key: 'accompanied', result: { part: 50, whole: 60, percent: 83, low: 72, high: 91 } },
          { key: 'helped', result: null },
        ],
      }),
      words,
    );
    expect(headlines.map(({ value }) => value)).toEqual(['60', 'pace.percent | 83', null]);
    expect(headlines[1]?.meta).toBe('reading.shareOf | 50 | 60 | 72 | 91');
  });
});
