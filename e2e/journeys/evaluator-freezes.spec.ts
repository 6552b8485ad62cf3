import { asked } from '../support/deeds.js';
import { expect, test } from '../support/journey.js';
import { freshName, type Town } from '../support/people.js';
import { say, words } from '../support/words.js';

const { protocol } = words;

/** People needed in each group for a difference of one point, and of half a point. */
const NEEDED = { one: 127, half: 495 } as const;

test('an evaluator decides before looking, and what was frozen stays as it is', async ({
  people,
  see,
}, { project }) => {
  // Each screen has an organisation of its own: of two protocols about the same quarter only one can stand.
  const town: Town = project.name === 'phone' ? 'tilburg' : 'gilze-rijen';
  const evaluator = await people.signedIn('evaluator', town);
  const { page } = evaluator;
  const title = `Spanning van ${freshName('Amal')}`;
  await page.goto('/werk/protocollen');
  await page.getByRole('link', { name: protocol.write }).click();

  await page.getByLabel(protocol.name).fill(title);
  await page.getByLabel(protocol.questions).fill('Is iemand met een Meedenker minder gespannen?');
  await page.getByRole('checkbox', { name: protocol.understood }).check();
  await page.getByRole('checkbox', { name: protocol.noneFree }).check();
  await page.getByLabel(protocol.analysis).fill('Covariantieanalyse, iedereen in de eigen groep.');

  await test.step('how many people are needed is told while it is typed', async () => {
    const needed = (n: number) => page.getByText(say(protocol.perGroup, { n }), { exact: true });
    await expect(needed(NEEDED.one)).toBeVisible();
    await page.getByLabel(protocol.smallestDifference).fill('0.5');
    await expect(needed(NEEDED.half)).toBeVisible();
    await page.getByLabel(protocol.smallestDifference).fill('');
    await expect(page.getByText(protocol.noSize)).toBeVisible();
    await page.getByLabel(protocol.smallestDifference).fill('1');
    await expect(needed(NEEDED.one)).toBeVisible();
    await see(evaluator, 'protocol-written');
  });

  await test.step('a draft is kept, and frozen by who says yes once more', async () => {
    await page.getByRole('button', { name: protocol.keep }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('link', { name: protocol.change })).toBeVisible();
    await see(evaluator, 'protocol-draft');
    await page.getByRole('button', { name: protocol.freeze }).click();
    await expect(page.getByRole('dialog')).toContainText(protocol.freezeMeans);
    await see(evaluator, 'protocol-freezing');
    await page.getByRole('dialog').getByRole('button', { name: protocol.freeze }).click();
    await expect(page.getByText(protocol.stands)).toBeVisible();
  });

  await test.step('its seal stands on the page, and nobody changes it any more', async () => {
    const seal = page.locator('.seal');
    await expect(seal).toHaveText(/^[0-9a-f]{64}$/);
    const hash = await seal.textContent();
    await expect(page.getByRole('link', { name: protocol.change })).toHaveCount(0);
    await expect(page.getByRole('button', { name: protocol.freeze })).toHaveCount(0);
    await see(evaluator, 'protocol-frozen');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const read = await asked<{ content: Record<string, unknown> }>(page, `/protocols/${id}`);
    const { plannedPerArm: _, ...content } = read.content;
    const refused = await page.request.patch(`/api/v1/protocols/${id}`, {
      data: { ...content, title: `${title}, anders` },
      headers: {
        'X-Requested-With': 'meedenkers',
        'If-Match': '"2"',
        Origin: new URL(page.url()).origin,
      },
    });
    expect(refused.status()).toBe(409);
    await page.reload();
    await expect(seal).toHaveText(hash ?? '');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
});
