/**
 * Puts the desk in its place with a list of files that a phone may keep for when there is no network.
 *
 * The shell is filled in anew each time it is sent (a fresh nonce, the telephone number), so its own
 * hash can never be right: it is kept without one. The other files are held to theirs.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { root } from './process/workspace.mjs';

const bundle = join(root, 'dist', 'web', 'desk-bundle');
const desk = join(root, 'dist', 'web', 'desk');

await rm(desk, { recursive: true, force: true });
await cp(bundle, desk, { recursive: true });

const listPath = join(desk, 'ngsw.json');
const list = JSON.parse(await readFile(listPath, 'utf8'));
delete list.hashTable[list.index];
// The same files make the same list.
list.timestamp = 0;
await writeFile(listPath, `${JSON.stringify(list, null, 2)}\n`);
