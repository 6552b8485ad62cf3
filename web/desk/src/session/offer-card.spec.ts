import { describe, expect, it } from '@jest/globals';
import { OFFER } from '../testing/examples';
import { Page } from '../testing/page';
import { OfferCard } from './offer-card';

describe('an offer', () => {
  it('is a question with all that is needed to decide, and nothing private', async () => {
    const page = await Page.open(OfferCard, { offer: OFFER });
    expect(page.heading(2)).toBe('Ga je mee naar een controle van de uitkering?');
    expect(page.words).toContain('dinsdag 1 december, 10.00 uur');
    expect(page.words).toContain('Je bent rond 11.30 uur weer klaar.');
    expect(page.words).toContain('Waarom jij? Je spreekt Arabisch.');
    expect(page.words).toContain('Je hebt die week al meer afspraken.');
  });

  it('asks once more with the moment before it says yes', async () => {
    const page = await Page.open(OfferCard, { offer: OFFER });
    await page.press('Ja, ik ga mee');
    expect(document.body.textContent).toContain(
      'Je gaat mee op dinsdag 1 december, 10.00\u00a0uur?',
    );
    page.server.expectNone('/api/v1/proposals/o1/acceptance');
    const sure = [...document.querySelectorAll<HTMLElement>('mat-dialog-actions button')].at(-1);
    sure?.click();
    await page.settled();
    expect(await page.answer('POST', '/proposals/o1/acceptance', { state: 'accepted' })).toEqual({
      startsAt: OFFER.startsAt,
    });
  });

  it('is fetched anew when the time it showed is another one now', async () => {
    const page = await Page.open(OfferCard, { offer: OFFER });
    let fetched = 0;
    page.fixture.componentInstance.changed.subscribe(() => (fetched += 1));
    await page.press('Ja, ik ga mee');
    [...document.querySelectorAll<HTMLElement>('mat-dialog-actions button')].at(-1)?.click();
    await page.settled();
    await page.answer('POST', '/proposals/o1/acceptance', { type: '/problems/time_changed' }, 409);
    expect(page.words).toContain('De tijd is intussen veranderd.');
    expect(fetched).toBe(1);
  });

  it('takes a no without a reason', async () => {
    const page = await Page.open(OfferCard, { offer: OFFER });
    await page.press('Nee');
    await page.press('Zeg nee');
    expect(await page.answer('POST', '/proposals/o1/refusal', { state: 'refused' })).toEqual({
      reason: 'other',
    });
  });

  it('takes a no with a reason', async () => {
    const page = await Page.open(OfferCard, { offer: OFFER });
    await page.press('Nee');
    await page.choose('Het is te ver');
    await page.press('Zeg nee');
    expect(await page.answer('POST', '/proposals/o1/refusal', { state: 'refused' })).toEqual({
      reason: 'too_far',
    });
  });

  it('shows no button for a deed that is not allowed', async () => {
    const page = await Page.open(OfferCard, { offer: { ...OFFER, allowed: [] } });
    expect(page.element.querySelectorAll('.offer__deeds button')).toHaveLength(0);
  });
});
