import { afterEach, describe, expect, it } from '@jest/globals';
import type { CalendarFeedView } from '../session/views';
import { Page } from '../testing/page';
import { CalendarLink } from './calendar-link';

const ADDRESS = 'https://meedenkers.example/calendar/geheim.ics';
const NONE: CalendarFeedView = { linkedAt: null, address: null, allowed: ['link'] };
const LINKED: CalendarFeedView = {
  linkedAt: '2026-11-24T09:00:00.000Z',
  address: null,
  allowed: ['renew', 'stop'],
};

const opened = async (feed: CalendarFeedView): Promise<Page<CalendarLink>> => {
  const page = await Page.open(CalendarLink);
  await page.answer('GET', '/my-calendar-feed', feed);
  return page;
};

/** Says yes to what is asked once more. */
async function sure(page: Page<CalendarLink>): Promise<void> {
  [...document.querySelectorAll<HTMLElement>('mat-dialog-actions button')].at(-1)?.click();
  await page.settled();
  await page.settled();
}

const clipboard = (writeText: (text: string) => Promise<void>): void => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
};

afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
});

describe('the link of the own calendar', () => {
  it('shows the address once, to copy', async () => {
    const copied: string[] = [];
    clipboard((text) => Promise.resolve(void copied.push(text)));
    const page = await opened(NONE);
    expect(page.words).toContain('Geen namen en geen plaats.');
    await page.press('Maak een adres');
    await page.answer('POST', '/my-calendar-feed', { ...LINKED, address: ADDRESS }, 201);
    expect(page.field('Het adres voor je agenda').value).toBe(ADDRESS);
    await page.press('Kopieer het adres');
    expect(copied).toEqual([ADDRESS]);
  });

  it('is not shown again, but can be made anew or stopped', async () => {
    const page = await opened(LINKED);
    expect(page.words).toContain('Gekoppeld sinds dinsdag 24 november.');
    expect(page.words).not.toContain('Het adres voor je agenda');
    await page.press('Maak een nieuw adres');
    await sure(page);
    await page.answer('POST', '/my-calendar-feed', { ...LINKED, address: ADDRESS }, 201);
    await page.press('Stop met koppelen');
    await sure(page);
    await page.answer('DELETE', '/my-calendar-feed', null, 204);
    expect(page.words).toContain('Maak een adres');
  });
});
