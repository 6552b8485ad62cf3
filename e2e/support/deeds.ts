import { expect, type Page } from '@playwright/test';

/** A connection that stood idle is closed by the server; asked again, as a browser does. */
const maxRetries = 1;

/** A deed of who is signed in on this page, asked of the server as a page of the product asks it. */
export async function deed<Answer>(page: Page, path: string, body: object = {}): Promise<Answer> {
  const answer = await page.request.post(`/api/v1${path}`, {
    data: body,
    maxRetries,
    headers: { 'X-Requested-With': 'meedenkers', Origin: new URL(page.url()).origin },
  });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
}

/** What the server answers to who is signed in on this page. */
export async function asked<Answer>(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(`/api/v1${path}`, { maxRetries });
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as Answer;
}
