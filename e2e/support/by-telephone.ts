import { expect, type Page } from '@playwright/test';

/** Who asks by telephone, and when the conversation is if that is known. */
export interface Caller {
  firstName: string;
  phone: string;
  /** Without it they are called; with it they get messages. */
  email?: string;
  startsAt?: string;
}

/** A coordinator writes a request down, and decides at once that a Meedenker is looked for. Answers with its key. */
export async function askedByTelephone(page: Page, caller: Caller): Promise<string> {
  const answer = await page.evaluate(async ({ firstName, phone, email, startsAt }) => {
    const post = async (path: string, body: object): Promise<{ id: string }> => {
      const response = await fetch(`/api/v1${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'meedenkers' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as { id: string };
    };
    const { id } = await post('/support-requests', {
      municipality: 'GM0784',
      language: 'nl',
      conversationType: 'REVIEW',
      appointment: startsAt
        ? { known: true, startsAt, channel: 'office' }
        : { known: false, channel: 'unknown' },
      wishes: {
        gender: 'no_preference',
        genderRequired: false,
        languageRequired: false,
        interpreter: 'unknown',
        needs: [],
      },
      contact: {
        firstName,
        phone,
        ...(email ? { email, channel: 'email' } : { channel: 'phone' }),
        mayNameProgramme: true,
      },
      consents: { research: false },
      channel: 'phone',
    });
    await post(`/support-requests/${id}/triage`, {
      conversationType: 'REVIEW',
      outcome: 'accept',
    });
    return id;
  }, caller);
  expect(answer).toBeTruthy();
  return answer;
}

/** Counts what somebody presses on a page from now on. Answers a function that tells how often. */
export async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { presses: number };
    counted.presses = 0;
    document.addEventListener('click', (event) => {
      // A press on a label presses its field too, and that is still one press.
      if (event.isTrusted && event.detail > 0) counted.presses += 1;
    });
  });
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}
