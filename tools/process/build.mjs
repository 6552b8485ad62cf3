import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { withLock } from './locks.mjs';
import { lastLines, run } from './programs.mjs';
import { Sentence, saysDiskIsFull } from './sentence.mjs';
import { cloneFolder, root } from './workspace.mjs';

const stamp = join(root, 'dist', 'built-from');
const inputFolders = ['api', 'libs', 'migrations', 'web', 'tools'];
/** Specs, texts for readers, and the folders of tools that build nothing. */
const leftOut = /\.(spec\.ts|md)$|^tools\/[^/]+\//;
const outputs = ['dist/server/api/src/main.js', 'dist/web/public', 'dist/web/desk'];

/** The entry of the compiled api. */
export const apiEntry = join(root, 'dist', 'server', 'api', 'src', 'main.js');

/** The entry of the compiled migration run. */
export const migrateEntry = join(root, 'dist', 'server', 'api', 'src', 'migrate.js');

/** The environment nx works in here: no daemon left behind, nothing sent anywhere. */
export const nxEnvironment = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  // One per clone: the default is shared by all users of the machine, and belongs to the first.
  NX_NATIVE_FILE_CACHE_DIRECTORY: join(root, '.nx', 'native'),
  NG_CLI_ANALYTICS: 'false',
  NODE_ENV: '',
  CI: 'true',
};

async function inputFiles() {
  const lists = await Promise.all(
    inputFolders.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .filter((path) => !leftOut.test(path));
    }),
  );
  const settings = (await readdir(root)).filter((name) => name.endsWith('.json'));
  return [...lists.flat(), ...settings].sort();
}

/** One figure for everything the build is made from. */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const path of await inputFiles()) {
    hash.update(`${path}\0`);
    hash.update(await readFile(join(root, path)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function isComplete() {
  return outputs.every((path) => existsSync(join(root, path)));
}

function isBuiltFrom(wanted) {
  return isComplete() && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

async function runNx(...more) {
  const { code, output } = await run(
    process.execPath,
    [
      join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'),
      ...['run-many', '-t', 'build', '--parallel=2', '--outputStyle=stream', ...more],
    ],
    { env: nxEnvironment },
  );
  if (code === 0) return;
  if (saysDiskIsFull(output)) {
    throw new Sentence('The disk is full: make room (about 500 MB) and start again.');
  }
  throw new Sentence(`The product could not be built:\n${lastLines(output, 30)}`);
}

/** Builds api and web when what they are made from has changed, or the result is not there. */
export async function buildWhatIsStale() {
  return withLock(join(cloneFolder, 'build.lock'), async () => {
    const wanted = await fingerprint();
    if (isBuiltFrom(wanted)) return 'up to date';
    await runNx();
    // The cache may believe in results that somebody removed.
    if (!isComplete()) await runNx('--skip-nx-cache');
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, wanted);
    return 'built';
  });
}
