import { expect, test } from '../support/journey.js';
import { followLetter } from '../support/mailbox.js';
import { freshName, mailOf, signIn } from '../support/people.js';
import { say, words } from '../support/words.js';

const { accounts } = words;
const PASSWORD = 'drie losse woorden samen';

test.setTimeout(120_000);

test('an administrator invites a colleague, and stops the account: out at once', async ({
  people,
  see,
}) => {
  const administrator = await people.signedIn('administrator');
  const { page } = administrator;
  await see(administrator, 'accounts');
  const name = freshName('Joke');
  const mail = mailOf(name).replace('inwoner.example', 'gilze-rijen.example');
  const row = page.getByRole('row').filter({ hasText: mail });

  await page.getByRole('button', { name: accounts.invite }).click();
  await page.getByRole('button', { name: accounts.send }).click();
  await see(administrator, 'accounts-invite-needed');
  await page.getByLabel(accounts.name, { exact: true }).fill(name);
  await page.getByLabel(words.signIn.email).fill(mail);
  await page.getByRole('group', { name: 'Rol' }).getByText('Coördinator').click();
  await page.getByRole('button', { name: accounts.send }).click();
  await expect(page.getByText(say(accounts.sent, { email: mail })).first()).toBeVisible();
  await expect(row).toContainText(accounts.invited);

  const colleague = await people.somebody('colleague');
  await followLetter(colleague.page, { to: mail, subject: words.letters.invitation });
  await expect(
    colleague.page.getByRole('heading', { level: 1, name: accounts.welcome }),
  ).toBeVisible();
  await see(colleague, 'invitation');
  await colleague.page.getByLabel(accounts.newPassword).fill('te kort');
  await colleague.page.getByRole('button', { name: accounts.keep }).click();
  await see(colleague, 'invitation-needed');
  await colleague.page.getByLabel(accounts.newPassword).fill(PASSWORD);
  await colleague.page.getByRole('button', { name: accounts.keep }).click();
  await expect(colleague.page.getByText(accounts.kept)).toBeVisible();
  await colleague.page.getByRole('link', { name: words.signIn.go }).click();
  await signIn(colleague.page, mail, PASSWORD);
  await colleague.page.waitForURL('**/werk/werklijst');

  await page.reload();
  await expect(row).toContainText(accounts.active);
  await row.getByRole('button', { name: say(accounts.more, { name }) }).click();
  await page.getByRole('menuitem', { name: accounts.disable }).click();
  await page.getByRole('dialog').getByRole('button', { name: accounts.disableSure }).click();
  await expect(row).toContainText(accounts.disabled);

  await colleague.page
    .getByRole('link', { name: words.desk.requests, exact: true })
    .filter({ visible: true })
    .first()
    .click();
  await colleague.page.waitForURL('**/werk/inloggen**');
  await signIn(colleague.page, mail, PASSWORD);
  await expect(colleague.page.getByText(words.signIn.wrong)).toBeVisible();
  await see(colleague, 'sign-in-wrong');
});

test('the link of an invitation works once', async ({ people }) => {
  const { page } = await people.signedIn('administrator');
  const name = freshName('Joke');
  const mail = mailOf(name).replace('inwoner.example', 'gilze-rijen.example');
  await page.getByRole('button', { name: accounts.invite }).click();
  await page.getByLabel(accounts.name, { exact: true }).fill(name);
  await page.getByLabel(words.signIn.email).fill(mail);
  await page.getByRole('group', { name: 'Rol' }).getByText('Evaluator').click();
  await page.getByRole('button', { name: accounts.send }).click();
  await expect(page.getByText(say(accounts.sent, { email: mail })).first()).toBeVisible();

  const colleague = await people.somebody('colleague');
  for (const said of [accounts.kept, 'Deze link is niet meer geldig. Vraag een nieuwe.']) {
    await followLetter(colleague.page, { to: mail, subject: words.letters.invitation });
    await colleague.page.getByLabel(accounts.newPassword).fill(PASSWORD);
    await colleague.page.getByRole('button', { name: accounts.keep }).click();
    await expect(colleague.page.getByText(said)).toBeVisible();
  }
});

test('signing out ends it, also for the back button', async ({ people }) => {
  const { page } = await people.signedIn('administrator');
  await page
    .getByRole('button', { name: words.signIn.menu })
    .filter({ visible: true })
    .first()
    .click();
  await page.getByRole('menuitem', { name: words.signIn.out }).click();
  await page.waitForURL('**/werk/inloggen**');
  await page.goBack();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: words.signIn.title })).toBeVisible();
});
