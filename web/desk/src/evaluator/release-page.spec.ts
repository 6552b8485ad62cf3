import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { ReleasePage } from './release-page';

const content = {
  requests: 60,
  shares: [{ key: 'helped', result: { part: 35, whole: 60, percent: 58, low: 46, high: 70 } }],
  tables: [
    {
      key: 'ended_by_reason',
      lineDimension: 'end_reason',
      columnDimension: null,
      total: 60,
      columns: [],
      lines: [
        { key: 'helped', value: 35, cells: [] },
        { key: 'withdrawn', value: null, cells: [] },
      ],
    },
  ],
  paces: [
    { measure: 'first_contact', medianHours: 3, p90Hours: 36, keptFrom: 90, keptTo: 100 },
    { measure: 'companion', medianHours: null, p90Hours: null, keptFrom: null, keptTo: null },
  ],
  averages: [],
  changes: [
    {
      question: 'tension',
      from: 'T0',
      to: 'T1',
      scale: [0, 10],
      better: 'lower',
      before: 7,
      after: 4.9,
      result: { estimate: -2.1, low: -2.3, high: -1.9, df: 44, n: 45, method: 'paired_t' },
      power: null,
    },
  ],
  effects: [],
};

const release = {
  id: 'r1',
  period: '2026-Q3',
  from: '2026-07-01',
  to: '2026-09-30',
  version: 1,
  state: 'published',
  madeAt: '2026-10-14T10:00:00Z',
  decidedAt: '2026-10-15T10:00:00Z',
  requests: 60,
  tooSmall: false,
  supersededBy: null,
  supersedes: null,
  reason: null,
  madeBy: 'Noor Peeters',
  decidedBy: 'Kees Bos',
  decisionReason: null,
  threshold: 10,
  codeVersion: 'figures-3',
  dataHash: 'd',
  hash: 'h',
  content,
  allowed: [] as string[],
};

const nothing = { items: [], mayAdd: false };

async function open(more: object = {}, said: object = nothing): Promise<Page<ReleasePage>> {
  const page = await Page.open(ReleasePage, { id: 'r1' });
  const shown = { ...release, ...more };
  await page.answer('GET', '/releases/r1', shown);
  if (!shown.tooSmall) await page.answer('GET', '/releases/r1/interpretations', said);
  return page;
}

const rows = (page: Page<ReleasePage>, figure: string): (string | undefined)[][] =>
  [...page.element.querySelectorAll(`#${figure} tbody tr`)].map((row) =>
    [...row.querySelectorAll('th, td:not(.length)')].map((cell) =>
      cell.textContent?.replaceAll(/\s+/g, ' ').trim(),
    ),
  );

describe('a release', () => {
  it('says its finding first, and of a hidden cell that it is hidden, and why', async () => {
    const page = await open();
    expect(page.heading()).toBe('Kwartaal 3 van 2026');
    expect(rows(page, 'ended_by_reason')).toEqual([
      ['Geholpen', '35'],
      ['Inwoner trok de vraag in', 'verborgen'],
    ]);
    expect(page.words).toContain('Het meest: Geholpen, 35 van de 60.');
    expect(page.words).toContain('Aantallen onder 10 zijn verborgen');
  });

  it('calls a change a change, and says that it is no effect', async () => {
    const page = await open();
    const figure = page.element.querySelector('#change-tension-T0-T1');
    expect(figure?.textContent).toContain('daalde de spanning van 7,0 naar 4,9');
    expect(figure?.textContent).toContain('Dit is verandering, geen effect.');
    expect(rows(page, 'change-tension-T0-T1').at(-1)).toEqual([
      'Verandering',
      '−2,1',
      '−2,3 tot −1,9',
    ]);
    expect(figure?.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('−2,1');
  });

  it('tells how fast it went, and how often the promise was kept at least', async () => {
    const page = await open();
    expect(rows(page, 'paces')).toEqual([
      ['Van vraag tot eerste contact', '3 uur', 'anderhalve dag', 'ten minste 90 %'],
      ['Van vraag tot een ja', 'verborgen', 'verborgen', 'geen belofte'],
    ]);
  });

  it('can be taken along as PDF, CSV and JSON', async () => {
    const page = await open();
    const files = [...page.element.querySelectorAll('.files a')].map((a) => a.getAttribute('href'));
    expect(files).toEqual([
      '/api/v1/releases/r1/files/uitgave.pdf?language=nl',
      '/api/v1/releases/r1/files/uitgave.csv',
      '/api/v1/releases/r1/files/uitgave.json',
    ]);
  });

  it('shows no number at all when the period is too small', async () => {
    const empty = { requests: null, tables: [], shares: [], paces: [], changes: [] };
    const page = await open({ tooSmall: true, content: { ...content, ...empty } });
    expect(page.heading(2)).toBe('Te klein om te tonen');
    expect(page.element.querySelector('table')).toBeNull();
  });

  it('leads from a quarter that is too small to its year and to the quarters beside it', async () => {
    const other = (period: string, more = {}) => ({
      ...{ id: period, period, state: 'published', tooSmall: false },
      ...more,
    });
    const page = await open({ tooSmall: true, content: { ...content, requests: null } });
    await page.answer('GET', '/releases', {
      items: [
        other('2026'),
        other('2026-Q4', { state: 'draft' }),
        other('2026-Q3', { tooSmall: true }),
        other('2026-Q2', { tooSmall: true }),
        other('2026-Q1'),
        other('2025-Q4'),
      ],
    });
    const links = [...page.element.querySelectorAll('desk-release-too-small a')];
    expect(links.map((link) => link.textContent?.trim())).toEqual([
      'Heel 2026',
      'Kwartaal 1 van 2026',
      'Alle uitgaven',
    ]);
    expect(page.words).toContain('hierin zijn deze hulpvragen meegeteld');
  });

  it('is not there for who may not see it', async () => {
    const page = await Page.open(ReleasePage, { id: 'x' });
    await page.answer('GET', '/releases/x', { type: 'about:blank' }, 404);
    expect(page.words).toContain('Deze pagina is er niet (meer)');
  });
});

const outcome = (question: string) => ({
  ...{ outcome: question, question, moment: 'T1', scale: [1, 5], better: 'higher' },
  protocol: { id: 'p', hash: 'abcdef', frozenAt: '2026-01-12T10:00:00Z', isRetrospective: false },
  ...{ with: ['meedenker'], without: ['none_free'], arms: [] },
  result: { estimate: 0.6, low: 0.3, high: 0.9, df: 144, n: 145, method: 'welch_t' },
  ...{ sensitivity: [], power: null },
  balance: [{ question: 'tension', standardisedDifference: 0.12 }],
});

describe('what is folded in a release', () => {
  const effects = [outcome('understood'), outcome('story')];
  const inFold = (figure: Element | null | undefined): string =>
    figure?.querySelector('details:not([open])')?.textContent ?? '';

  it('is of every outcome but the main one the picture and its tables, never the result', async () => {
    const page = await open({ content: { ...content, effects } });
    const [main, other] = ['understood', 'story'].map((one) =>
      page.element.querySelector(`#effect-${one}`),
    );
    const ofMain = main?.querySelectorAll('table, [role=img]') ?? [];
    expect(ofMain.length).toBeGreaterThan(2);
    expect([...ofMain].filter((one) => one.closest('details'))).toEqual([]);
    const ofOther = other?.querySelectorAll('table, [role=img]') ?? [];
    expect(ofOther.length).toBe(ofMain.length);
    expect([...ofOther].filter((one) => !one.closest('details'))).toEqual([]);
    expect(other?.querySelector('summary')?.textContent).toMatch(/Grafiek, tabellen.*vertellen/s);
    expect(other?.textContent).toContain('95 %-interval +0,3 tot +0,9');
    for (const said of ['0,6 punt hoger', '95 %-interval +0,3 tot +0,9; n = 145', 'stond vast'])
      expect(inFold(other)).not.toContain(said);
  });

  it('has no fold where there is nothing but the sentence', async () => {
    const silent = { ...outcome('story'), result: { tooLittle: 'too_few' }, balance: [] };
    const page = await open({ content: { ...content, effects: [effects[0], silent] } });
    expect(page.element.querySelector('#effect-story details')).toBeNull();
  });

  it('is of a change its table, and the picture stays', async () => {
    const page = await open();
    const figure = page.element.querySelector('#change-tension-T0-T1');
    expect(figure?.querySelector('details table')).not.toBeNull();
    expect(figure?.querySelector('details [role=img]')).toBeNull();
    expect(figure?.querySelector('[role=img]')).not.toBeNull();
  });
});

describe('the two seats of a release', () => {
  const draft = { state: 'draft', decidedAt: null, decidedBy: null };

  it('let a second person publish', async () => {
    const page = await open({ ...draft, allowed: ['approve', 'reject'] });
    expect(page.words).toContain('Gemaakt door Noor Peeters');
    await page.press('Publiceer deze uitgave');
    await page.answer('POST', '/releases/r1/approval', release);
    expect(page.words).toContain('Gepubliceerd op 15 okt 2026');
    expect(page.words).not.toContain('wacht op een tweede persoon');
  });

  it('let who made it wait or take it back, and never publish', async () => {
    const page = await open({ ...draft, allowed: ['reject'] });
    expect(page.words).toContain('U maakte haar zelf.');
    expect(page.words).not.toContain('Publiceer deze uitgave');
    expect(page.words).toContain('Trek terug');
  });

  it('ask why it is rejected', async () => {
    const page = await open({ ...draft, allowed: ['approve', 'reject'] });
    await page.press('Wijs af');
    await page.press('Wijs af met deze reden');
    page.server.expectNone('/api/v1/releases/r1/rejection');
    await page.fill('Waarom komt deze uitgave er niet?', 'Een zin klopt niet.');
    await page.press('Wijs af met deze reden');
    const sent = await page.answer('POST', '/releases/r1/rejection', {
      ...release,
      state: 'rejected',
      decisionReason: 'Een zin klopt niet.',
    });
    expect(sent).toEqual({ reason: 'Een zin klopt niet.' });
    expect(page.words).toContain('Waarom afgewezen: Een zin klopt niet.');
  });

  it('lead from what was replaced to what replaced it', async () => {
    const page = await open({ state: 'superseded', supersededBy: 'r2' });
    expect(page.words).toContain('vervangen door een nieuwe');
    expect(page.element.querySelector('.lead a')?.getAttribute('href')).toBe('/cijfers/r2');
  });
});

describe('what practice says about a figure', () => {
  const line = {
    id: 'i1',
    version: 1,
    figure: 'paces',
    words: 'In de zomer was het druk.',
    story: null,
    author: 'Noor Peeters',
    writtenAt: '2026-10-14T10:00:00Z',
    isAddition: false,
    allowed: [] as string[],
  };

  it('stands beside that figure and no other', async () => {
    const page = await open({}, { items: [line], mayAdd: false });
    const beside = (figure: string) => page.element.querySelector(`#${figure}`)?.textContent ?? '';
    expect(beside('paces')).toContain('In de zomer was het druk.');
    expect(beside('paces')).toContain('Noor Peeters. Geschreven op 14 okt 2026.');
    expect(beside('ended_by_reason')).not.toContain('zomer');
  });

  it('is added when somebody said that nobody is recognised in it', async () => {
    const page = await open({}, { items: [], mayAdd: true });
    await page.press('Voeg uitleg toe: Hoe snel het ging');
    await page.fill('Wat zegt de praktijk over dit cijfer?', 'In de zomer was het druk.');
    await page.press('Zet het erbij');
    page.server.expectNone('/api/v1/releases/r1/interpretations');
    page.element.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await page.settled();
    await page.press('Zet het erbij');
    const sent = await page.answer('POST', '/releases/r1/interpretations', line);
    expect(sent).toEqual({
      figure: 'paces',
      words: 'In de zomer was het druk.',
      namesNobody: true,
    });
    await page.answer('GET', '/releases/r1/interpretations', { items: [line], mayAdd: true });
    expect(page.words).toContain('In de zomer was het druk.');
  });
});
