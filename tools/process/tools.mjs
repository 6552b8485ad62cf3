import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Sentence } from './sentence.mjs';
import { root } from './workspace.mjs';

/** The arguments that make Node run a TypeScript tool of ours. */
export function toolArguments(folder, name) {
  const path = [`${name}.ts`, join(name, 'main.ts')]
    .map((file) => join(root, folder, file))
    .find((file) => /^[a-z-]+$/.test(name) && existsSync(file));
  if (!path) throw new Sentence(`There is no ${folder}/${name}.ts to run.`);
  return ['--import', 'tsx', path];
}

/** The environment a tool of ours finds the database and the workspace's names in. */
export function toolEnvironment({ appUrl, ownerUrl } = {}) {
  return {
    TSX_TSCONFIG_PATH: join(root, 'tools', 'tsconfig.json'),
    ...(ownerUrl && { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }),
  };
}
