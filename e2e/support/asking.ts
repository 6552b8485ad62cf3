import { expect, type Page } from '@playwright/test';

import type { Moment } from './moments.js';
import { say, words } from './words.js';

/** Everything somebody tells on the eight screens. */
export interface Told {
  firstName: string;
  /** What is typed, and the line of the list that is chosen. */
  place: { typed: string; line: RegExp };
  when: { at: Moment; where: string; venue?: string } | 'not_yet' | 'none';
  about: string;
  language: { name: string; weight?: string; interpreter: string };
  nice?: { who?: string; weight?: string; needs?: readonly string[] };
  reach:
    | { by: 'Een e-mail'; email: string }
    | { by: 'Een sms' | 'Een telefoontje'; phone: string }
    | { by: 'Een brief'; street: string; postcode: string; town: string };
  mayName: boolean;
  /** A number from 0 to 10, or nothing when they skip it. */
  tension: number | null;
  research?: boolean;
}

/** The screens in the order in which somebody passes them. */
export const SCREENS = [
  'municipality',
  'when',
  'about',
  'language',
  'nice',
  'contact',
  'tension',
  'check',
] as const;
export type Screen = (typeof SCREENS)[number];

/** A woman from Rijen who speaks Berber, a language in which nothing is written: she is written to in Dutch. With a day and an e-mail address. */
export const fromRijen = (firstName: string, email: string, at: Moment): Told => ({
  firstName,
  place: { typed: 'Rijen', line: /^Rijen\s*gemeente Gilze en Rijen$/ },
  when: { at, where: 'Bij de gemeente', venue: 'Gemeentehuis Rijen' },
  about: 'Controle van mijn uitkering',
  language: { name: 'Berbers', weight: 'Dat is echt nodig', interpreter: 'Nee' },
  nice: { who: 'Ik wil graag een vrouw', weight: 'Dat is echt nodig' },
  reach: { by: 'Een e-mail', email },
  mayName: true,
  tension: 8,
  research: true,
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const group = (page: Page, name: string) => page.getByRole('group', { name });

/** Chooses an answer of a group; the words of the card say which. */
const choose = (page: Page, question: string, answer: string): Promise<void> =>
  group(page, question).getByRole('radio', { name: answer, exact: true }).check();

/** Presses on, as somebody does who has answered. */
export const goOn = (page: Page): Promise<void> =>
  page.getByRole('button', { name: words.ask.next }).click();

/** Types a place and takes the line of the list. */
export async function chooseMunicipality(
  page: Page,
  { typed, line }: Told['place'],
): Promise<void> {
  await page.getByRole('combobox', { name: words.ask.place }).fill(typed);
  await page.getByRole('option', { name: line }).click();
}

async function tellWhen(page: Page, when: Told['when']): Promise<void> {
  if (when === 'none') {
    return choose(page, words.ask.when, 'Ik heb geen afspraak, maar ik heb wel een vraag');
  }
  if (when === 'not_yet') {
    await choose(page, words.ask.when, 'Ik weet het nog niet');
    return choose(page, 'Waar is het?', 'Weet ik niet');
  }
  await choose(page, words.ask.when, 'Ik weet de dag en de tijd');
  await page.getByLabel('Dag', { exact: true }).fill(when.at.day);
  await page.getByLabel('Tijd', { exact: true }).fill(when.at.time);
  await choose(page, 'Waar is het?', when.where);
  if (when.venue) await page.getByLabel('Welk gebouw of adres?').fill(when.venue);
}

/** The languages that are asked most have a card; the others are in a list behind the last one. */
const WITH_A_CARD = ['Nederlands', 'Arabisch', 'Engels', 'Turks'];

async function tellLanguage(page: Page, { name, weight, interpreter }: Told['language']) {
  const has = WITH_A_CARD.includes(name);
  await group(page, words.ask.language)
    .getByRole('radio', { name: new RegExp(`^${has ? name : 'Een andere taal'}`) })
    .check();
  if (!has) {
    const list = page.getByLabel('Welke taal?', { exact: true });
    const option = list.getByRole('option', { name: new RegExp(`^${name}`) });
    await list.selectOption(await option.getAttribute('value'));
  }
  if (weight) await choose(page, 'Moet de Meedenker deze taal spreken?', weight);
  await choose(page, 'Heeft u een tolk nodig?', interpreter);
}

async function tellWishes(page: Page, nice: NonNullable<Told['nice']>): Promise<void> {
  if (nice.who) await choose(page, 'Wie gaat er liefst met u mee?', nice.who);
  if (nice.weight) await choose(page, 'Is dat echt nodig?', nice.weight);
  for (const need of nice.needs ?? []) await page.getByRole('checkbox', { name: need }).check();
}

async function tellReach(page: Page, { firstName, reach, mayName }: Told): Promise<void> {
  await page.getByLabel('Uw voornaam').fill(firstName);
  await choose(page, 'Wat heeft u het liefst?', reach.by);
  if (reach.by === 'Een e-mail') await page.getByLabel('Uw e-mailadres').fill(reach.email);
  else if (reach.by === 'Een brief') {
    await page.getByLabel('Straat en huisnummer').fill(reach.street);
    await page.getByLabel('Postcode').fill(reach.postcode);
    await page.getByLabel('Plaats').fill(reach.town);
  } else await page.getByLabel('Uw telefoonnummer').fill(reach.phone);
  await choose(
    page,
    'Mag de naam “Meedenkers” in het bericht staan?',
    mayName ? 'Ja, dat mag' : 'Nee, liever niet',
  );
}

/** Answers the screen that is open, without pressing on. */
export async function answer(page: Page, screen: Screen, told: Told): Promise<void> {
  await expect(heading(page, words.ask[screen])).toBeVisible();
  switch (screen) {
    case 'municipality':
      return chooseMunicipality(page, told.place);
    case 'when':
      return tellWhen(page, told.when);
    case 'about':
      return choose(page, words.ask.about, told.about);
    case 'language':
      return tellLanguage(page, told.language);
    case 'nice':
      return tellWishes(page, told.nice ?? {});
    case 'contact':
      return tellReach(page, told);
    case 'tension':
      if (told.tension === null) return;
      return page
        .getByRole('radio', { name: String(told.tension), exact: true })
        .check({ force: true });
    case 'check':
      await expect(page.getByText(words.ask.notSentYet)).toBeVisible();
      if (told.research) await page.getByRole('checkbox', { name: words.ask.research }).check();
  }
}

/** Goes through every screen up to reading back; `see` looks at each one when it is filled in. */
export async function answerAll(
  page: Page,
  told: Told,
  see: (screen: Screen) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const screen of SCREENS) {
    await answer(page, screen, told);
    await see(screen);
    if (screen === 'tension' && told.tension === null) {
      await page.getByRole('button', { name: words.ask.skip }).click();
    } else if (screen !== 'check') await goOn(page);
  }
}

/** Sends what was read back; answers with the number on the confirmation. */
export async function send(page: Page, thanks: string): Promise<string> {
  await page.getByRole('button', { name: words.ask.send }).click();
  await expect(heading(page, thanks)).toBeVisible();
  const reference = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
  return reference ?? '';
}

/** Asks for oneself, from the start page to the confirmation. */
export async function askFor(page: Page, told: Told): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: words.start.ask }).click();
  await answerAll(page, told);
  return send(page, say(words.ask.thanks, { name: told.firstName }));
}
