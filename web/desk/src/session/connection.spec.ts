import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { Offline } from './connection';

describe('a device without a connection', () => {
  it('says since when, until there is one again', async () => {
    const page = await Page.open(Offline);
    expect(page.words).toBe('');
    window.dispatchEvent(new Event('offline'));
    await page.settled();
    expect(page.words).toContain('Er is sinds 9.40 uur geen verbinding.');
    window.dispatchEvent(new Event('online'));
    await page.settled();
    expect(page.words).toBe('');
  });
});
