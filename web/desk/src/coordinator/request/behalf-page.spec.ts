import { describe, expect, it } from '@jest/globals';
import type { RequestView } from '../../session/views';
import { REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { BehalfPage } from './behalf-page';
import { Told } from './told';

async function open(allowed: RequestView['allowed'], more: object = {}): Promise<Page<BehalfPage>> {
  const page = await Page.open(BehalfPage, { id: 'r1' });
  await page.answer('GET', '/support-requests/r1', { ...REQUEST, ...more, allowed });
  return page;
}

describe('what a coordinator writes down for a resident', () => {
  it('is only what can be done now', async () => {
    const page = await open(['contact']);
    expect(page.heading()).toBe('Namens Amal');
    expect(page.words).toContain('Anders bereiken');
    expect(page.words).not.toContain('De vragen na het gesprek');
    expect(page.words).not.toContain('Liever iemand anders');
  });

  it('is a yes to who comes, with how it was heard', async () => {
    const page = await open(['companion_answer']);
    await page.choose('Aan de balie');
    await page.press('Ja, graag');
    const sent = await page.answer('POST', '/support-requests/r1/companion-answer', REQUEST);
    expect(sent).toEqual({ answer: 'yes', heardBy: 'desk' });
  });

  it('is how to reach them, with the version that was read', async () => {
    const page = await open(['contact']);
    await page.fill('Telefoonnummer', '0687654321');
    await page.choose('Telefoontje');
    await page.choose('middag');
    await page.press('Bewaar');
    const call = page.server.expectOne('/api/v1/support-requests/r1/contact');
    expect(call.request.headers.get('If-Match')).toBe('"1"');
    expect(call.request.body).toMatchObject({
      firstName: 'Amal',
      phone: '0687654321',
      channel: 'phone',
      contactHours: ['afternoon'],
      heardBy: 'phone',
    });
  });

  it('is every answer after the visit, or the word that there is none', async () => {
    const page = await open(['respond']);
    await page.press('Bewaar de antwoorden');
    expect(page.words).toContain('Kies een antwoord.');
    const groups = [...page.element.querySelectorAll('mk-choices')].slice(1);
    for (const group of groups) {
      const labels = [...group.querySelectorAll('label')];
      labels
        .find((one) => one.textContent?.trim() === 'Wil niet zeggen')
        ?.querySelector('input')
        ?.click();
    }
    await page.settled();
    await page.press('Bewaar de antwoorden');
    const sent = await page.answer('POST', '/support-requests/r1/responses', {});
    expect(sent).toEqual({
      moment: 'T1',
      answers: { tension: -7, understood: -7, story: -7, next_step: -7, independent: -7 },
      heardBy: 'phone',
    });
  });
});

describe('what a resident said in words', () => {
  it('stands there until somebody dealt with it', async () => {
    const questions = [
      { taskId: 't1', text: 'Mag mijn zus ook mee?', at: '2026-11-22T10:00:00Z', handled: false },
    ];
    const page = await Page.open(Told, { request: { ...REQUEST, questions } });
    expect(page.words).toContain('Mag mijn zus ook mee?');
    await page.press('Afgehandeld');
    expect(await page.answer('POST', '/call-tasks/t1/result', {})).toEqual({ result: 'done' });
  });
});
