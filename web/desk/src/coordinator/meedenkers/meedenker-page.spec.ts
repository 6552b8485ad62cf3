import { describe, expect, it } from '@jest/globals';
import type { MeedenkerView, OutlookView } from '@meedenkers/api-client';
import { Page } from '../../testing/page';
import { MeedenkerPage } from './meedenker-page';
import { placeOnBar } from './week-bars';

const KARIM: MeedenkerView = {
  id: 'm1',
  version: 3,
  name: 'Karim Saleh',
  email: 'karim@voorbeeld.example',
  phone: '0600000000',
  gender: 'man',
  place: 'Rijen',
  languages: [{ code: 'ar', level: 'native' }],
  livedExperience: [],
  travel: 'bike',
  maxTravelMinutes: 30,
  maxPerWeek: 3,
  state: 'active',
  since: '2025-02-14',
  hasAccount: true,
  accountState: 'active',
  weekly: [{ weekday: 3, from: '13:00', to: '17:00' }],
  exceptions: [],
  trainings: [{ id: 't1', module: 'basics', completedOn: '2025-02-14' }],
  checks: [
    {
      id: 'c1',
      kind: 'vog',
      issuedOn: '2023-11-28',
      seenOn: '2025-02-12',
      validUntil: '2026-11-28',
    },
  ],
  agreements: [{ id: 'a1', kind: 'volunteer', signedOn: '2025-03-03' }],
  independence: [
    {
      id: 'i1',
      municipalityCode: 'GM0855',
      supportRequestId: null,
      declaredAt: '2026-09-02T10:00:00Z',
      declaredBy: 'coordinator',
    },
  ],
  canComeOn: { date: '2026-11-23', can: true, reasons: [] },
  paperEnds: [{ paper: 'vog', lastDay: '2026-11-28' }],
  conversations: 11,
  allowed: ['change', 'transition', 'check', 'training', 'agreement', 'independence'],
  nextStates: ['paused', 'left'],
};
const OUTLOOK: OutlookView = {
  canComeOn: { date: '2026-12-02', can: false, reasons: ['vog'] },
  vogUntil: '2026-11-28',
  thisWeek: 1,
  week: Array.from({ length: 7 }, (_, i) => ({
    date: `2026-12-0${i + 1}`,
    free: i === 2 ? [{ from: '13:00', to: '17:00' }] : [],
    taken: i === 2 ? [{ from: '15:00', to: '16:00' }] : [],
  })),
  countedOn: [
    {
      requestId: 'r1',
      appointmentId: 'v1',
      name: 'Wim',
      startsAt: '2026-12-02T14:00:00Z',
      channel: 'office',
      conversationType: 'REVIEW',
      municipalityName: 'Gilze en Rijen',
      offered: false,
      reasons: ['vog'],
    },
  ],
  history: [
    {
      startsAt: '2026-11-18T09:00:00Z',
      conversationType: 'REVIEW',
      municipalityName: 'Gilze en Rijen',
      tookPlace: 'cancelled_at_desk',
    },
  ],
};
const PLACES = {
  items: [{ code: 'GM0784', name: 'Gilze en Rijen', organisation: { slug: 'gilze-rijen' } }],
  nextCursor: null,
};

const opened = async (
  inputs: object = {},
  outlook: OutlookView = OUTLOOK,
): Promise<Page<MeedenkerPage>> => {
  const page = await Page.open(MeedenkerPage, { id: 'm1', op: '2026-12-02', ...inputs });
  page.server
    .match(({ url }) => url === '/api/v1/municipalities')
    .forEach((call) => call.flush(PLACES));
  await page.answer('GET', '/meedenkers/m1', KARIM);
  await page.answer('GET', '/meedenkers/m1/outlook', outlook);
  return page;
};
const lineOf = (page: Page<MeedenkerPage>, what: string): string =>
  [...page.element.querySelectorAll('.table--ready tbody tr')]
    .map((row) => (row.textContent ?? '').replace(/\s+/g, ' ').trim())
    .find((words) => words.includes(what)) ?? '';

describe('the page of a Meedenker', () => {
  it('answers for the day that is asked: may and can this person come along', async () => {
    const page = await opened();
    expect(page.words).toContain('Mag en kan Karim mee?');
    expect(lineOf(page, 'VOG')).toContain('Past niet');
    expect(lineOf(page, 'Basistraining')).toMatch(/^Past(?! niet)/);
    expect(page.words).toContain('Kan niet mee');
  });

  it('says first what breaks because of a paper, and offers to mend it', async () => {
    const page = await opened();
    expect(page.words).toContain(
      'wo 2 dec 15.00 met Wim komt in gevaar: VOG ontbreekt of is verlopen.',
    );
    expect(page.button('Zoek een ander').getAttribute('href')).toBe('/hulpvragen/r1');
    await page.press('Leg nieuwe VOG vast');
    expect(page.field('Afgegeven op')).toBeTruthy();
  });

  it('opens the form of a paper that the address names', async () => {
    const page = await opened({ leg: 'check' });
    expect(page.field('Afgegeven op')).toBeTruthy();
  });

  it('keeps why somebody is not independent to itself', async () => {
    const page = await opened();
    expect(lineOf(page, 'Onafhankelijk van een andere gemeente')).toContain('reden is privé');
    expect(page.words).not.toMatch(/familie|buur/i);
  });

  it('tells earlier conversations without a name', async () => {
    const page = await opened();
    expect(page.words).toContain('Gemeente zei af');
    expect(page.words).toContain('Zonder namen.');
  });

  it('shows who counts on somebody who is to leave, and lets nobody go before they are helped', async () => {
    const page = await opened();
    await page.press('Stopt');
    expect(page.words).toContain('Deze mensen rekenen op Karim.');
    expect(page.words).toContain('wo 2 dec 15.00, Wim');
    expect(page.words).not.toContain('Laat Karim stoppen');
  });

  it('lets somebody leave on whom nobody counts, only after it was asked again', async () => {
    const page = await opened({}, { ...OUTLOOK, countedOn: [] });
    await page.press('Stopt');
    expect(page.words).toContain('Niemand rekent nu op Karim.');
    page.server.expectNone('/api/v1/meedenkers/m1/transitions');
    await page.press('Laat Karim stoppen');
    const sent = await page.answer('POST', '/meedenkers/m1/transitions', {
      ...KARIM,
      state: 'left',
      allowed: [],
      nextStates: [],
    });
    expect(sent).toEqual({ to: 'left' });
  });

  it('lets somebody pause while people count on them, with those people in sight', async () => {
    const page = await opened();
    await page.press('Pauzeer');
    expect(page.words).toContain('wo 2 dec 15.00, Wim');
    await page.press('Geef Karim pauze');
    const sent = await page.answer('POST', '/meedenkers/m1/transitions', {
      ...KARIM,
      state: 'paused',
    });
    expect(sent).toEqual({ to: 'paused' });
  });
});

describe('a bar of a day', () => {
  it.each([
    [
      { from: '08:00', to: '18:00' },
      { at: 0, wide: 100 },
    ],
    [
      { from: '13:00', to: '15:30' },
      { at: 50, wide: 25 },
    ],
    [
      { from: '07:00', to: '09:00' },
      { at: 0, wide: 10 },
    ],
    [
      { from: '19:00', to: '21:00' },
      { at: 100, wide: 0 },
    ],
  ])('shows %j', (hours, place) => {
    expect(placeOnBar(hours)).toEqual(place);
  });
});
