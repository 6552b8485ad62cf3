import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { access, constants, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { withLock } from './locks.mjs';
import { lastLines, run } from './programs.mjs';
import { Sentence, saysDiskIsFull } from './sentence.mjs';
import { cloneFolder, root } from './workspace.mjs';

const neededBytes = 1_500_000_000;

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function allows(list, value) {
  const names = [list ?? []].flat();
  const refused = names.filter((name) => name.startsWith('!')).map((name) => name.slice(1));
  return !refused.includes(value) && (names.length === refused.length || names.includes(value));
}

function libcHere() {
  const musl = readdirSync('/lib').some((name) => name.startsWith('ld-musl-'));
  return musl ? 'musl' : 'glibc';
}

/** Whether an optional package was made for this very machine, so that it has to be there. */
function isMadeForMachine({ os, cpu, libc }) {
  if (!os || !cpu) return false;
  return (
    allows(os, process.platform) && allows(cpu, process.arch) && (!libc || allows(libc, libcHere()))
  );
}

/** What the lock asks for and `node_modules` lacks or has in another version; empty when all is there. */
export function missingPackages() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  if (!wanted) {
    throw new Sentence(
      'package-lock.json is missing or damaged: restore it with git checkout package-lock.json.',
    );
  }
  // npm writes this list last, so it is absent after an install that was cut off.
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages ?? {};
  return Object.entries(wanted)
    .filter(([path, entry]) => {
      if (path === '' || entry.link || entry.extraneous) return false;
      if (!present[path] && (entry.optional || entry.devOptional)) {
        return isMadeForMachine(entry);
      }
      return (
        present[path]?.version !== entry.version || !existsSync(join(root, path, 'package.json'))
      );
    })
    .map(([path]) => path.replace(/^node_modules\//, ''));
}

function npmCommand() {
  const given = process.env.npm_execpath;
  // The Node that runs this may be the one in node_modules, which an install takes away.
  const node = [process.env.npm_node_execpath, process.execPath].find(
    (path) => path && existsSync(path),
  );
  if (node && given?.endsWith('npm-cli.js') && existsSync(given)) return [node, [given]];
  return ['npm', []];
}

/** The folder for npm's cache when the user has no home to keep one in. */
async function npmCacheArguments() {
  try {
    await access(homedir(), constants.W_OK);
    return [];
  } catch {
    // No home, or one that is not theirs: keep the cache in the clone.
    return ['--cache', join(cloneFolder, 'npm-cache')];
  }
}

/** Runs npm with these arguments; answers as `run` does. */
export async function runNpm(args, options) {
  const [command, before] = npmCommand();
  try {
    return await run(command, [...before, ...args, ...(await npmCacheArguments())], options);
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new Sentence('npm is not installed: install Node.js 20.20 or later with npm 11.');
    }
    throw error;
  }
}

function reasonOf(output) {
  const lines = lastLines(output, 200)
    .split('\n')
    .flatMap((line) => line.match(/^npm (?:error|ERR!) (.+)$/)?.[1].trim() ?? [])
    .filter((line) => !/^(code|errno|syscall|A complete log|path|dest|network This)\b/.test(line));
  const usage = lines.indexOf('Clean install a project');
  return lines.slice(0, usage < 0 ? 3 : usage).join(' ') || 'npm gave no reason';
}

/** Refuses to begin on a disk that cannot hold the packages: npm itself hides what goes wrong there. */
async function refuseSmallDisk() {
  const { bavail, bsize } = await statfs(root);
  const free = bavail * bsize;
  if (free < neededBytes) {
    const megabytes = (bytes) => `${Math.floor(bytes / 1_000_000)} MB`;
    throw new Sentence(
      `The disk is too full: the packages need ${megabytes(neededBytes)} in ${root}, and ${megabytes(free)} is free. Make room and start again.`,
    );
  }
}

async function install() {
  await rm(join(root, 'node_modules'), { recursive: true, force: true });
  await refuseSmallDisk();
  const { code, output } = await runNpm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ]);
  if (saysDiskIsFull(output)) {
    throw new Sentence('The disk is full: make room and start again.');
  }
  if (code !== 0) {
    throw new Sentence(
      `The packages could not be installed; start again to try once more. npm says: ${reasonOf(output)}`,
    );
  }
  const missing = missingPackages();
  if (missing.length > 0) {
    throw new Sentence(
      `The packages are installed but for ${missing.slice(0, 3).join(', ')}, which npm left out: start again to try once more.`,
    );
  }
}

/** Installs what the lock asks for when it is absent, half-finished or of another version. */
export async function ensureInstalled() {
  if (missingPackages().length === 0) return 'there already';
  return withLock(join(cloneFolder, 'install.lock'), async () => {
    if (missingPackages().length === 0) return 'there already';
    await install();
    return 'installed';
  });
}
