import { describe, expect, it } from '@jest/globals';
import { REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { WishAnswerPage } from './wish-answer-page';
import { WishesSaid } from './wishes-said';

const PATH = '/support-requests/r1/wish-answers';

async function open(wens: string): Promise<Page<WishAnswerPage>> {
  const page = await Page.open(WishAnswerPage, { id: 'r1', wens });
  await page.answer('GET', '/support-requests/r1', REQUEST);
  return page;
}

describe('asking about a needed wish', () => {
  it('reads the question out, with the number to call', async () => {
    const page = await open('language');
    expect(page.heading()).toBe('Vraag het Amal');
    expect(page.words).toContain(
      '“Is het goed als de Meedenker geen Arabisch spreekt? Dan helpt een tolk aan de telefoon.”',
    );
    expect(page.button('Bel Amal').getAttribute('href')).toBe('tel:0612345678');
  });

  it('records the answer with how it was heard', async () => {
    const page = await open('gender');
    await page.choose('Ja, dat is goed');
    await page.choose('Aan de balie');
    await page.press('Leg het antwoord vast');
    const sent = await page.answer('POST', PATH, REQUEST);
    expect(sent).toEqual({ wish: 'gender', answer: 'yes', heardBy: 'desk' });
  });

  it('sends nothing without an answer', async () => {
    const page = await open('gender');
    await page.press('Leg het antwoord vast');
    expect(page.words).toContain('Kies een antwoord.');
    page.server.expectNone(`/api/v1${PATH}`);
  });

  it('asks about two wishes one by one, and stops when the first is refused', async () => {
    const page = await open('gender,language');
    const yes = [...page.element.querySelectorAll('label')].filter(
      (label) => label.textContent?.trim() === 'Ja, dat is goed',
    );
    for (const label of yes) label.querySelector('input')?.click();
    await page.settled();
    await page.press('Leg het antwoord vast');
    const conflict = { type: 'https://meedenkers.example/problems/wish_not_needed' };
    await page.answer('POST', PATH, conflict, 409);
    page.server.expectNone(`/api/v1${PATH}`);
    expect(page.words).toContain('Deze wens is niet nodig. Er is niets te vragen.');
  });

  it('is not there for what cannot be asked', async () => {
    expect((await open('travel')).words).toContain('Deze pagina is er niet');
  });
});

describe('what was said about a wish', () => {
  it('stands on the request, with the way to put it back', async () => {
    const said = { answer: 'yes', heardBy: 'phone', at: '2026-11-23T08:30:00Z' } as const;
    const request = {
      ...REQUEST,
      allowed: ['wish_answer'],
      wishAnswers: [
        { wish: 'gender', ...said, answer: 'no' },
        { wish: 'language', ...said },
      ],
    };
    const page = await Page.open(WishesSaid, { request });
    expect(page.words).toContain('Amal wil alleen een vrouw (ma 23 nov 9.30, telefoon).');
    expect(page.words).toContain('Amal vindt een tolk goed in plaats van Arabisch');
    const links = [...page.element.querySelectorAll('a')].map((a) => a.getAttribute('href'));
    expect(links[1]).toContain('wens=language');
  });
});
