import { beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { Page } from '../../testing/page';
import { WorkList } from './work-list';

const item = (name: string, kind: string, change: object = {}) => ({
  kind,
  requestId: `r-${name}`,
  taskId: null,
  messageId: null,
  appointmentId: null,
  meedenkerId: null,
  lastDay: null,
  reasons: [],
  escalated: false,
  reference: '4K7P9XQ2',
  name,
  stage: 'searching',
  dueAt: '2026-11-23T10:00:00Z',
  since: '2026-11-20T10:00:00Z',
  startsAt: null,
  channel: null,
  municipalityName: 'Rijen',
  conversationType: 'REVIEW',
  language: 'nl',
  meedenkerName: null,
  deed: 'offer',
  ...change,
});

const LIST = {
  counts: { withoutMeedenker: 4, withoutMeedenkerSoon: 2, tasks: 1, failedMessages: 0 },
  groups: [
    { group: 'now', items: [item('Selam', 'no_match_soon'), item('Piet', 'drop_out')] },
    { group: 'today', items: [] },
    { group: 'week', items: [item('Johan', 'question', { taskId: 't1', stage: 'planned' })] },
  ],
};

const opened = async (list: object = LIST, inputs: object = {}): Promise<Page<WorkList>> => {
  const page = await Page.open(WorkList, { ...inputs });
  await page.answer('GET', '/work-list', list);
  await page.answer('GET', '/appointments', { items: [], nextCursor: null });
  return page;
};

const selected = (page: Page<WorkList>): string | null | undefined =>
  page.element.querySelector('mk-work-row.selected a')?.textContent?.trim();

describe('the work list', () => {
  // The DOM of these specs has no layout, so nothing to scroll.
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
  });

  it('has a sentence for a title', async () => {
    const page = await opened();
    expect(page.heading()).toBe(
      '4 hulpvragen zonder Meedenker, 2 daarvan binnen 48 uur. 1 taak wacht op u.',
    );
  });

  it('groups what breaks first and leaves empty groups out', async () => {
    const page = await opened();
    const titles = [...page.element.querySelectorAll('.group-title h2')].map((h) => h.textContent);
    expect(titles).toEqual(['Nu', 'Deze week']);
  });

  it('has one filled button, on the first row', async () => {
    const page = await opened();
    const filled = page.element.querySelectorAll('.button--first');
    expect([...filled].map((button) => button.textContent?.trim())).toEqual(['Kies Meedenker']);
  });

  it('moves with J and K and shows all keys with the question mark', async () => {
    const page = await opened();
    expect(selected(page)).toBe('Selam');
    const press = async (key: string): Promise<void> => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key }));
      await page.settled();
    };
    await press('j');
    expect(selected(page)).toBe('Piet');
    await press('k');
    await press('k');
    expect(selected(page)).toBe('Selam');
    await press('?');
    expect(page.words).toContain('Alle toetsen');
  });

  it.each([
    ['Enter', [], '/hulpvragen/r-Selam'],
    ['b', [], '/hulpvragen/r-Selam#bereiken'],
    ['Enter', ['j', 'j'], '/berichten?taak=t1'],
  ])('goes with %s after %j to %s', async (key, before, address) => {
    const call = item('Johan', 'call_task', { taskId: 't1', stage: 'planned', deed: 'call' });
    await opened({ ...LIST, groups: [LIST.groups[0], { group: 'week', items: [call] }] });
    for (const one of [...before, key])
      document.dispatchEvent(new KeyboardEvent('keydown', { key: one, bubbles: true }));
    await TestBed.inject(ApplicationRef).whenStable();
    expect(TestBed.inject(Router).url).toBe(address);
  });

  it('leaves keys alone that somebody types or that belong to the browser', async () => {
    const page = await opened();
    const field = document.body.appendChild(document.createElement('input'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', ctrlKey: true }));
    field.remove();
    await page.settled();
    expect(selected(page)).toBe('Selam');
  });

  it('sends a message again by its button, and looks how things stand then', async () => {
    const failed = item('Amal', 'message_failed', { messageId: 'm1', deed: 'resend' });
    const page = await opened({ ...LIST, groups: [{ group: 'now', items: [failed] }] });
    await page.press('Stuur opnieuw');
    await page.answer('POST', '/messages/m1/resend', {});
    await page.answer('GET', '/work-list', LIST);
    expect(page.words).toContain('Selam');
  });

  it('says how old it is and asks again on request', async () => {
    const page = await opened();
    expect(page.words).toContain('Stand van 9.40 uur.');
    await page.press('Ververs');
    await page.answer('GET', '/work-list', { ...LIST, groups: [] });
    await page.answer('GET', '/appointments', { items: [], nextCursor: null });
    expect(page.element.querySelectorAll('mk-work-row')).toHaveLength(0);
  });

  it('is filtered by the parts of its sentence', async () => {
    const page = await opened(LIST, { deel: 'tasks' });
    expect(page.element.querySelectorAll('mk-work-row')).toHaveLength(1);
    expect(page.words).toContain('Johan, stelde een vraag');
  });

  it('brings good news when nothing is left', async () => {
    const counts = { withoutMeedenker: 0, withoutMeedenkerSoon: 0, tasks: 0, failedMessages: 0 };
    const page = await opened({ counts, groups: [] });
    expect(page.heading()).toBe('Iedereen heeft een Meedenker.');
  });

  it('says that it is old news when it cannot be refreshed', async () => {
    const page = await Page.open(WorkList);
    await page.answer('GET', '/work-list', {}, 503);
    expect(page.words).toContain('Er ging bij ons iets mis.');
    expect(page.button('Probeer opnieuw')).toBeTruthy();
  });
});
