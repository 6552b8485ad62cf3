import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { NgOpenApiGen } from 'ng-openapi-gen';

import type { ApiDocument } from '../lint/api-document.js';

/** The generator's code without its switches: generated code keeps the boundaries and the compiler's rules. */
function withoutSwitches(code: string): string {
  return code
    .replace(/^\/\* (?:ts|es)lint-disable \*\/\n/gm, '')
    .replace(/\/\/ @ts-ignore\n(\s*)(\w+\()/g, 'override $2');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** The files of `libs/api-client/src`, by their path in it, made from the document. */
export async function clientFiles(document: ApiDocument): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'api-client-'));
  try {
    const input = structuredClone(document) as unknown as NgOpenApiGen['openApi'];
    new NgOpenApiGen(input, {
      input: 'api/openapi.json',
      output: folder,
      silent: true,
      endOfLineStyle: 'lf',
      indexFile: true,
      module: false,
      services: false,
      skipJsonSuffix: true,
      enumArray: false,
      excludeParameters: ['X-Requested-With'],
    }).generate();
    const paths = await filesBelow(folder);
    const files = await Promise.all(
      paths.map(async (path): Promise<[string, string]> => {
        const code = await readFile(join(folder, path), 'utf8');
        return [path, withoutSwitches(code)];
      }),
    );
    return new Map([...files, ['types.ts', "export type * from './models';\n"]]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
