import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { ResearchFileForm } from './research-file-form';
import { ResearchFileList } from './research-file-list';
import { ResearchFilePage } from './research-file-page';

const waiting = {
  id: 'f',
  title: 'Spanning 2026',
  revision: 1,
  fromQuarter: '2026-Q1',
  toQuarter: '2026-Q3',
  state: 'waiting',
  requestedByName: 'Noor Peeters',
  requestedAt: '2026-11-19T13:10:00Z',
  rows: null,
  allowed: ['decide'],
  purpose: 'Effect op spanning',
  decidedByName: null,
  decidedAt: null,
  reason: null,
  isOwn: false,
  withoutConsent: null,
  threshold: 10,
  smallestGroup: null,
  leftOut: null,
  hash: null,
  codeVersion: null,
  frozenAt: null,
  endsAt: null,
  supersededAt: null,
  supersededBy: null,
  columns: [
    { name: 'study_id', kind: 'number', moment: null, question: null, filled: null },
    { name: 't0_tension', kind: 'scale_0_10', moment: 'T0', question: 'tension', filled: null },
  ],
  files: [],
};
const approved = {
  ...waiting,
  state: 'approved',
  allowed: ['download'],
  rows: 740,
  withoutConsent: 105,
  smallestGroup: 12,
  leftOut: 14,
  decidedByName: 'Hugo Damen',
  decidedAt: '2026-11-24T09:00:00Z',
  frozenAt: '2026-11-24T09:00:00Z',
  endsAt: '2028-11-24T09:00:00Z',
  hash: '9c41aaaaaaaae07b',
  columns: waiting.columns.map((column, i) => ({ ...column, filled: i === 0 ? 740 : null })),
  files: ['data.csv', 'codebook-nl.md'],
};

const opened = async (file: object): Promise<Page<ResearchFilePage>> => {
  const page = await Page.open(ResearchFilePage, { id: 'f' });
  await page.answer('GET', '/research-files/f', file);
  return page;
};

describe('a research file that waits', () => {
  it('asks the second person for two ticks before their yes', async () => {
    const page = await opened(waiting);
    expect(page.heading()).toBe('Onderzoeksbestand “Spanning 2026”');
    expect(page.heading(2)).toBe('Twee mensen keuren dit goed. U bent de tweede.');
    await page.press('Keur het bestand goed');
    expect(page.words).toContain('Kruis beide aan');
    await page.choose('Ik heb de lijst met gegevens bekeken.');
    await page.press('Keur het bestand goed');
    expect(page.words).toContain('Kruis beide aan');
    await page.choose('Dit past bij het doel waar inwoners ja op zeiden.');
    await page.press('Keur het bestand goed');
    const sent = await page.answer('POST', '/research-files/f/approval', approved);
    expect(sent).toEqual({ listSeen: true, fitsPurpose: true });
    expect(page.words).toContain('Twee mensen keurden dit goed.');
  });

  it('is refused with a reason only', async () => {
    const page = await opened(waiting);
    await page.press('Keur af met reden');
    await page.press('Keur af');
    expect(page.words).toContain('Vul dit in.');
    await page.fill('Waarom keurt u af?', 'Het doel is te ruim.');
    await page.press('Keur af');
    const refused = { ...waiting, state: 'rejected', allowed: [], reason: 'Het doel is te ruim.' };
    const sent = await page.answer('POST', '/research-files/f/rejection', {
      ...refused,
      decidedByName: 'Hugo Damen',
      decidedAt: '2026-11-24T09:00:00Z',
    });
    expect(sent).toEqual({ reason: 'Het doel is te ruim.' });
    expect(page.words).toContain('Reden: Het doel is te ruim.');
  });

  it('says how each column is written, and counts nothing yet', async () => {
    const page = await opened({
      ...waiting,
      columns: (
        [
          ['go_alone', 'yes_maybe_no'],
          ['decision', 'in_time'],
          ['other_help', 'yes_no'],
          ['mhi5_1', 'how_often'],
          ['mhi5', 'score'],
        ] as const
      ).map(([question, kind]) => ({
        ...{ name: `t2_${question}`, kind, moment: 'T2', question, filled: null },
      })),
    });
    const told = [...page.element.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim()),
    );
    expect(told).toEqual([
      ['ja, misschien of nee', '2'],
      ['op tijd, te laat of nog niet', '2'],
      ['ja of nee', '1'],
      ['van voortdurend (5) tot nooit (0)', '3'],
      ['0 tot en met 100', '64'],
    ]);
  });

  it('is the same page without buttons for who asked', async () => {
    const page = await opened({ ...waiting, isOwn: true, allowed: [] });
    expect(page.words).toContain('Een andere evaluator kijkt ernaar.');
    expect(page.element.querySelectorAll('button')).toHaveLength(0);
  });
});

describe('a research file that was let go', () => {
  it('says what was found, and gives every part', async () => {
    const page = await opened(approved);
    for (const words of [
      'Geen toestemming: 105.',
      'De kleinste groep met dezelfde kenmerken is 12.',
      '14 rijen zonder kenmerken.',
      'controlegetal 9c41…e07b',
      '740 met toestemming',
      'te weinig',
    ])
      expect(page.words).toContain(words);
    const links = [...page.element.querySelectorAll<HTMLAnchorElement>('a[download]')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/api/v1/research-files/f/files/data.csv',
      '/api/v1/research-files/f/files/codebook-nl.md',
    ]);
  });

  it('tells who has an old one to throw it away, and where the new one is', async () => {
    const page = await opened({
      ...approved,
      state: 'superseded',
      allowed: [],
      files: [],
      supersededAt: '2026-11-25T09:00:00Z',
      supersededBy: 'g',
    });
    expect(page.words).toContain('Gooi uw oude bestand weg.');
    expect(page.element.querySelector('.notice a')?.getAttribute('href')).toBe('/bestanden/g');
    expect(page.element.querySelector('a[download]')).toBeNull();
  });
});

describe('the list of research files', () => {
  it('says of each how it stands', async () => {
    const page = await Page.open(ResearchFileList);
    await page.answer('GET', '/research-files', {
      items: [waiting, { ...approved, id: 'g', revision: 2 }],
      nextCursor: null,
    });
    const chips = [...page.element.querySelectorAll('mk-chip')].map((chip) => chip.textContent);
    expect(chips.map((words) => words.trim())).toEqual(['Wacht op de tweede', 'Goedgekeurd']);
    expect(page.words).toContain('versie 2');
  });
});

describe('asking for a research file', () => {
  it('offers quarters that are over, and says what the server refuses', async () => {
    const page = await Page.open(ResearchFileForm);
    const quarters = [...page.element.querySelectorAll('select')[1]!.options];
    expect(quarters[0]?.value).toBe('2026-Q3');
    await page.press('Vraag aan');
    expect(page.words).toContain('Vul dit in.');
    await page.fill('Naam van het onderzoek', 'Spanning 2026');
    await page.fill('Waarvoor is het?', 'Effect op spanning');
    await page.press('Vraag aan');
    const sent = await page.answer(
      'POST',
      '/research-files',
      { status: 400, errors: [{ field: 'toQuarter', code: 'not_over', message: 'x' }] },
      400,
    );
    expect(sent).toMatchObject({ title: 'Spanning 2026', toQuarter: '2026-Q3' });
    expect(page.words).toContain('Dit kwartaal is nog niet voorbij.');
  });
});
