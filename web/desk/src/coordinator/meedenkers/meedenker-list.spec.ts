import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { Page } from '../../testing/page';
import { ChosenPeople } from '../chosen-people';
import { MeedenkerList } from './meedenker-list';

const person = (name: string, change: object = {}) => ({
  id: name,
  name,
  state: 'active',
  place: 'Rijen',
  languages: [{ code: 'ar', level: 'native' }],
  canComeOn: { date: '2026-11-23', can: true, reasons: [] },
  thisWeek: 1,
  maxPerWeek: 3,
  conversations: 11,
  vogUntil: '2027-05-12',
  lapses: false,
  nextVisitAt: null,
  ...change,
});
const KARIM = person('Karim Saleh', {
  lapses: true,
  vogUntil: '2026-11-28',
  nextVisitAt: '2026-12-02T14:00:00Z',
});
const LEILA = person('Leila Darwish', {
  canComeOn: { date: '2026-11-23', can: false, reasons: ['agreement'] },
});

const opened = async (inputs: object = {}): Promise<Page<MeedenkerList>> => {
  const page = await Page.open(MeedenkerList, { ...inputs });
  await page.answer('GET', '/meedenkers', {
    items: [person('Almaz Tesfay'), KARIM, LEILA],
    nextCursor: null,
  });
  await page.answer('GET', '/my-filters', { version: 0, items: [] });
  return page;
};
const rowOf = (page: Page<MeedenkerList>, name: string): string =>
  [...page.element.querySelectorAll('tbody tr')]
    .map((row) => (row.textContent ?? '').replace(/\s+/g, ' '))
    .find((words) => words.includes(name)) ?? '';

describe('the list of Meedenkers', () => {
  it('counts who can come along that day and whose VOG lapses', async () => {
    const page = await opened();
    expect(page.words).toContain('2 van de 3 kunnen mee op maandag 23 november.');
    expect(page.words).toContain('1 loopt binnen 60 dagen af.');
  });

  it('has a sign only for what is not normal, with the reason where it is mended', async () => {
    const page = await opened();
    expect(page.element.querySelectorAll('tbody mk-chip')).toHaveLength(2);
    expect(rowOf(page, 'Karim')).toMatch(/Loopt af.*28 nov 2026.*wo 2 dec 15\.00.*na de VOG-datum/);
    expect(rowOf(page, 'Leila')).toContain('overeenkomst is niet getekend');
    expect(rowOf(page, 'Almaz')).toContain('Geen afspraak');
  });

  it('asks the server what the address says, and for the chosen day', async () => {
    const page = await Page.open(MeedenkerList, {
      taal: 'ar',
      wie: 'man',
      loopt: 'af',
      op: '2026-12-02',
    });
    const call = page.server.expectOne(({ url }) => url === '/api/v1/meedenkers');
    expect(call.request.params.get('on')).toBe('2026-12-02');
    expect(call.request.params.get('language')).toBe('ar');
    expect(call.request.params.get('gender')).toBe('man');
    expect(call.request.params.get('lapses')).toBe('true');
  });

  it('takes those who are ticked along to a message', async () => {
    const page = await opened();
    page.element.querySelector<HTMLInputElement>('td.tick input')?.click();
    await page.settled();
    expect(page.words).toContain('1 Meedenker gekozen');
    await page.press('Bericht aan deze groep');
    expect(TestBed.inject(ChosenPeople).who()).toEqual({
      kind: 'meedenkers',
      ids: ['Almaz Tesfay'],
    });
  });
});
