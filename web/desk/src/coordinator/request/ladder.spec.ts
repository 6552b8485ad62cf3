import { describe, expect, it } from '@jest/globals';
import { REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { Ladder } from './ladder';

const person = (id: string, name: string, state: string | null, skipped: string[] = []) => ({
  id,
  name,
  state,
  skipped,
});

const RESCUE = {
  id: 'l1',
  version: 2,
  supportRequestId: 'r1',
  kind: 'rescue',
  state: 'running',
  cause: 'drop_out',
  lostName: 'Els',
  minutesEach: 120,
  startedAt: '2026-11-23T08:40:00Z',
  endedAt: null,
  rungs: [
    {
      position: 1,
      kind: 'one',
      state: 'skipped',
      result: 'not_eligible',
      beginsAt: '2026-11-23T08:40:00Z',
      endsAt: '2026-11-23T08:40:00Z',
      people: [person('m3', 'Wim Verhoeven', null, ['vog'])],
    },
    {
      position: 2,
      kind: 'several',
      state: 'running',
      result: null,
      beginsAt: '2026-11-23T08:40:00Z',
      endsAt: '2026-11-23T10:40:00Z',
      people: [person('m1', 'Youssef Amrani', 'offered'), person('m2', 'Hanan Bouzid', 'refused')],
    },
    {
      position: 3,
      kind: 'oco',
      state: 'planned',
      result: null,
      beginsAt: '2026-11-23T10:40:00Z',
      endsAt: '2026-11-23T12:40:00Z',
      people: [],
    },
  ],
  allowed: ['next', 'stop'],
};

const opened = async (
  ladder: unknown = RESCUE,
  appointment: unknown = null,
): Promise<Page<Ladder>> => {
  const page = await Page.open(Ladder, { request: { ...REQUEST, appointment } });
  await page.answer('GET', '/support-requests/r1/ladders', {
    items: ladder ? [ladder] : [],
    nextCursor: null,
  });
  return page;
};

describe('the ladder of a request', () => {
  it('says who does not come, whom each step asks, why somebody was passed over, and what the resident hears', async () => {
    const page = await opened();
    expect(page.heading(2)).toBe('Els valt uit: wie vragen wij, en wanneer?');
    expect(page.words).toContain('Overgeslagen: kan niet meer mee.');
    expect(page.words).toContain('VOG niet geldig');
    expect(page.words).toContain('Wat Amal hoort:');
    expect(page.words).toContain('“Wij vragen nu meer mensen tegelijk.”');
    expect(page.words).toContain('Zei nee');
    expect(page.words).toContain('Cliëntondersteuning (OCO)');
  });

  it('moves on and stops by its two buttons', async () => {
    const page = await opened();
    await page.press('Nu de volgende');
    await page.answer('POST', '/ladders/l1/next', RESCUE);
    await page.answer('GET', '/support-requests/r1/ladders', { items: [RESCUE], nextCursor: null });
    await page.press('Stop de ladder');
    const stopped = { ...RESCUE, state: 'stopped', allowed: [] };
    await page.answer('POST', '/ladders/l1/stop', stopped);
    await page.answer('GET', '/support-requests/r1/ladders', {
      items: [stopped],
      nextCursor: null,
    });
    expect(page.words).toContain('Gestopt');
    expect(page.words).not.toContain('Stop de ladder');
  });

  it('takes a yes that was heard on the telephone', async () => {
    const page = await opened(RESCUE, { id: 'a1' });
    await page.press('Zei ja aan de telefoon Youssef Amrani');
    const body = await page.answer('POST', '/support-requests/r1/ladders/said-yes', {
      items: [],
      nextCursor: null,
    });
    expect(body).toEqual({ meedenkerId: 'm1' });
  });

  it('is not there when a request has none', async () => {
    const page = await opened(null);
    expect(page.words.trim()).toBe('');
  });
});
