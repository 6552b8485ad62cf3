import { randomInt } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

/** A number of nobody: it lies in the block that is never given out. */
export const freshPhone = (): string => `0900${String(randomInt(0, 1_000_000)).padStart(6, '0')}`;

/** Who asks by telephone, and when the conversation is if that is known. */
export interface Caller {
  firstName: string;
  phone: string;
  /** Without it they are called; with it they get messages. */
  email?: string;
  startsAt?: string;
  /** Gilze en Rijen, when nothing is said. */
  municipality?: string;
}

/** A coordinator writes a request down, and decides at once that a Meedenker is looked for. Answers with its key. */
export async function askedByTelephone(page: Page, caller: Caller): Promise<string> {
  const answer = await page.evaluate(
    async ({ firstName, phone, email, startsAt, municipality }) => {
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
        municipality: municipality ?? 'GM0784',
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
    },
    caller,
  );
  expect(answer).toBeTruthy();
  return answer;
}
