import { SAMIRA } from '../support/arranging.js';
import { asked, deed } from '../support/deeds.js';
import { expect, test } from '../support/journey.js';
import type { Moment } from '../support/moments.js';
import { ownWeek } from '../support/own-week.js';
import { freshName, type Person } from '../support/people.js';
import { letVisitGoOn } from '../support/time.js';
import { words } from '../support/words.js';

test.setTimeout(120_000);

interface List<Item> {
  items: Item[];
}

/** A home visit that the coordinator arranged by telephone, and that has just begun. */
async function homeVisit({ page }: Person, at: Moment): Promise<{ request: string; name: string }> {
  const name = freshName('Aylin');
  await deed(page, '/support-requests', {
    municipality: 'GM0784',
    language: 'nl',
    conversationType: 'HOME_VISIT_ANNOUNCED',
    appointment: { known: false, channel: 'home' },
    wishes: {
      gender: 'no_preference',
      genderRequired: false,
      languageRequired: false,
      interpreter: 'no',
      needs: [],
    },
    contact: { firstName: name, phone: '0612345678', channel: 'phone', mayNameProgramme: true },
    consents: { research: false },
    channel: 'phone',
  });
  const found = await deed<List<{ id: string }>>(page, '/support-requests/_search', {
    query: name,
  });
  const request = found.items[0]?.id ?? '';
  await deed(page, `/support-requests/${request}/triage`, {
    conversationType: 'HOME_VISIT_ANNOUNCED',
    outcome: 'accept',
  });
  const people = await asked<List<{ id: string }>>(page, `/meedenkers?query=${SAMIRA.name}`);
  await deed(page, '/appointments', {
    supportRequestId: request,
    conversationType: 'HOME_VISIT_ANNOUNCED',
    startsAt: at.startsAt,
    durationMinutes: 60,
    channel: 'home',
    address: 'Dorpsstraat 1, Rijen',
    meedenkerId: people.items[0]?.id ?? '',
  });
  await letVisitGoOn(page, request);
  return { request, name };
}

test('a Meedenker goes in and out of a home, also without a network, and is never alone', async ({
  people,
  see,
}, testInfo) => {
  const [samira, coordinator] = await Promise.all([
    people.signedIn('meedenker'),
    people.signedIn('coordinator'),
  ]);
  const { first } = ownWeek('meedenker-on-a-home-visit', testInfo);
  const { request, name } = await homeVisit(coordinator, first);
  const { page } = samira;

  await test.step('checks in where the card leads to', async () => {
    await page.goto('/werk/afspraken');
    const visit = page.getByRole('article').filter({ hasText: name });
    await expect(visit).toContainText('Dorpsstraat 1, Rijen');
    await visit.getByRole('link', { name: 'Meld je aan bij aankomst' }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: `Ben je bij ${name}?` }),
    ).toBeVisible();
    await see(samira, 'home-visit-before');
    await page.getByRole('button', { name: 'Wij zijn binnen' }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'Jullie zijn binnen.' }),
    ).toBeVisible();
    await expect(page.getByText(/^De coördinator belt je als wij om \d+\.\d\d uur/)).toBeVisible();
    await expect(page.getByText('bewaard', { exact: true })).toBeVisible();
    await see(samira, 'home-visit-inside');
  });

  await test.step('asks a quarter more in a basement; it is sent later', async () => {
    await samira.context.setOffline(true);
    await page.getByRole('button', { name: 'Het duurt 15 minuten langer' }).click();
    await expect(page.getByText('nog niet verstuurd', { exact: true })).toBeVisible();
    await expect(page.getByText('15 minuten langer', { exact: true })).toBeVisible();
    await samira.context.setOffline(false);
    await expect(page.getByText('bewaard', { exact: true })).toBeVisible();
    // What a browser says of a network that is away is no trouble of the product.
    samira.troubles.splice(
      0,
      Infinity,
      ...samira.troubles.filter((trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED')),
    );
  });

  await test.step('does not feel safe; the coordinator knows at once', async () => {
    await page.getByRole('button', { name: 'Ik voel me niet veilig' }).click();
    await expect(
      page.getByText('De coördinator weet het en belt je met een smoes.', { exact: true }),
    ).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByText('bewaard', { exact: true })).toBeVisible();
    await coordinator.page.goto('/werk/werklijst');
    await expect(
      coordinator.page.getByRole('main').getByText('voelt zich niet veilig').first(),
    ).toBeVisible();
    await see(coordinator, 'work-list-unsafe');
    const tasks = await asked<List<{ id: string; kind: string; supportRequestId: string | null }>>(
      coordinator.page,
      '/call-tasks?limit=100',
    );
    const task = tasks.items.find(
      (one) => one.kind === 'unsafe' && one.supportRequestId === request,
    );
    expect(task).toBeTruthy();
    await deed(coordinator.page, `/call-tasks/${task?.id}/result`, { result: 'done' });
  });

  await test.step('is outside again, and reports in five taps', async () => {
    await page.getByRole('button', { name: 'Ik ben weer buiten' }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'Je bent weer buiten.' }),
    ).toBeVisible();
    await see(samira, 'home-visit-out');
    const since = Date.now();
    await page.getByRole('link', { name: words.meedenker.report }).click();
    await page.evaluate(() => {
      const counted = window as unknown as { taps: number };
      counted.taps = 0;
      document.addEventListener('pointerdown', () => (counted.taps += 1), true);
    });
    for (const [question, answer] of [
      [/^1\./, 'Ja'],
      [/^2\./, 'Er komt een besluit'],
      [/^3\./, 'Ja'],
      [/^4\./, '4'],
      [/^5\./, 'Nee'],
    ] as const) {
      await page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click();
    }
    // Looking elsewhere loses nothing.
    await page.getByRole('link', { name: 'Sluit' }).click();
    await page.waitForURL('**/vandaag');
    await page.goBack();
    await expect(page.getByText('5 van 5')).toBeVisible();
    await page.getByRole('button', { name: words.meedenker.reportSend }).click();
    await expect(page.getByText(words.meedenker.reported).first()).toBeVisible();
    const taps = await page.evaluate(() => (window as unknown as { taps: number }).taps);
    // Five choices and the button; the detour was one more.
    expect(taps).toBe(7);
    expect(Date.now() - since).toBeLessThan(60_000);
  });
});
