import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import { Page } from '../../testing/page';
import { ChosenPeople } from '../chosen-people';
import { RequestList } from './request-list';

const item = (id: string, firstName: string) => ({
  id,
  reference: '4K7P9XQ2',
  stage: 'searching',
  firstName,
  language: 'ar',
  municipalityCode: 'GM0784',
  municipalityName: 'Gilze en Rijen',
  conversationType: 'REVIEW',
  createdAt: '2026-11-20T09:00:00Z',
  promisedBy: '2026-11-23',
  needsReview: false,
  appointment: null,
  meedenker: null,
  openOffers: 0,
});
const LIST = { items: [item('1', 'Amal'), item('2', 'Selam')], nextCursor: null };
const KEPT = {
  version: 3,
  items: [
    { list: 'support-requests', name: 'Arabisch', query: 'taal=ar' },
    { list: 'meedenkers', name: 'VOG', query: 'loopt=af' },
  ],
};

const opened = async (inputs: object = {}, kept: object = KEPT): Promise<Page<RequestList>> => {
  const page = await Page.open(RequestList, { ...inputs });
  await page.answer('GET', '/support-requests', LIST);
  await page.answer('GET', '/my-filters', kept);
  return page;
};

describe('the list of requests', () => {
  it('shows the filters that were kept of this list alone', async () => {
    const page = await opened();
    expect(page.button('Arabisch').getAttribute('href')).toContain('taal=ar');
    expect(page.words).not.toContain('VOG');
  });

  it('keeps what narrows it under a name', async () => {
    const page = await opened({ stand: 'searching', taal: 'ar' });
    await page.press('Bewaar deze filters');
    await page.press('Bewaar filter');
    expect(page.words).toContain('Vul dit in.');
    await page.fill('Naam van dit filter', 'Zoekt, Arabisch');
    await page.press('Bewaar filter');
    const kept = [
      ...KEPT.items,
      { list: 'support-requests', name: 'Zoekt, Arabisch', query: 'stand=searching&taal=ar' },
    ];
    const sent = await page.answer('PUT', '/my-filters', { version: 4, items: kept });
    expect(sent).toEqual({ items: kept });
    expect(page.button('Zoekt, Arabisch').getAttribute('aria-current')).toBe('true');
  });

  it('offers to keep nothing that is kept already, or that narrows nothing', async () => {
    const kept = await opened({ taal: 'ar' });
    expect(kept.words).not.toContain('Bewaar deze filters');
  });

  it('renames a filter and puts one away', async () => {
    const page = await opened();
    await page.press('Beheer mijn filters');
    await page.fill('Naam van Arabisch', 'Spreekt Arabisch');
    await page.press('Geef deze naam');
    const renamed = { ...KEPT.items[0], name: 'Spreekt Arabisch' };
    expect(
      await page.answer('PUT', '/my-filters', { version: 4, items: [renamed, KEPT.items[1]] }),
    ).toEqual({ items: [renamed, KEPT.items[1]] });
    await page.press('Beheer mijn filters');
    await page.press('Verwijder Spreekt Arabisch');
    expect(await page.answer('PUT', '/my-filters', { version: 5, items: [KEPT.items[1]] })).toEqual(
      { items: [KEPT.items[1]] },
    );
    expect(page.words).not.toContain('Spreekt Arabisch');
  });

  it('changes what another window kept in the meantime too, and loses none of it', async () => {
    const page = await opened();
    await page.press('Beheer mijn filters');
    await page.press('Verwijder Arabisch');
    await page.answer('PUT', '/my-filters', { type: 'about:blank' }, 412);
    const other = { list: 'support-requests', name: 'Pools', query: 'taal=pl' };
    await page.answer('GET', '/my-filters', { version: 9, items: [KEPT.items[0], other] });
    expect(await page.answer('PUT', '/my-filters', { version: 10, items: [other] })).toEqual({
      items: [other],
    });
    expect(page.button('Pools')).toBeTruthy();
  });

  it('says so when a filter cannot be kept', async () => {
    const page = await opened();
    await page.press('Beheer mijn filters');
    await page.press('Verwijder Arabisch');
    await page.answer('PUT', '/my-filters', {}, 503);
    expect(page.element.querySelector('[role=alert]')).toBeTruthy();
  });

  it('counts who is ticked and takes them along to a message, not in the address', async () => {
    const page = await opened();
    const boxes = page.element.querySelectorAll<HTMLInputElement>('td.tick input');
    boxes[1]?.click();
    await page.settled();
    expect(page.words).toContain('1 hulpvraag gekozen');
    const all = page.element.querySelector<HTMLInputElement>('th.tick input');
    all?.click();
    await page.settled();
    expect(page.words).toContain('2 hulpvragen gekozen');
    await page.press('Bericht aan deze groep');
    expect(TestBed.inject(ChosenPeople).who()).toEqual({ kind: 'requests', ids: ['2', '1'] });
    expect(TestBed.inject(Router).url).toBe('/berichten/groep');
  });

  it('takes the ticked requests along to their best plan, not in the address', async () => {
    const page = await opened();
    page.element.querySelectorAll<HTMLInputElement>('td.tick input')[1]?.click();
    await page.settled();
    await page.press('Beste verdeling hiervoor');
    expect(TestBed.inject(ChosenPeople).toPlan()).toEqual(['2']);
    expect(TestBed.inject(Router).url).toBe('/hulpvragen/verdeling');
  });
});
