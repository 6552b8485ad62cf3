import { writeFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { readRelease, type ReleaseContent } from '@meedenkers/domain';
import { extractText, getDocumentProxy } from 'unpdf';

import { releasePdf, type PaperRelease } from './release-paper.js';
import { RELEASE_LANGUAGES, releaseWords, type ReleaseLanguage } from './release-texts.js';

const result = { df: 608, n: 610, method: 'paired_t' } as const;

const content: ReleaseContent = {
  requests: 1185,
  shares: [
    { key: 'accompanied', result: { part: 1045, whole: 1185, percent: 88, low: 86, high: 90 } },
    { key: 'answered_twice', result: null },
  ],
  tables: [
    {
      key: 'requests_by_language',
      lineDimension: 'language',
      columnDimension: null,
      total: 1185,
      columns: [],
      lines: [
        { key: 'nl', value: 640, cells: [] },
        { key: 'ar', value: 545, cells: [] },
        { key: 'so', value: null, cells: [] },
        { key: 'ti', value: null, cells: [] },
      ],
    },
    {
      key: 'requests_by_municipality_and_language_group',
      lineDimension: 'municipality',
      columnDimension: 'language_group',
      total: 1185,
      columns: [
        { key: 'dutch', value: 640 },
        { key: 'other', value: 545 },
      ],
      lines: [
        {
          key: 'GM0784',
          value: 735,
          cells: [
            { key: 'dutch', value: 410 },
            { key: 'other', value: 325 },
          ],
        },
      ],
    },
  ],
  paces: [
    { measure: 'offer', medianHours: 29, p90Hours: 62, keptFrom: 92, keptTo: 92 },
    { measure: 'companion', medianHours: null, p90Hours: null, keptFrom: null, keptTo: null },
  ],
  averages: [{ key: 'visit_cents', value: 4312, n: 970 }],
  moments: [
    { moment: 'T1', of: 610, answered: 455 },
    { moment: 'T2', of: 610, answered: null },
  ],
  agreements: [
    {
      question: 'next_step',
      same: 375,
      differ: 65,
      result: { estimate: 0.62, low: 0.41, high: 0.83, df: 0, n: 440, method: 'weighted_kappa' },
    },
  ],
  changes: [
    {
      question: 'tension',
      from: 'T0',
      to: 'T1',
      scale: [0, 10],
      better: 'lower',
      before: 7,
      after: 4.9,
      result: { ...result, estimate: -2.1, low: -2.3, high: -1.9 },
      power: null,
    },
  ],
  effects: [
    {
      outcome: 'tension',
      question: 'tension',
      moment: 'T1',
      scale: [0, 10],
      better: 'lower',
      protocol: {
        id: 'p',
        hash: 'c0ffee'.repeat(10),
        frozenAt: '2026-01-12T10:00:00Z',
        isRetrospective: false,
      },
      with: ['meedenker', 'both'],
      without: ['none_free', 'waiting_list'],
      arms: [
        {
          side: 'with',
          requests: 390,
          noConsent: 25,
          answered: [
            { moment: 'T0', value: 365 },
            { moment: 'T1', value: 310 },
          ],
          compared: 310,
          yes: null,
        },
        {
          side: 'without',
          requests: 350,
          noConsent: 20,
          answered: [
            { moment: 'T0', value: 330 },
            { moment: 'T1', value: 235 },
          ],
          compared: 235,
          yes: null,
        },
      ],
      result: { ...result, method: 'ancova_hc3', n: 545, estimate: -0.8, low: -1.3, high: -0.3 },
      sensitivity: [
        {
          key: 'missing_worse_by_one',
          result: { ...result, estimate: -0.6, low: -1.2, high: 0 },
        },
      ],
      balance: [{ question: 'tension', standardisedDifference: -0.04 }],
      power: null,
    },
    {
      outcome: 'next_step',
      question: 'next_step',
      moment: 'T1',
      scale: [0, 100],
      better: 'higher',
      protocol: {
        id: 'p',
        hash: 'c0ffee',
        frozenAt: '2026-01-12T10:00:00Z',
        isRetrospective: false,
      },
      with: ['meedenker'],
      without: ['none_free'],
      arms: [
        { side: 'with', requests: 390, noConsent: 25, answered: [], compared: 300, yes: 240 },
        { side: 'without', requests: 350, noConsent: 20, answered: [], compared: 230, yes: 140 },
      ],
      result: { ...result, method: 'newcombe', df: 0, n: 530, estimate: 19, low: 11, high: 27 },
      sensitivity: [
        {
          key: 'missing_worse_by_ten',
          result: { ...result, df: 0, estimate: 17, low: 9, high: 25 },
        },
      ],
      balance: [],
      power: null,
    },
    {
      outcome: 'grip',
      question: 'grip',
      moment: 'T2',
      scale: [1, 5],
      better: 'higher',
      protocol: {
        id: 'p',
        hash: 'c0ffee',
        frozenAt: '2026-01-12T10:00:00Z',
        isRetrospective: false,
      },
      with: ['meedenker'],
      without: ['none_free'],
      arms: [
        {
          side: 'with',
          requests: 777,
          noConsent: null,
          answered: [],
          compared: null,
          yes: null,
        },
      ],
      result: { tooLittle: 'too_few' },
      sensitivity: [],
      balance: [],
      power: { difference: 0.5, needed: 64, comparison: 'two_groups' },
    },
  ],
};

const release: PaperRelease = {
  organisation: 'Meedenkers Midden-Brabant',
  period: '2026-Q3',
  from: '2026-07-01',
  to: '2026-09-30',
  state: 'published',
  version: 1,
  decidedAt: '2026-10-15T10:00:00Z',
  threshold: 10,
  codeVersion: 'figures-3',
  hash: 'ab'.repeat(32),
  content,
  interpretations: [
    {
      figure: 'change-tension-T0-T1',
      words: 'Wie weet wat er komt, is rustiger #niet als opmaak.',
      story: 'Een moeder zag vooraf welke papieren nodig waren.',
      writtenAt: '2026-10-14T10:00:00Z',
      isAddition: false,
    },
  ],
};

const towns = new Map([['GM0784', 'Gilze en Rijen']]);

async function textOf(pdf: Buffer): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(document, { mergePages: true });
  return text.replace(/\s+/g, ' ');
}

/** Every word and number of a release that a reader is shown, without what is hidden. */
function told(language: ReleaseLanguage): string[] {
  const { headlines, figures } = readRelease(content, releaseWords(language, towns));
  return [
    ...headlines.flatMap(({ value, what, meta }) => [value, what, meta]),
    ...figures.flatMap(({ title, sentence, numbers, tables, beware, method }) => [
      title,
      sentence,
      numbers,
      beware?.words,
      ...method,
      ...tables.flatMap(({ columns, rows }) => [
        ...columns,
        ...rows.flatMap(({ head, cells }) => [head, ...cells]),
      ]),
    ]),
  ].flatMap((words) => (words ? [words.replace(/\s+/g, ' ')] : []));
}

interface Tagged {
  role: string;
  children: readonly (Tagged | { type: string })[];
}

/** Every part of a tagged page that has a role. */
const partsOf = (part: Tagged, role: string): Tagged[] => [
  ...(part.role === role ? [part] : []),
  ...part.children.flatMap((child) => ('role' in child ? partsOf(child, role) : [])),
];

describe('a release on paper', () => {
  it.each(RELEASE_LANGUAGES)('says in %s all that the screen says', async (language) => {
    const pdf = releasePdf(release, language, towns);
    if (process.env['KEEP_PAPER'])
      writeFileSync(`${process.env['KEEP_PAPER']}-${language}.pdf`, pdf);
    const text = await textOf(pdf);
    const words = told(language);
    expect(words.length).toBeGreaterThan(60);
    expect(words.filter((each) => !text.includes(each))).toEqual([]);
    expect(text).toContain('Gilze en Rijen');
  });

  it.each(RELEASE_LANGUAGES)('is tagged, and says that it is in %s', (language) => {
    const pdf = releasePdf(release, language, towns).toString('latin1');
    for (const mark of ['/MarkInfo', '/StructTreeRoot', `/Lang (${language})`, '/Alt'])
      expect(pdf).toContain(mark);
  });

  it('has a head in every row of every table, and can still be read', async () => {
    const document = await getDocumentProxy(new Uint8Array(releasePdf(release, 'nl', towns)));
    const bodies: string[][] = [];
    for (let n = 1; n <= document.numPages; n += 1) {
      const tree = await (await document.getPage(n)).getStructTree();
      for (const row of partsOf(tree, 'TR')) {
        const cells = row.children.flatMap((cell) => ('role' in cell ? [cell.role] : []));
        if (cells.includes('TD')) bodies.push(cells);
      }
    }
    expect(bodies.length).toBeGreaterThan(10);
    for (const cells of bodies) expect(cells.filter((role) => role === 'TH')).toEqual(['TH']);
    for (const cells of bodies) expect(cells[0]).toBe('TH');
  });

  it('has a sentence of the screen for every word it says', async () => {
    const text = await textOf(releasePdf(release, 'nl', towns));
    expect(text).not.toMatch(/\b(reading|release|releases|interpretation)\.[a-z]/);
    expect(text).not.toContain('undefined');
  });

  it('stands with the explanation and the story, as they were typed', async () => {
    const text = await textOf(releasePdf(release, 'nl', towns));
    expect(text).toContain('is rustiger #niet als opmaak.');
    expect(text).toContain('welke papieren nodig waren');
    expect(text).toContain('Geschreven op 14 okt 2026');
  });

  it('says of too few how many are needed and nothing of the groups', async () => {
    const text = await textOf(releasePdf(release, 'nl', towns));
    expect(text).toContain('Om een verschil van 0,5 punt te vinden zijn in elke groep 64');
    expect(text).not.toContain('777');
  });

  it('says of a proposal that it waits, and of what was replaced that it was', async () => {
    const draft = await textOf(
      releasePdf({ ...release, state: 'draft', decidedAt: null }, 'nl', towns),
    );
    expect(draft).toContain('wacht op een tweede persoon');
    const old = await textOf(releasePdf({ ...release, state: 'superseded' }, 'nl', towns));
    expect(old).toContain('vervangen door een nieuwe');
  });

  it('has no number at all when there were too few requests', async () => {
    const empty = { ...content, requests: null, tables: [], shares: [], paces: [] };
    const small = {
      ...empty,
      averages: [],
      moments: [],
      changes: [],
      agreements: [],
      effects: [],
    };
    const text = await textOf(releasePdf({ ...release, content: small }, 'nl', towns));
    expect(text).toContain('Te klein om te tonen');
    expect(text).not.toMatch(/1\.185|640/);
  });
});
