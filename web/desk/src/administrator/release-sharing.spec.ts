import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { ReleaseSharing } from './release-sharing';

describe('sharing figures', () => {
  it('is off until an administrator begins it, and can be ended', async () => {
    const page = await Page.open(ReleaseSharing);
    await page.answer('GET', '/release-sharing', { isShared: false, since: null });
    expect(page.words).toContain('U deelt uw uitgaven niet.');
    await page.press('Deel de uitgaven');
    const on = { isShared: true, since: '2026-11-23T08:40:00Z' };
    expect(await page.answer('PUT', '/release-sharing', on)).toEqual({ isShared: true });
    expect(page.words).toContain('U deelt uw uitgaven sinds 23 nov 2026.');
    await page.press('Stop met delen');
    const off = { isShared: false, since: null };
    expect(await page.answer('PUT', '/release-sharing', off)).toEqual({ isShared: false });
  });
});
