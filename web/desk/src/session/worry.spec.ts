import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { Worry } from './worry';

describe('a worry about safety', () => {
  it('is sent with the request it is about, and is gone from the page', async () => {
    const page = await Page.open(Worry, { vraag: 'r1' });
    expect(page.words).toContain('Is er nu gevaar? Bel 112.');
    await page.choose('Een kind');
    await page.fill('Wat zag of hoorde je?', ' Het kind was stil. ');
    await page.press('Vertel het');
    const sent = await page.answer(
      'POST',
      '/safety-concerns',
      { id: 'c1', createdAt: '2026-11-23T08:40:00.000Z' },
      201,
    );
    expect(sent).toEqual({
      about: 'child',
      words: 'Het kind was stil.',
      supportRequestId: 'r1',
    });
    expect(page.heading()).toBe('Goed dat je het zegt.');
    expect(page.words).not.toContain('Het kind was stil');
    expect(page.element.querySelector('textarea')).toBeNull();
  });

  it('says what is missing, and keeps what was written when it could not be sent', async () => {
    const page = await Page.open(Worry);
    await page.press('Vertel het');
    expect(page.words).toContain('Kies een antwoord.');
    await page.choose('Mezelf');
    await page.fill('Wat zag of hoorde je?', 'Ik werd gevolgd.');
    await page.press('Vertel het');
    page.server.expectOne('/api/v1/safety-concerns').error(new ProgressEvent('error'));
    await page.settled();
    expect(page.words).toContain('Er is geen verbinding.');
    expect(page.field('Wat zag of hoorde je?').value).toBe('Ik werd gevolgd.');
  });
});
