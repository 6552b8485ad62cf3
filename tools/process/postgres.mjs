import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { isAlive } from './locks.mjs';
import { freePort } from './ports.mjs';
import { birthplaceOf, makeServerFolder } from './postgres-home.mjs';
import { lastLines } from './programs.mjs';
import { Sentence, saysDiskIsFull } from './sentence.mjs';

/** The name of the cluster's superuser. */
export const superuser = 'postgres';

const pollMs = 50;
const readyWithinMs = 120_000;
const sharedMemoryPatienceMs = 15_000;
const largestLog = 10_000_000;

/** Makes a cluster when there is none yet: UTF-8, Dutch order, passwords only. */
export function createCluster({ folder, binaries, identity, password, birthArguments }) {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const birthplace = birthplaceOf(folder);
  const passwordFile = `${birthplace}.password`;
  rmSync(birthplace, { recursive: true, force: true });
  makeServerFolder(birthplace, identity);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.uid !== undefined) chownSync(passwordFile, identity.uid, identity.gid);
  try {
    const { status, stdout, stderr } = spawnSync(
      join(binaries, 'initdb'),
      [
        `--pgdata=${birthplace}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
        '--locale-provider=icu',
        '--icu-locale=nl-NL',
        '--no-instructions',
        ...birthArguments,
      ],
      { ...identity, encoding: 'utf8', cwd: '/' },
    );
    if (status !== 0) throw startFailure('The database could not be made', `${stdout}${stderr}`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(birthplace, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(birthplace, { recursive: true, force: true });
  }
}

function startFailure(sentence, output, logFile) {
  if (saysDiskIsFull(output)) {
    return new Sentence('The disk of the database is full: make room and start again.');
  }
  const reasons = output.split('\n').filter((line) => /FATAL|PANIC|error:/.test(line));
  const reason = reasons[0]?.replace(/^.*?(FATAL|PANIC|error):\s*/, '') ?? lastLines(output, 1);
  return new Sentence(`${sentence}: ${reason}${logFile ? ` (log: ${logFile})` : ''}`);
}

function commandLineOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // No such process, or a system without /proc, where ps knows.
    return (
      spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? ''
    );
  }
}

/** The process id of a server on this cluster, that an earlier command may have left behind. */
function serverOn(folder) {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive({ pid })) return undefined;
  if (commandLineOf(pid).includes(folder)) return pid;
  // The number was given to another program since: PostgreSQL would take that for its rival.
  rmSync(pidFile, { force: true });
  return undefined;
}

/** Stops the server on a cluster, if one runs: in order first, by force when it does not listen. */
export async function stopServer(folder) {
  const pid = serverOn(folder);
  if (pid === undefined) return;
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code === 'ESRCH') return;
      throw error;
    }
    for (let waited = 0; waited < patienceMs; waited += pollMs) {
      if (serverOn(folder) !== pid) return;
      await pause(pollMs);
    }
  }
}

async function answers(url, child) {
  const { Client } = (await import('pg')).default;
  const deadline = Date.now() + readyWithinMs;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (error.code === '28P01') {
        throw new Sentence(
          'The passwords kept in secrets.json do not open this database: put that file back, or remove the data folder to begin anew.',
        );
      }
      // Not listening yet, or still repairing itself after a crash.
      await pause(pollMs);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

function openLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > largestLog) rmSync(logFile);
  return {
    descriptor: openSync(logFile, 'a'),
    from: existsSync(logFile) ? statSync(logFile).size : 0,
  };
}

async function startOnce({ folder, binaries, identity, password, settings, logFile }) {
  const port = await freePort();
  const { descriptor, from } = openLog(logFile);
  const child = spawn(
    join(binaries, 'postgres'),
    [
      ['-D', folder],
      [
        'listen_addresses=127.0.0.1',
        `port=${port}`,
        'unix_socket_directories=',
        'timezone=UTC',
        'log_timezone=UTC',
        ...settings,
      ].flatMap((setting) => ['-c', setting]),
    ].flat(),
    { ...identity, cwd: folder, stdio: ['ignore', descriptor, descriptor], detached: true },
  );
  closeSync(descriptor);
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  if (await answers(url, child)) return { url, port, child, ended };
  child.kill('SIGQUIT');
  await ended;
  return { output: readFileSync(logFile).subarray(from).toString() };
}

/** Starts the server of a cluster on a free port and answers once it takes connections. */
export async function startServer(cluster) {
  await stopServer(cluster.folder);
  const deadline = Date.now() + sharedMemoryPatienceMs;
  for (;;) {
    const { output, ...server } = await startOnce(cluster);
    if (output === undefined) return server;
    // Workers of a server that was killed let go of its memory a moment later; and somebody else
    // may have taken the free port.
    const passes = /shared memory block|could not bind|Address already in use/.test(output);
    if (!passes || Date.now() > deadline) {
      throw startFailure('The database did not start', output, cluster.logFile);
    }
    await pause(500);
  }
}
