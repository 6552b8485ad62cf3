import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const FOLDERS = ['web/public/src', 'web/ui/src', 'web/theme'];
const PHYSICAL =
  /(?:^|[\s;{"'])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|left|right|float|clear)\s*:|text-align\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius/;

const sheets = FOLDERS.flatMap((folder) =>
  readdirSync(join(process.cwd(), folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.(css|html|ts)$/.test(name))
    .map((name) => join(folder, name)),
);

describe('how the pages look', () => {
  it('knows beginnings and ends, not left and right, so that it mirrors itself', () => {
    const physical = sheets.filter((path) => {
      const text = readFileSync(join(process.cwd(), path), 'utf8');
      const css = path.endsWith('.css')
        ? text
        : [...text.matchAll(/style="[^"]*"|styles: `[^`]*`/g)].join(' ');
      return PHYSICAL.test(css.replace(/\/\*[\s\S]*?\*\//g, ''));
    });
    expect(sheets.length).toBeGreaterThan(50);
    expect(physical).toEqual([]);
  });
});
