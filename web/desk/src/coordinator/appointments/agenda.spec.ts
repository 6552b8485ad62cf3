import { describe, expect, it } from '@jest/globals';
import { Page } from '../../testing/page';
import { Agenda } from './agenda';
import { weekNumber } from './agenda-lines';

const visit = (id: string, startsAt: string, change: object = {}) => ({
  id,
  version: 1,
  supportRequestId: `r-${id}`,
  conversationType: 'REVIEW',
  startsAt,
  durationMinutes: 60,
  channel: 'office',
  state: 'planned',
  venue: { id: 'v', name: 'Gemeentehuis Rijen', address: '', place: '' },
  venueText: null,
  address: null,
  cancelledBy: null,
  noShowBy: null,
  residentName: 'Amal',
  meedenker: { id: 'm', name: 'Samira Haddad' },
  confirmed: true,
  allowed: [],
  ...change,
});

const opened = async (items: object[], inputs: object = {}): Promise<Page<Agenda>> => {
  const page = await Page.open(Agenda, { ...inputs });
  await page.answer('GET', '/appointments', { items, nextCursor: null });
  return page;
};

describe('the week as a list', () => {
  it('says who goes with whom, day by day, and what has nobody', async () => {
    const page = await opened([
      visit('1', '2026-11-23T09:00:00Z'),
      visit('2', '2026-11-24T08:30:00Z', { meedenker: null, residentName: 'Piet' }),
      visit('3', '2026-11-24T10:00:00Z', { confirmed: false, residentName: 'Rosa' }),
    ]);
    expect(page.heading()).toBe('Week 48');
    expect(page.words).toContain('3 gesprekken, 1 zonder Meedenker.');
    expect(page.words).toContain('Amal met Samira');
    expect(page.words).toContain('Piet, nog geen Meedenker');
    expect(page.words).toContain('moet nog ja zeggen tegen deze tijd');
    const deed = page.button('Kies Meedenker: 9.30 uur, Piet, nog geen Meedenker');
    expect(deed.getAttribute('href')).toBe('/hulpvragen/r-2');
  });

  it('shows the days of work, and the weekend only when something is held', async () => {
    const page = await opened([visit('1', '2026-11-28T10:00:00Z')]);
    const days = [...page.element.querySelectorAll('h2')].map((h) => h.textContent?.trim());
    expect(days).toHaveLength(6);
    expect(days[5]).toBe('zaterdag 28 november');
    expect(page.words).toContain('Geen gesprekken.');
  });

  it('goes to the week before and after, and back to this one', async () => {
    const page = await opened([], { week: '2026-12-31' });
    expect(page.heading()).toBe('Week 53');
    expect(page.button('Week eerder').getAttribute('href')).toContain('week=2026-12-21');
    expect(page.button('Week later').getAttribute('href')).toContain('week=2027-01-04');
    expect(page.button('Deze week')).toBeTruthy();
    expect(page.words).toContain('Geen gesprekken in deze week');
  });

  it('fetches the whole of a full week', async () => {
    const page = await Page.open(Agenda);
    await page.answer('GET', '/appointments', {
      items: [visit('1', '2026-11-23T09:00:00Z')],
      nextCursor: 'more',
    });
    await page.answer('GET', '/appointments', {
      items: [visit('2', '2026-11-24T09:00:00Z')],
      nextCursor: null,
    });
    expect(page.words).toContain('2 gesprekken.');
  });

  it.each([
    ['2026-11-23', 48],
    ['2026-12-28', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
  ])('counts weeks as people do: %s is week %d', (monday, week) => {
    expect(weekNumber(monday)).toBe(week);
  });
});
