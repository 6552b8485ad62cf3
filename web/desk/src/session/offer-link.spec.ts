import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { OFFER } from '../testing/examples';
import { Page } from '../testing/page';
import { OfferLink } from './offer-link';

const SESSION = {
  kind: 'offer',
  user: null,
  organisation: { id: 'o', slug: 's', name: 'n', phone: '0161000000', kind: 'service' },
  roles: ['offer'],
  rights: [],
  meedenkerId: null,
  requestId: null,
  proposalId: 'o1',
  allowed: [],
};

describe('the link of an offer', () => {
  beforeEach(() => {
    window.location.hash = '#the-token';
  });

  it('opens this one offer and takes the token out of the address', async () => {
    const page = await Page.open(OfferLink);
    expect(await page.answer('POST', '/link-session', SESSION)).toEqual({ token: 'the-token' });
    await page.answer('GET', '/my-offers', { items: [OFFER], nextCursor: null });
    expect(page.heading(2)).toBe('Ga je mee naar een controle van de uitkering?');
    expect(TestBed.inject(Location).path(true)).not.toContain('the-token');
    page.server.verify();
  });

  it('names a number to call when the offer is over', async () => {
    const page = await Page.open(OfferLink);
    const over = { type: 'https://meedenkers.example/problems/offer_ended', phone: '0161000000' };
    await page.answer('POST', '/link-session', over, 409);
    expect(page.words).toContain('Deze vraag is al beantwoord of niet meer geldig.');
    expect(page.button('0161000000').getAttribute('href')).toBe('tel:0161000000');
  });
});
