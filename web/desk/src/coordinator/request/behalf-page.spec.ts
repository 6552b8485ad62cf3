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
    expect(page.words).not.toContain('De vragen aan Amal');
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

  describe('in answer to the questions', () => {
    const asked = (key: string, kind: string): object => ({
      key,
      kind,
      revision: 1,
      optional: false,
    });
    const moment = (code: string, stand: string, questions: object[]): object => ({
      moment: code,
      stand,
      from: '2026-11-24T10:00:00Z',
      until: '2027-01-05T10:00:00Z',
      questions,
    });
    const MOMENTS = [
      moment('T0', 'answered', []),
      moment('T0b', 'due', [asked('tension', 'scale_0_10'), asked('prepared', 'scale_0_10')]),
      moment('T1', 'due', [asked('understood', 'agree_1_5'), asked('next_step', 'yes_partly_no')]),
      moment('T2', 'later', []),
    ];

    async function survey(): Promise<Page<BehalfPage>> {
      const page = await open(['respond']);
      await page.answer('GET', '/support-requests/r1/questionnaires', { items: MOMENTS });
      return page;
    }

    async function chooseAll(page: Page<BehalfPage>, words: string): Promise<void> {
      for (const label of page.element.querySelectorAll('.fields label'))
        if (label.textContent?.trim() === words) label.querySelector('input')?.click();
      await page.settled();
    }

    it('is what is still due, and every answer of a moment or the word that there is none', async () => {
      const page = await survey();
      expect(page.words).toContain('De vragen aan Amal');
      expect(page.words).toContain('Bij de aanvraag: beantwoord');
      expect(page.words).toContain('Na 8 tot 12 weken: kan vanaf');
      await page.press('Bewaar de antwoorden');
      expect(page.words).toContain('Kies een antwoord.');
      await chooseAll(page, 'Wil niet zeggen');
      await page.press('Bewaar de antwoorden');
      expect(await page.answer('POST', '/support-requests/r1/responses', {})).toEqual({
        moment: 'T1',
        answers: { understood: -7, next_step: -7 },
        heardBy: 'phone',
      });
    });

    it('is on paper also what was left empty, of a moment that is chosen', async () => {
      const page = await survey();
      expect(page.words).not.toContain('Niet ingevuld');
      await page.choose('Op papier');
      await page.choose('Vóór het gesprek');
      await chooseAll(page, 'Niet ingevuld');
      await page.press('Bewaar de antwoorden');
      expect(await page.answer('POST', '/support-requests/r1/responses', {})).toEqual({
        moment: 'T0b',
        answers: { tension: -9, prepared: -9 },
        heardBy: 'paper',
      });
    });

    it('is that somebody does not want them', async () => {
      const page = await survey();
      await page.press('Wil deze vragen niet');
      expect(await page.answer('POST', '/support-requests/r1/questionnaire-refusal', {})).toEqual({
        moment: 'T1',
        heardBy: 'phone',
      });
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
