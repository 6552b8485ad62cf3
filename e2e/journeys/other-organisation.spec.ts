import { ask, openFromWorkList } from '../support/arranging.js';
import { expect, test } from '../support/journey.js';
import { momentOf, mondayIn } from '../support/moments.js';
import { words } from '../support/words.js';

test.setTimeout(120_000);

test('another organisation sees nothing: not in a list, not by searching, not by its address', async ({
  people,
  see,
}) => {
  const [asked, own, other] = await Promise.all([
    ask(people, momentOf(mondayIn(8), '09:30')),
    people.signedIn('coordinator'),
    people.signedIn('coordinator', 'tilburg'),
  ]);
  const id = await openFromWorkList(own.page, asked.name);
  const { page } = other;

  await page.goto('/werk/werklijst');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(asked.name)).toHaveCount(0);

  for (const text of [asked.name, asked.reference]) {
    await page.goto('/werk/hulpvragen/zoeken');
    const search = page.getByRole('main').getByRole('search').filter({ visible: true }).last();
    await search.getByRole('searchbox').fill(text);
    await search.getByRole('searchbox').press('Enter');
    await expect(page.getByText('Geen hulpvraag gevonden')).toBeVisible();
  }

  for (const path of ['', '/plannen', '/verzetten']) {
    await page.goto(`/werk/hulpvragen/${id}${path}`);
    await expect(page.getByText(asked.name)).toHaveCount(0);
  }
  await page.goto(`/werk/hulpvragen/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: words.desk.absent })).toBeVisible();
  await see(other, 'request-absent');

  // To the interface, too, it is as absent as one that never was.
  const answers = await Promise.all(
    [id, crypto.randomUUID()].map(async (key) => {
      const answer = await page.request.get(`/api/v1/support-requests/${key}`);
      const { instance, ...rest } = (await answer.json()) as Record<string, unknown>;
      expect(instance === undefined || typeof instance === 'string').toBe(true);
      return { status: answer.status(), rest };
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(404);

  await page.goto('/werk/meedenkers');
  await expect(page.getByRole('heading', { level: 1, name: 'Meedenkers' })).toBeVisible();
  await expect(page.getByText('Samira Haddad')).toHaveCount(0);
});
