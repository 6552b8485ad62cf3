import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { holderOf, identityOf, isAlive, releaseLock, takeLock, updateLock } from './locks.mjs';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locks-'));
  lock = join(folder, 'deep', 'a.lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The number of a process that has ended. */
const endedProcess = (): number => spawnSync('true').pid;

describe('a lock', () => {
  it('is taken once, tells its holder and what that wrote, and can be taken again after', () => {
    expect(takeLock(lock, { port: 3000 })).toBeUndefined();
    expect(takeLock(lock)).toMatchObject({ pid: process.pid, port: 3000 });
    updateLock(lock, { port: 3001 });
    expect(holderOf(lock)).toMatchObject({ port: 3001 });
    releaseLock(lock);
    expect(holderOf(lock)).toBeUndefined();
    expect(takeLock(lock)).toBeUndefined();
  });

  it('of a process that ended is free', () => {
    takeLock(lock);
    writeFileSync(lock, JSON.stringify({ pid: endedProcess(), birth: '1' }));
    expect(takeLock(lock)).toBeUndefined();
    expect(holderOf(lock)?.pid).toBe(process.pid);
  });

  it('of a process whose number was given to another is free', () => {
    takeLock(lock);
    writeFileSync(lock, JSON.stringify({ pid: process.pid, birth: '1' }));
    expect(holderOf(lock)).toBeUndefined();
  });

  it('that was written by half is free', () => {
    takeLock(lock);
    writeFileSync(lock, '{"pid": 1');
    expect(takeLock(lock)).toBeUndefined();
  });
});

describe('a process', () => {
  it('is alive as long as it runs', () => {
    expect(isAlive(identityOf(process.pid))).toBe(true);
    expect(isAlive({ pid: endedProcess(), birth: undefined })).toBe(false);
  });
});
