import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { HandOffLink } from './hand-off-link';
import type { PartnerHandOffView } from './views';

const SESSION = {
  kind: 'partner',
  user: null,
  organisation: {
    id: 'o',
    slug: 's',
    name: 'Meedenkers Gilze en Rijen',
    phone: '0161000000',
    kind: 'service',
  },
  roles: ['partner'],
  rights: [],
  meedenkerId: null,
  requestId: null,
  proposalId: null,
  allowed: [],
};

const HAND_OFF: PartnerHandOffView = {
  id: 'h1',
  state: 'sent',
  organisation: { name: 'Meedenkers Gilze en Rijen', phone: '0161000000' },
  partnerName: 'MEE Samen',
  question: 'Kunt u helpen met het bezwaar?',
  fields: ['first_name', 'language', 'phone'],
  handedOver: {
    firstName: 'Amal',
    phone: null,
    email: null,
    language: 'ar',
    municipalityName: null,
    conversationType: null,
    startsAt: null,
    channel: null,
  },
  answerBy: '2026-11-25T16:00:00Z',
  seenUntil: '2026-12-23T09:00:00Z',
  allowed: ['accept', 'decline'],
};

async function followed(handOff: PartnerHandOffView = HAND_OFF): Promise<Page<HandOffLink>> {
  const page = await Page.open(HandOffLink);
  await page.answer('POST', '/link-session', SESSION);
  await page.answer('GET', '/hand-off', handOff);
  return page;
}

describe('the link of a hand-off', () => {
  beforeEach(() => {
    window.location.hash = '#the-token';
  });

  it('shows what the resident agreed to, a thing that is not known included, and nothing else', async () => {
    const page = await followed();
    expect(page.heading()).toBe('Een vraag voor MEE Samen');
    expect(page.words).toContain('Kunt u helpen met het bezwaar?');
    expect(page.words).toContain('Voornaam Amal');
    expect(page.words).toContain('Taal Arabisch');
    expect(page.words).toContain('Telefoon niet bekend');
    expect(page.words).not.toContain('Gemeente');
    expect(TestBed.inject(Location).path(true)).not.toContain('the-token');
  });

  it('takes a yes, and stays open until it is done', async () => {
    const page = await followed();
    await page.press('Ja, wij helpen');
    const sent = await page.answer('POST', '/hand-off/answer', {
      ...HAND_OFF,
      state: 'accepted',
      answerBy: null,
      allowed: ['completed'],
    });
    expect(sent).toEqual({ answer: 'accept' });
    expect(page.words).toContain('Meedenkers Gilze en Rijen en de inwoner weten dat u helpt.');
    expect(page.button('Klaar')).toBeTruthy();
  });

  it('asks why with a no, and shows nothing afterwards', async () => {
    const page = await followed();
    await page.press('Nee, dit kan niet');
    await page.press('Zeg nee');
    expect(page.words).toContain('Kies een antwoord.');
    await page.choose('Geen plaats');
    await page.press('Zeg nee');
    const sent = await page.answer('POST', '/hand-off/answer', {
      ...HAND_OFF,
      state: 'declined',
      question: '',
      handedOver: null,
      allowed: [],
    });
    expect(sent).toEqual({ answer: 'decline', reason: 'no_room' });
    expect(page.words).toContain('De vraag is terug bij Meedenkers Gilze en Rijen.');
    expect(page.words).not.toContain('Amal');
  });

  it('says that it is over, with the number to call', async () => {
    const page = await Page.open(HandOffLink);
    const over = {
      type: 'https://meedenkers.example/problems/hand_off_ended',
      phone: '0161000000',
    };
    await page.answer('POST', '/link-session', over, 409);
    expect(page.words).toContain('U ziet hier niets meer.');
    expect(page.button('0161000000').getAttribute('href')).toBe('tel:0161000000');
  });
});
