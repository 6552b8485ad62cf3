import { request as requests } from '@playwright/test';

import {
  accept,
  ask,
  offer,
  offerLetter,
  openFromWorkList,
  SAMIRA,
  stage,
  triage,
} from '../support/arranging.js';
import { expect, test } from '../support/journey.js';
import { followLetter, openLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { words } from '../support/words.js';

const { mine, meedenker: own, request, letters } = words;

test.setTimeout(150_000);

test('a robot that opens every link twice changes nothing', async ({ people, see }, testInfo) => {
  const { first } = ownWeek('mail-scanner', testInfo);
  const { name, mail, resident, coordinator } = {
    ...(await ask(people, first)),
    coordinator: await people.signedIn('coordinator'),
  };
  await openFromWorkList(coordinator.page, name);
  await triage(coordinator.page);
  await offer(coordinator.page, SAMIRA.name);

  const reader = await people.somebody('mailbox');
  const found = [
    await openLetter(reader.page, { to: mail, subject: letters.received }).then((letter) =>
      letter
        .locator('pre a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ),
    await openLetter(reader.page, offerLetter(first)).then((letter) =>
      letter
        .locator('pre a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ),
  ]
    .flat()
    .filter((href) => href !== null);
  expect(found.length).toBeGreaterThanOrEqual(2);
  const robot = await requests.newContext();
  for (const href of [...found, ...found]) {
    for (const method of ['HEAD', 'GET']) {
      const answer = await robot.fetch(href, { method, headers: { Purpose: 'prefetch' } });
      expect(answer.status(), `${method} ${href}`).toBe(200);
      expect(answer.headers()['set-cookie']).toBeUndefined();
    }
  }
  await robot.dispose();
  // The scanner of today runs the page as well, twice.
  const scanner = await people.somebody('scanner with a browser');
  for (const href of [...found, ...found]) {
    await scanner.page.goto('about:blank');
    await scanner.page.goto(href);
    await expect(scanner.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  await coordinator.page.reload();
  await expect(stage(coordinator.page, request.stages.offered)).toBeVisible();
  await followLetter(resident.page, { to: mail, subject: letters.received });
  await expect(resident.page.getByRole('heading', { level: 1 })).toContainText(
    'Wij hebben een Meedenker gevraagd.',
  );

  const samira = await people.somebody('Samira');
  await followLetter(samira.page, offerLetter(first));
  await accept(samira.page);
  await followLetter(samira.page, offerLetter(first));
  await expect(samira.page.getByText(own.accepted)).toBeVisible();
  await expect(samira.page.getByRole('button', { name: own.yes })).toHaveCount(0);
  await expect(samira.page.getByRole('main').locator('a[href^="tel:"]')).toBeVisible();
  await see(samira, 'offer-accepted-again');
});

test('a link that is not one leads to the way in, with the telephone number', async ({
  people,
  see,
}) => {
  const resident = await people.somebody('resident');
  await resident.page.goto(`/mijn-vraag#${'A'.repeat(43)}`);
  await expect(resident.page.getByText(mine.dead)).toBeVisible();
  await expect(resident.page.locator('a[href^="tel:"]').first()).toBeVisible();
  await see(resident, 'my-request-dead-link');
});
