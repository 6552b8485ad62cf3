import { randomInt } from 'node:crypto';

import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';

import { words } from './words.js';

/** The roles that have a demo account. */
export type Account = 'coordinator' | 'meedenker' | 'evaluator' | 'administrator' | 'safeguarder';
/** An evaluator who looks along: what one makes the other lets go. */
type Second = 'evaluator2';
/** The organisations of demo mode. */
export type Town = 'gilze-rijen' | 'tilburg';
/** The organisation that reads what those share. */
type Programme = 'programma';

const PASSWORD = 'meedenkers-demo';

const HOMES: Readonly<Record<Account | Second, string>> = {
  coordinator: '/werk/werklijst',
  meedenker: '/werk/vandaag',
  evaluator: '/werk/cijfers',
  evaluator2: '/werk/cijfers',
  administrator: '/werk/accounts',
  safeguarder: '/werk/zorgen',
};

/** A person with a browser of their own, and what went wrong in it. */
export interface Person {
  who: string;
  page: Page;
  context: BrowserContext;
  troubles: string[];
}

const LETTERS = 'abdefghiklmnoprstuvwz';

/** A name that nobody in the data has yet, so that a list can be searched for it. */
export function freshName(first: string): string {
  const letters = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${first} ${letters.charAt(0).toUpperCase()}${letters.slice(1)}`;
}

/** The address of somebody with such a name. */
export const mailOf = (name: string): string =>
  `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@inwoner.example`;

/** An answer of the interface that a page is prepared for; a file that is absent, or a failing server, is not. */
function isAnswer(text: string, address: string): boolean {
  if (!/^Failed to load resource: .*status of 4\d\d/.test(text)) return false;
  return !/\.[a-z0-9]+$/i.test(new URL(address).pathname);
}

function watch(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    if (!isAnswer(message.text(), url || 'http://nowhere')) {
      troubles.push(`console: ${message.text()} (${url})`);
    }
  });
}

/** The people of one journey, side by side, each with a browser and an address of their own. */
export class People {
  private readonly everybody: Person[] = [];

  constructor(private readonly browser: Browser) {}

  /** Somebody who is not signed in. */
  async somebody(who: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Person> {
    const context = await this.browser.newContext({
      ...options,
      // The counters of the product count per network address; these people do not share one.
      extraHTTPHeaders: {
        'X-Forwarded-For': `10.${[0, 0, 0].map(() => randomInt(255)).join('.')}`,
      },
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    const person: Person = { who, context, page: await context.newPage(), troubles: [] };
    context.on('page', (page) => watch(page, person.troubles));
    watch(person.page, person.troubles);
    this.everybody.push(person);
    return person;
  }

  /** Somebody with a demo account, signed in on the page everybody signs in on. */
  async signedIn(
    account: Account | Second,
    town: Town | Programme = 'gilze-rijen',
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Person> {
    const person = await this.somebody(`${account} of ${town}`, options);
    await person.page.goto('/werk/');
    await signIn(person.page, `${account}@${town}.example`, PASSWORD);
    const home = town === 'programma' ? '/werk/gedeelde-cijfers' : HOMES[account];
    await person.page.waitForURL(`**${home}`);
    return person;
  }

  /** Everybody goes home; what went wrong in a browser fails the journey. */
  async leave(): Promise<void> {
    await Promise.all(this.everybody.map(({ context }) => context.close()));
    const troubles = this.everybody.flatMap((person) =>
      person.troubles.map((trouble) => `${person.who}: ${trouble}`),
    );
    expect(troubles).toEqual([]);
  }
}

/** Fills in the page on which every account signs in. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(words.signIn.email).fill(email);
  await page.getByLabel(words.signIn.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.signIn.go, exact: true }).click();
}
