import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Page } from '../testing/page';
import { Gallery } from './gallery';

const PARTS = join(import.meta.dirname, '../../../ui/src');

/** The element of every part of web/ui. */
const selectors = readdirSync(PARTS)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .flatMap(
    (file) => /selector: '(mk-[\w-]+)'/.exec(readFileSync(join(PARTS, file), 'utf8'))?.[1] ?? [],
  );

describe('the gallery', () => {
  it('shows every part there is, and in each of its dresses', async () => {
    const page = await Page.open(Gallery);
    expect(selectors.length).toBeGreaterThan(15);
    const missing = selectors.filter((selector) => !page.element.querySelector(selector));
    expect(missing).toEqual([]);
    const stage = page.element.querySelector<HTMLElement>('.stage');
    for (const [button, attribute, value] of [
      ['light', 'data-theme', 'dark'],
      ['ltr', 'dir', 'rtl'],
      ['compact', 'data-density', 'comfortable'],
    ] as const) {
      await page.press(button);
      expect(stage?.getAttribute(attribute)).toBe(value);
    }
  });
});
