import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { ProtocolForm } from './protocol-form';
import { ProtocolList } from './protocol-list';
import { ProtocolPage } from './protocol-page';

const content = {
  title: 'Minder spanning?',
  questions: [{ words: 'Helpt een Meedenker tegen spanning?' }],
  primary: 'tension_during',
  secondary: ['go_alone'],
  comparison: ['none_free', 'waiting_list'],
  from: '2027-Q1',
  to: '2027-Q4',
  size: {
    smallestDifference: 1,
    spread: 2.5,
    share: null,
    correlation: 0.5,
    power: 80,
    attrition: 40,
  },
  analysis: 'Covariantieanalyse.',
  plannedPerArm: 127,
};
const draft = {
  id: 'p',
  version: 1,
  edition: 1,
  supersedes: null,
  supersededBy: null,
  content,
  isRetrospective: false,
  couldBeSeen: false,
  hash: null,
  frozenAt: null,
  frozenBy: null,
  allowed: ['change', 'freeze'],
};
const SIZE = { answersPerArm: 76, perArm: 127, arms: 2, standardised: 0.4 };

describe('the list of protocols', () => {
  it('says of each how it stands', async () => {
    const page = await Page.open(ProtocolList);
    const item = { id: 'p', title: 'Minder spanning?', edition: 2, from: '2027-Q1', to: '2027-Q1' };
    const at = '2026-11-23T08:00:00Z';
    await page.answer('GET', '/protocols', {
      items: [
        { ...item, frozenAt: null, isRetrospective: false, supersededBy: null },
        { ...item, id: 'q', frozenAt: at, isRetrospective: true, supersededBy: null },
        { ...item, id: 'r', frozenAt: at, isRetrospective: false, supersededBy: 'p' },
      ],
      nextCursor: null,
    });
    const chips = [...page.element.querySelectorAll('mk-chip')].map((chip) => chip.textContent);
    expect(chips.map((words) => words.trim())).toEqual([
      'Concept',
      'Achteraf vastgezet',
      'Vervangen',
    ]);
    expect(page.words).toContain('versie 2');
    expect(page.words).toContain('Kwartaal 1 van 2027');
  });

  it('that is empty says what is missed', async () => {
    const page = await Page.open(ProtocolList);
    await page.answer('GET', '/protocols', { items: [], nextCursor: null });
    expect(page.words).toContain('Zonder protocol tonen wij geen effect, alleen verandering.');
  });
});

describe('writing a protocol', () => {
  it('tells how many people are needed while it is typed, and sends only what belongs to the outcome', async () => {
    const page = await Page.open(ProtocolForm);
    await page.answer('POST', '/protocols/_size', SIZE);
    expect(page.words).toContain('127 mensen per groep');
    expect(page.words).toContain('Verschil in standaarddeviaties: 0,4.');
    await page.fill('Antwoordt later niet meer', '0');
    const asked = await page.answer('POST', '/protocols/_size', { ...SIZE, perArm: 76 });
    expect(asked).toMatchObject({ size: { attrition: 0, spread: 2.5, share: null } });
    expect(page.words).toContain('76 mensen per groep');
    await page.fill('Naam van het protocol', 'Minder spanning?');
    await page.fill('Wat u wilt weten', 'Helpt het?\n\nBij wie?');
    await page.fill('Welke berekening, en wie telt niet mee?', 'Covariantieanalyse.');
    await page.press('Bewaar als concept');
    expect(await page.answer('POST', '/protocols', draft, 201)).toEqual({
      title: 'Minder spanning?',
      questions: [{ words: 'Helpt het?' }, { words: 'Bij wie?' }],
      primary: 'tension_during',
      secondary: [],
      comparison: ['none_free'],
      from: '2027-Q1',
      to: '2027-Q4',
      size: {
        smallestDifference: 1,
        spread: 2.5,
        share: null,
        correlation: 0.5,
        power: 80,
        attrition: 0,
      },
      analysis: 'Covariantieanalyse.',
    });
  });

  it('of a share asks for the share, and knows nothing of before', async () => {
    const page = await Page.open(ProtocolForm);
    await page.answer('POST', '/protocols/_size', SIZE);
    await page.fill('Belangrijkste uitkomst', 'go_alone');
    expect(page.words).not.toContain('Samenhang tussen voor en na');
    const asked = await page.answer('POST', '/protocols/_size', { ...SIZE, standardised: null });
    expect(asked).toMatchObject({
      primary: 'go_alone',
      size: { spread: null, share: 50, correlation: 0 },
    });
  });

  it('says at the field what does not go together, and sends nothing', async () => {
    const page = await Page.open(ProtocolForm);
    await page.answer('POST', '/protocols/_size', SIZE);
    await page.fill('Kleinste verschil dat telt', '10');
    expect(page.words).toContain('Zo groot kan het verschil niet zijn.');
    expect(page.words).toContain('Dan staat hier hoeveel mensen nodig zijn.');
    await page.fill('Kleinste verschil dat telt', '1');
    await page.answer('POST', '/protocols/_size', SIZE);
    await page.fill('Naam van het protocol', 'x');
    await page.fill('Wat u wilt weten', 'x');
    await page.fill('Welke berekening, en wie telt niet mee?', 'x');
    await page.fill('Laatste kwartaal', '2026-Q4');
    await page.press('Bewaar als concept');
    expect(page.words).toContain('De periode eindigt voordat zij begint.');
    page.server.expectNone((request) => request.url === '/api/v1/protocols');
  });

  it('again starts from what was kept, and becomes the next edition when it is asked so', async () => {
    const page = await Page.open(ProtocolForm, { na: 'p' });
    await page.answer('GET', '/protocols/p', draft);
    await page.answer('POST', '/protocols/_size', SIZE);
    expect(page.heading()).toBe('Nieuwe versie van het protocol');
    expect(page.field('Naam van het protocol').value).toBe('Minder spanning?');
    await page.press('Bewaar als concept');
    expect(await page.answer('POST', '/protocols', draft, 201)).toMatchObject({
      supersedes: 'p',
      secondary: ['go_alone'],
      comparison: ['none_free', 'waiting_list'],
    });
  });
});

describe('a protocol', () => {
  it('says what is looked at and when, and what the number rests on', async () => {
    const page = await Page.open(ProtocolPage, { id: 'p' });
    await page.answer('GET', '/protocols/p', draft);
    expect(page.heading()).toBe('Minder spanning?');
    expect(page.words).toContain('Niemand was vrij; Stond op de wachtlijst');
    expect(page.words).toContain('127 mensen per groep');
    const lines = [...page.element.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()),
    );
    expect(lines).toEqual([
      [
        'Spanning tijdens het gesprek belangrijkste uitkomst',
        'hoogstens 48 uur erna',
        'bij de vraag',
      ],
      ['Durft nu alleen te gaan', '8 tot 12 weken erna', 'niet'],
    ]);
    expect(page.words).toContain('Kans om het verschil te zien80 %');
  });

  it('is frozen after one more question, and then shows its seal', async () => {
    const page = await Page.open(ProtocolPage, { id: 'p' });
    await page.answer('GET', '/protocols/p', draft);
    await page.press('Zet vast');
    expect(document.body.textContent).toContain('Daarna verandert niemand er nog iets aan.');
    document.body.querySelector<HTMLElement>('mat-dialog-container .button--first')?.click();
    await page.settled();
    const frozen = {
      ...draft,
      hash: 'ab'.repeat(32),
      frozenAt: '2026-11-23T08:40:00Z',
      frozenBy: 'Hugo Damen',
      allowed: ['supersede'],
    };
    expect(await page.answer('POST', '/protocols/p/freezing', frozen)).toEqual({
      isRetrospective: false,
    });
    expect(page.words).toContain('door Hugo Damen.');
    expect(page.words).toContain('ab'.repeat(32));
    expect(page.words).not.toContain('Zet vast');
  });

  it('whose figures could be seen says so before it is frozen', async () => {
    const page = await Page.open(ProtocolPage, { id: 'p' });
    await page.answer('GET', '/protocols/p', { ...draft, couldBeSeen: true });
    expect(page.words).toContain('Bij elk cijfer staat dan: achteraf vastgezet.');
    await page.press('Zet vast');
    await page.press('Zet achteraf vast');
    expect(await page.answer('POST', '/protocols/p/freezing', draft)).toEqual({
      isRetrospective: true,
    });
  });
});
