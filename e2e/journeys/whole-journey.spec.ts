import {
  accept,
  cardOf,
  offer,
  offerLetter,
  openFromWorkList,
  SAMIRA,
  stage,
  triage,
} from '../support/arranging.js';
import { answerAll, fromRijen, send } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { followLetter, openLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { freshName, mailOf } from '../support/people.js';
import { closeAsHelped, reportVisit, tellHowItWent } from '../support/telling.js';
import { letVisitBegin } from '../support/time.js';
import { say, words } from '../support/words.js';

const { request, mine, letters } = words;

test.setTimeout(240_000);

test('from a question to an outcome, everybody side by side', async ({ people, see }, testInfo) => {
  const { first, second } = ownWeek('whole-journey', testInfo);
  const name = freshName('Amal');
  const mail = mailOf(name);
  const [resident, coordinator, meedenker, inTheTrain] = await Promise.all([
    people.somebody('resident'),
    people.signedIn('coordinator'),
    people.signedIn('meedenker'),
    people.somebody('Samira, on her phone'),
  ]);
  let requestId = '';

  await test.step('the resident asks, with a day and an e-mail address', async () => {
    await resident.page.goto('/');
    await see(resident, 'start');
    await resident.page.getByRole('link', { name: words.start.ask }).click();
    await answerAll(resident.page, fromRijen(name, mail, first), (screen) =>
      see(resident, `asking-${screen}`),
    );
    const reference = await send(resident.page, say(words.ask.thanks, { name }));
    await see(resident, 'asking-done');
    const letter = await openLetter(resident.page, { to: mail, subject: letters.received });
    await expect(letter).toContainText(reference);
  });

  await test.step('the coordinator sees it, decides, and asks Samira', async () => {
    const { page } = coordinator;
    requestId = await openFromWorkList(page, name);
    await expect(stage(page, request.stages.new)).toBeVisible();
    await see(coordinator, 'request-new');
    await triage(page);
    await expect(stage(page, request.stages.searching)).toBeVisible();
    const card = cardOf(page, SAMIRA.whole);
    const folded = card.getByRole('button', { name: `Toon alles ${SAMIRA.whole}` });
    if (await folded.isVisible()) await folded.click();
    await expect(
      card.getByRole('row', { name: /^Past Spreekt Berbers nodig|^Past Berbers/ }),
    ).toBeVisible();
    await see(coordinator, 'request-suggestions');
    await offer(page, SAMIRA.name);
    await see(coordinator, 'request-offered');
  });

  await test.step('Samira follows the link in her mail and says yes', async () => {
    const { page } = inTheTrain;
    await followLetter(page, offerLetter(first));
    await expect(page.getByRole('heading', { name: words.meedenker.goAlong })).toBeVisible();
    await expect(page.getByText(words.meedenker.whyYou)).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
    await see(inTheTrain, 'offer');
    await accept(page);
    await see(inTheTrain, 'offer-accepted');
  });

  await test.step('the resident sees who comes, and says yes', async () => {
    const { page } = resident;
    await followLetter(page, { to: mail, subject: `Uw afspraak op ${first.spokenDay}` });
    const asked = say(mine.matched, { name: SAMIRA.name });
    await expect(page.getByRole('heading', { level: 1, name: asked })).toBeVisible();
    await see(resident, 'my-request-matched');
    await page.getByRole('button', { name: mine.yes }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(first.spokenDay);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      say(mine.agreed, { name: SAMIRA.name }),
    );
    await see(resident, 'my-request-planned');
  });

  await test.step('the municipality moves the conversation, and Samira confirms', async () => {
    const { page } = coordinator;
    await page.reload();
    await expect(stage(page, request.stages.planned)).toBeVisible();
    await page.getByRole('link', { name: request.move }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: request.moveTitle })).toBeVisible();
    await page.getByLabel(request.day, { exact: true }).fill(second.typedDay);
    await page.getByLabel(request.time, { exact: true }).fill(second.typedTime);
    await page.getByRole('radio', { name: 'De gemeente' }).check();
    await see(coordinator, 'move');
    await page.getByRole('button', { name: request.moveGo }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByText(request.unconfirmed).first()).toBeVisible();
    await expect(stage(page, request.stages.offered)).toBeVisible();

    await meedenker.page.goto('/werk/afspraken');
    const visit = meedenker.page.getByRole('article').filter({ hasText: name });
    await expect(visit).toContainText(second.spokenDay);
    await see(meedenker, 'visits');
    await visit.getByRole('button', { name: words.meedenker.yes }).click();
    await expect(meedenker.page.getByText(words.meedenker.confirmed).first()).toBeVisible();

    await page.reload();
    await expect(stage(page, request.stages.planned)).toBeVisible();
    await see(coordinator, 'request-planned');
  });

  await test.step('after the visit Samira reports in five choices', async () => {
    await letVisitBegin(coordinator.page, requestId);
    const { page } = meedenker;
    await page.goto('/werk/vandaag');
    await see(meedenker, 'today');
    await page.getByRole('link', { name: new RegExp(`met ${name}`) }).click();
    await reportVisit(page, () => see(meedenker, 'report'));
  });

  await test.step('the resident says how it went', async () => {
    const { page } = resident;
    await followLetter(page, { to: mail, subject: letters.questionnaire });
    await tellHowItWent(page, (screen) => see(resident, `survey-${screen}`));
    await see(resident, 'my-request-after');
  });

  await test.step('the coordinator enters a form that came in on paper', async () => {
    const { page } = coordinator;
    await page.goto(`/werk/hulpvragen/${requestId}/namens`);
    await page.getByText(request.onPaper, { exact: true }).click();
    await expect(page.getByText(request.askedLater)).toBeVisible();
    const questions = page.locator('desk-behalf-survey');
    await questions.getByText(request.askedBefore, { exact: true }).click();
    await questions.getByRole('group').nth(1).getByText('6', { exact: true }).click();
    await questions.getByRole('group').nth(2).getByText(request.leftEmpty, { exact: true }).click();
    await see(coordinator, 'answers-on-paper');
    await page.getByRole('button', { name: request.keepAnswers }).click();
    await expect(page.getByText(request.answersKept).first()).toBeVisible();
    await page.goto(`/werk/hulpvragen/${requestId}`);
  });

  await test.step('the coordinator hears both, and closes the request', async () => {
    const { page } = coordinator;
    await page.reload();
    await expect(stage(page, request.stages.tookPlace)).toBeVisible();
    await expect(page.getByRole('heading', { name: request.report })).toBeVisible();
    await expect(page.getByRole('heading', { name: request.answers })).toBeVisible();
    await expect(page.getByText('Spanning tijdens', { exact: true })).toBeVisible();
    await see(coordinator, 'request-outcome');
    await closeAsHelped(page);
    await page.getByRole('button', { name: words.desk.undo }).click();
    await expect(stage(page, request.stages.tookPlace)).toBeVisible();
    await closeAsHelped(page);
    await see(coordinator, 'request-closed');
  });
});
