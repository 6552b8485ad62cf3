import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

describe('the names of the contract', () => {
  it('are each given once: the document knows a shape by its name alone, and would keep one of two', () => {
    const root = join(import.meta.dirname, '..');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    const names = files
      .filter((file) => file.endsWith('.dto.ts'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/^export class (\w+)/gm)].map(
          ([, name]) => name,
        ),
      );
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });
});
