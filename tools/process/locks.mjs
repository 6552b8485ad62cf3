import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { onStop } from './shutdown.mjs';

const pollMs = 200;

/** The moment a process started, in the kernel's own count; tells a process from a later namesake. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended: only its parent has not noticed yet.
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    // No such process, or a system without /proc: the signal below decides there.
    return undefined;
  }
}

/** Whether the process that wrote `{ pid, birth }` is still that process and runs. */
export function isAlive({ pid, birth }) {
  if (birth !== undefined) return birthOf(pid) === birth;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** What identifies a process for `isAlive` later on. */
export function identityOf(pid) {
  return { pid, birth: birthOf(pid) };
}

/** Reads what the living holder of a lock wrote in it; undefined when nobody holds it. */
export function holderOf(path) {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8'));
    return isAlive(holder) ? holder : undefined;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined when the lock is ours now, its living holder, or 'gone' when that holder has ended. */
function linkOrHolder(mine, path) {
  try {
    // A link appears whole or not at all, so nobody reads a half-written lock.
    linkSync(mine, path);
    return undefined;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return holderOf(path) ?? 'gone';
  }
}

/** Takes a lock for this process; answers undefined, or the holder when somebody else has it. */
export function takeLock(path, facts = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ ...identityOf(process.pid), ...facts }));
  try {
    const holder = linkOrHolder(mine, path);
    if (holder !== 'gone') return holder;
    rmSync(path, { force: true });
    return linkOrHolder(mine, path);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Adds facts to a lock this process holds, for others to read. */
export function updateLock(path, facts) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ ...identityOf(process.pid), ...facts }));
  renameSync(mine, path);
}

/** Gives a lock back. */
export function releaseLock(path) {
  if (holderOf(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** Does work that only one process at a time may do, waiting for the one that is busy with it. */
export async function withLock(path, work) {
  while (takeLock(path)) await pause(pollMs);
  const forget = onStop(() => releaseLock(path));
  try {
    return await work();
  } finally {
    forget();
    releaseLock(path);
  }
}
