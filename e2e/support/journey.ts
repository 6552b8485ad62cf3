import { expect, test as playwright } from '@playwright/test';

import { expectAccessible } from './accessible.js';
import { keepLook } from './look.js';
import { People, type Person } from './people.js';

export interface Journey {
  people: People;
  /** Looks at the page somebody is on: everybody can use it, and a picture is kept. */
  see: (person: Person, name: string) => Promise<void>;
}

/** A journey of several people at once; what went wrong in any of their browsers fails it. */
export const test = playwright.extend<Journey>({
  people: async ({ browser }, use) => {
    const people = new People(browser);
    await use(people);
    await people.leave();
  },
  see: async ({ browserName }, use, testInfo) => {
    await use(async ({ page, who }, name) => {
      await expectAccessible(page, `${name} (${who}, ${browserName})`);
      await keepLook(page, name, testInfo);
    });
  },
});

export { expect };
