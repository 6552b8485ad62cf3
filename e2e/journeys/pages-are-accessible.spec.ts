import type { Page, TestInfo } from '@playwright/test';

import {
  expectAccessible,
  expectNoViolations,
  expectReadableInTheDark,
  expectToFit,
} from '../support/accessible.js';
import { asked } from '../support/deeds.js';
import { expect, test } from '../support/journey.js';
import { keepLook } from '../support/look.js';
import type { Account } from '../support/people.js';
import { words } from '../support/words.js';

const PUBLIC = [
  ['start', '/'],
  ['start-own', '/gilze-rijen'],
  ['ask', '/vraag'],
  ['ask-for-other', '/vraag?voor=ander'],
  ['my-request', '/mijn-vraag'],
  ['prepare', '/voorbereiden/review'],
  ['statement', '/toegankelijkheid'],
  ['absent', '/bestaat/niet'],
] as const;

const DESK: Readonly<Record<Account, readonly string[]>> = {
  coordinator: [
    'werklijst',
    'hulpvragen',
    'hulpvragen/zoeken',
    'hulpvragen/verdeling',
    'hulpvraag-aan-de-telefoon',
    'agenda',
    'agenda?vorm=lijst',
    'agenda?dag=2026-12-01',
    'meedenkers',
    'meedenkers/nieuw',
    'meedenkers/inlezen',
    'locaties',
    'partners',
    'locaties/inlezen',
    'berichten',
    'berichten/bellijst',
    'berichten/groep',
    'aantallen',
    'werven',
    'declaraties',
    'zorg',
  ],
  meedenker: [
    'vandaag',
    'afspraken',
    'wanneer',
    'ik',
    'onafhankelijk',
    'onkosten',
    'dagblad',
    'zorg',
  ],
  evaluator: [
    'cijfers',
    'protocollen',
    'protocollen/nieuw',
    'bestanden',
    'bestanden/nieuw',
    'nieuw',
    'woorden',
  ],
  administrator: ['accounts', 'wie-zag-wat', 'instellingen', 'gemeenten', 'rechten', 'nieuw'],
  safeguarder: ['zorgen'],
};

const DOORS = [
  'inloggen',
  'wachtwoord-vergeten',
  'wachtwoord',
  'uitnodiging',
  'aanbod',
  'overdracht',
  'geen-verbinding',
];

/** The page has its data: nothing is being fetched any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Looks at the page that is open, in the light and in the dark. */
async function lookAt(page: Page, name: string, testInfo: TestInfo): Promise<void> {
  await settled(page);
  await expectAccessible(page, name);
  await keepLook(page, `page-${name}`, testInfo);
  // The colours are the same at every width.
  if (testInfo.project.name === 'desktop') await expectReadableInTheDark(page, name);
}

for (const language of ['nl', 'ar']) {
  test(`every public page, ${language}`, async ({ people }, testInfo) => {
    test.setTimeout(120_000);
    const { page } = await people.somebody('visitor');
    for (const [name, path] of PUBLIC) {
      await page.goto(language === 'nl' ? path : path === '/' ? '/ar' : `/ar${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await lookAt(page, `${name}-${language}`, testInfo);
    }
  });
}

test('every door of the desk', async ({ people }, testInfo) => {
  const { page } = await people.somebody('visitor');
  for (const path of DOORS) {
    await page.goto(`/werk/${path}`);
    await lookAt(page, path, testInfo);
  }
});

/** Pages in one test: few enough to be quick, and to be looked at side by side. */
const AT_ONCE = 4;

for (const account of Object.keys(DESK) as Account[]) {
  for (let from = 0; from < DESK[account].length; from += AT_ONCE) {
    test(`pages of the ${account}, from ${from + 1} on`, async ({ people }, testInfo) => {
      test.setTimeout(240_000);
      const { page } = await people.signedIn(account);
      for (const path of DESK[account].slice(from, from + AT_ONCE)) {
        await page.goto(`/werk/${path}`);
        await lookAt(page, `${account}-${path.replace('/', '-')}`, testInfo);
      }
    });
  }
}

interface Listed {
  id: string;
  state: string;
  tooSmall?: boolean;
}

/** Pages of one release, protocol and file of each kind: which, and where. Tilburg has had enough people for every kind. */
const OF_AN_EVALUATOR: readonly [list: string, page: string, is: (one: Listed) => boolean][] = [
  ['/releases', 'cijfers', ({ state, tooSmall }) => state === 'published' && !tooSmall],
  ['/releases', 'cijfers', ({ tooSmall }) => tooSmall === true],
  ['/protocols', 'protocollen', () => true],
  ['/research-files', 'bestanden', ({ state }) => state === 'waiting'],
  ['/research-files', 'bestanden', ({ state }) => state === 'approved'],
];

test('pages of what an evaluator reads and decides', async ({ people }, testInfo) => {
  test.setTimeout(240_000);
  const { page } = await people.signedIn('evaluator', 'tilburg');
  for (const [list, path, is] of OF_AN_EVALUATOR) {
    const { items } = await asked<{ items: Listed[] }>(page, `${list}?limit=100`);
    const one = items.find(is);
    expect(one, `${list} has one`).toBeTruthy();
    await page.goto(`/werk/${path}/${one?.id ?? ''}`);
    await settled(page);
    // What is folded has to be usable too.
    await page.locator('details').evaluateAll((folds: HTMLDetailsElement[]) => {
      for (const fold of folds) fold.open = true;
    });
    await lookAt(page, `evaluator-${path}-${one?.tooSmall ? 'small' : one?.state}`, testInfo);
  }
});

/** A request of which the coordinator can enter answers now. */
async function requestWithQuestions(page: Page): Promise<string> {
  const { items } = await asked<{ items: { id: string }[] }>(
    page,
    '/support-requests?stage=took_place&limit=100',
  );
  for (const { id } of items) {
    const moments = await asked<{ items: { stand: string }[] }>(
      page,
      `/support-requests/${id}/questionnaires`,
    );
    if (moments.items.some(({ stand }) => stand === 'due')) return id;
  }
  throw new Error('nobody can be asked anything');
}

test('answers of a resident that a coordinator enters', async ({ people }, testInfo) => {
  const { page } = await people.signedIn('coordinator');
  const id = await requestWithQuestions(page);
  for (const heardBy of ['Aan de telefoon', words.request.onPaper]) {
    await page.goto(`/werk/hulpvragen/${id}/namens`);
    await page.getByText(heardBy, { exact: true }).click();
    await expect(page.locator('desk-behalf-survey').getByRole('group').nth(1)).toBeVisible();
    await lookAt(page, `coordinator-answers-${heardBy.replaceAll(' ', '-')}`, testInfo);
  }
});

test('the demo mailbox', async ({ people }) => {
  const { page } = await people.somebody('visitor');
  await page.goto('/demo/berichten');
  await expectNoViolations(page, 'mailbox');
  await expectToFit(page, 'mailbox');
});

test('the keyboard alone begins a question', async ({ people }) => {
  const { page } = await people.somebody('visitor');
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Direct naar de inhoud' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: words.start.ask })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: words.ask.municipality })).toBeVisible();
  const place = page.getByRole('combobox', { name: words.ask.place });
  await place.focus();
  await page.keyboard.type('Rijen');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^U koos /)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: words.ask.when })).toBeFocused();
  await page.keyboard.press('Tab');
});

test('J, K and Enter work through the list', async ({ people }, testInfo) => {
  const { page } = await people.signedIn('coordinator');
  const rows = page.locator('mk-work-row');
  const selected = page.locator('mk-work-row.selected');
  await expect(rows.nth(1)).toBeVisible();
  await expect(rows.first()).toHaveClass(/selected/);
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toHaveClass(/selected/);
  await page.keyboard.press('k');
  await expect(rows.first()).toHaveClass(/selected/);
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Alle toetsen' })).toBeVisible();
  await expectAccessible(page, 'work list with keys');
  await keepLook(page, 'work-list-keys', testInfo);
  const wanted = await selected.getByRole('link').first().getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${wanted ?? ''}`);
});

test('text twice as large still fits a phone', async ({ people }) => {
  const width = 390;
  const { page } = await people.somebody('visitor', { viewport: { width, height: 844 } });
  for (const path of ['/', '/vraag', '/mijn-vraag']) {
    await page.goto(path);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await expectToFit(page, `${path} at 200 %`, width);
  }
});
