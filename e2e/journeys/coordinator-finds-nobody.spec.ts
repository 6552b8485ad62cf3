import { openFromWorkList } from '../support/arranging.js';
import { askFor, fromRijen } from '../support/asking.js';
import { asked } from '../support/deeds.js';
import { expect, test } from '../support/journey.js';
import { daysAfter, mondayIn, momentOf } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

test.setTimeout(150_000);

test('nobody fits: the resident decides by telephone what may give way, and it counts for recruiting', async ({
  people,
  see,
}) => {
  const at = momentOf(daysAfter(mondayIn(44), 2), '09:00');
  const name = freshName('Selam');
  const resident = await people.somebody('resident');
  await askFor(resident.page, {
    ...fromRijen(name, mailOf(name), at),
    language: { name: 'Koerdisch', weight: 'Dat is echt nodig', interpreter: 'Nee' },
  });
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  const id = await openFromWorkList(page, name);
  await page.getByRole('button', { name: words.request.triage }).click();

  await test.step('roads stand where people would be, and nothing has changed', async () => {
    await expect(
      page.getByRole('heading', { name: 'Niemand past op alles. Dit komt het dichtstbij.' }),
    ).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Waarom niemand?' })).toBeVisible();
    await see(coordinator, 'nobody-fits');
    const list = await asked<{ compromises: { people: { id: string }[] }[] }>(
      page,
      `/support-requests/${id}/suggestions`,
    );
    const somebody = list.compromises.find((road) => road.people.length > 0)?.people[0];
    const forced = await page.request.post(`/api/v1/support-requests/${id}/proposals`, {
      data: { meedenkerId: somebody?.id },
      headers: { 'X-Requested-With': 'meedenkers', Origin: new URL(page.url()).origin },
    });
    expect(forced.status()).toBe(409);
  });

  await test.step('she says that an interpreter is fine, and the answer is recorded', async () => {
    const road = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: /met een tolk aan de telefoon$/ }) });
    await road.getByRole('link', { name: `Vraag ${name} hierover` }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Vraag het ${name}` })).toBeVisible();
    await see(coordinator, 'wish-answer');
    await page.getByRole('button', { name: 'Leg het antwoord vast' }).click();
    await expect(page.getByText('Kies een antwoord.')).toBeVisible();
    await page.getByText('Ja, dat is goed', { exact: true }).click();
    await page.getByRole('button', { name: 'Leg het antwoord vast' }).click();
  });

  await test.step('then people fit, and the story tells why', async () => {
    await expect(page.getByRole('heading', { name: words.request.fits })).toBeVisible();
    await expect(
      page.getByText(`${name} vindt een tolk goed in plaats van Koerdisch`),
    ).toBeVisible();
    await expect(page.getByText(`${name} gaf antwoord over een wens`)).toBeVisible();
    await see(coordinator, 'wish-answered');
  });

  await test.step('and the wish that was not met is one to recruit for', async () => {
    await page.goto('/werk/meedenkers');
    await page.getByRole('link', { name: 'Wie werven wij?' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Wie werven wij?' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Koerdisch' })).toBeVisible();
    await see(coordinator, 'recruitment');
  });
});
