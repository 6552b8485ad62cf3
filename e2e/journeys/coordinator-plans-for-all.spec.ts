import type { Locator, Page } from '@playwright/test';

import { askedByTelephone } from '../support/by-telephone.js';
import { expect, test } from '../support/journey.js';
import { ownWeek } from '../support/own-week.js';
import { freshName } from '../support/people.js';

const TILBURG = 'GM0855';

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(name) }) });

/** The button that sends, and how many offers it says. */
const sends = (page: Page): Locator => page.getByRole('button', { name: /^Verstuur \d+ voorstel/ });

test('a coordinator looks at the best plan for all, keeps a pair, and sends the rest', async ({
  people,
  see,
}, testInfo) => {
  const coordinator = await people.signedIn('coordinator', 'tilburg');
  const { page } = coordinator;
  const { first, second } = ownWeek('coordinator-plans-for-all', testInfo);
  const [one, other] = [freshName('Amal'), freshName('Cees')];
  for (const [firstName, at] of [
    [one, first],
    [other, second],
  ] as const)
    await askedByTelephone(page, {
      firstName,
      phone: '0612345678',
      municipality: TILBURG,
      startsAt: at.startsAt,
    });

  await page.goto('/werk/hulpvragen');
  await page.getByRole('link', { name: 'Beste verdeling' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    /\d+ van de \d+ hulpvragen krijgen iemand/,
  );
  await expect(page.getByText('Er is nog niets verstuurd.')).toBeVisible();
  // The other width may plan for all at the same time, and have asked somebody already.
  await expect(rowOf(page, one)).toContainText(/nieuw|blijft/);
  await expect(page.getByRole('heading', { name: 'Is het eerlijk?' })).toBeVisible();
  await see(coordinator, 'best-plan');

  const lock = rowOf(page, one).getByRole('button', { name: /^Zet .+ vast$/ });
  await expect(lock).toHaveAttribute('aria-pressed', 'false');
  await lock.click();
  await expect(lock).toHaveAttribute('aria-pressed', 'true');
  await expect(rowOf(page, one)).toContainText(/staat vast|blijft/);
  await see(coordinator, 'best-plan-locked');

  // A colleague may send a plan just before; then it is computed again, with the lock as it was.
  const old = page.getByText(/te veel veranderd om dit te versturen/);
  await expect(async () => {
    if (await old.isVisible()) await page.getByRole('button', { name: 'Reken opnieuw' }).click();
    if (await sends(page).isVisible()) {
      await sends(page).click();
      const sheet = page.getByRole('dialog');
      await expect(sheet).toContainText('Wat u vastzette, versturen wij niet.');
      await sheet.getByRole('button', { name: /^Verstuur/ }).click();
    }
    await expect(rowOf(page, other)).toContainText(/verstuurd|blijft/, { timeout: 3000 });
  }).toPass();
  await see(coordinator, 'best-plan-sent');

  // What was sent stands at the request.
  await rowOf(page, other).getByRole('link', { name: other }).click();
  await expect(page.locator('.title-row').getByText('Gevraagd', { exact: true })).toBeVisible();
});
