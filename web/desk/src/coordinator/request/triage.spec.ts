import { describe, expect, it } from '@jest/globals';
import { REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { Triage } from './triage';

const opened = (): Promise<Page<Triage>> =>
  Page.open(Triage, {
    request: {
      ...REQUEST,
      allowed: ['triage'],
      conversationType: 'REVIEW',
      language: 'ti',
      wishes: { ...REQUEST.wishes, gender: 'woman', genderRequired: true, languageRequired: true },
    },
  });

describe('a first look at a request', () => {
  it('says that letting go of a needed wish is the resident’s answer, before it is sent', async () => {
    const page = await opened();
    expect(page.words).not.toContain('Wij leggen het vast als antwoord');
    page.element.querySelector<HTMLInputElement>('input[type=checkbox][value=language]')?.click();
    await page.settled();
    expect(page.words).toContain('Wij leggen het vast als antwoord van');
    await page.press('Zoek een Meedenker');
    const body = await page.answer('POST', '/support-requests/r1/triage', {});
    expect(body).toMatchObject({ wishes: { genderRequired: true, languageRequired: false } });
  });
});
