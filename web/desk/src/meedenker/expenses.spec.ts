import { describe, expect, it } from '@jest/globals';
import type { MyExpensesView } from '../session/views';
import { Page } from '../testing/page';
import { claimOf, Expenses } from './expenses';

const OWN: MyExpensesView = {
  year: 2026,
  yearCents: 180_000,
  yearLimitCents: 220_000,
  monthCents: 6_420,
  monthLimitCents: 22_000,
  onlyRealCosts: false,
  warning: 'near',
  hourCents: 575,
  hourUnder21Cents: 340,
  kilometreCents: 23,
  items: [
    {
      id: 'c1',
      version: 1,
      meedenkerName: 'Samira Haddad',
      kind: 'kilometres',
      dayDate: '2026-11-20',
      minutes: null,
      kilometres: 25,
      amountCents: 575,
      state: 'submitted',
      submittedAt: '2026-11-20T16:00:00.000Z',
      reason: null,
      allowed: ['withdraw'],
    },
  ],
  allowed: ['claim'],
};

const opened = async (): Promise<Page<Expenses>> => {
  const page = await Page.open(Expenses);
  await page.answer('GET', '/my-expenses', OWN);
  return page;
};

describe('the expenses of a Meedenker', () => {
  it('are a sum of the year, of the month, and a warning near the limit', async () => {
    const words = (await opened()).words.replace(/\u00a0/g, ' ');
    expect(words).toContain('€ 1.800');
    expect(words).toContain('van € 2.200 in 2026');
    expect(words).toContain('Deze maand: € 64,20 van € 220.');
    expect(words).toContain('Je komt dicht bij wat een vrijwilliger mag krijgen.');
    expect(words).toContain('vrijdag 20 november, 25 km');
  });

  it('are claimed by the number of their kind', async () => {
    const page = await opened();
    await page.choose('Uren');
    await page.fill('Hoeveel uur?', '1,5');
    await page.choose('Onder 21');
    await page.press('Verstuur naar de coördinator');
    const sent = await page.answer('POST', '/my-expenses', OWN.items[0], 201);
    expect(sent).toEqual({ kind: 'hours', dayDate: '2026-11-23', minutes: 90, under21: true });
  });

  it('tell what is left when a claim goes over the limit', async () => {
    const page = await opened();
    await page.choose('Uren');
    await page.fill('Hoeveel uur?', '12');
    await page.press('Verstuur naar de coördinator');
    await page.answer(
      'POST',
      '/my-expenses',
      {
        type: 'https://meedenkers.example/problems/over_limit',
        status: 409,
        monthLeftCents: 1875,
        yearLeftCents: 40_000,
      },
      409,
    );
    const words = page.words.replace(/\u00a0/g, ' ');
    expect(words).toContain('Dit gaat boven wat een vrijwilliger mag krijgen.');
    expect(words).toContain('Deze maand kan er nog € 18,75 bij, dit jaar € 400.');
  });

  it('say how a number is written instead of refusing the press', async () => {
    const page = await opened();
    await page.choose('Kaartje of bonnetje');
    await page.fill('Hoeveel euro?', 'acht');
    await page.press('Verstuur naar de coördinator');
    expect(page.words).toContain('Schrijf het bedrag in euro’s, zoals 8,40.');
    page.server.verify();
  });

  it.each([
    ['hours', '1.25', { minutes: 75 }],
    ['kilometres', ' 12 ', { kilometres: 12 }],
    ['ticket', '€ 8,4', { amountCents: 840 }],
  ] as const)('of %s are read from %s', (kind, typed, measure) => {
    expect(claimOf(kind, '2026-11-20', typed, false)).toEqual({
      kind,
      dayDate: '2026-11-20',
      ...measure,
    });
  });
});
