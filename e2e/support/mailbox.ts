import { expect, type Locator, type Page } from '@playwright/test';

const PATIENCE_MS = 90_000;

/** Which message is meant: to whom, and what its subject begins with. */
export interface Letter {
  to: string;
  subject: string | RegExp;
  /** What stands in it, to tell it from others of that subject. */
  contains?: string;
}

const matching = (page: Page, { subject, contains = '' }: Letter): Locator =>
  page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: subject }), hasText: contains });

/** Opens the demo mailbox and waits until the message has come in over real SMTP; the newest of that subject. */
export async function openLetter(page: Page, letter: Letter): Promise<Locator> {
  await expect(async () => {
    await page.goto(`/demo/berichten?to=${encodeURIComponent(letter.to)}`);
    expect(await matching(page, letter).count()).toBeGreaterThan(0);
  }).toPass({ timeout: PATIENCE_MS, intervals: [500, 1000, 2000] });
  return matching(page, letter).first();
}

/** Follows the link of a message, as somebody does who opens their mail. */
export async function followLetter(page: Page, letter: Letter): Promise<void> {
  const link = (await openLetter(page, letter)).locator('pre a').first();
  await link.click();
  await page.waitForURL((url) => !url.pathname.startsWith('/demo/'));
}

/** The address in a message. */
export async function addressIn(page: Page, letter: Letter): Promise<string> {
  const link = (await openLetter(page, letter)).locator('pre a').first();
  return (await link.getAttribute('href')) ?? '';
}
