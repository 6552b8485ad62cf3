import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let folder: string;
let child: ChildProcess;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meedenkers-box-'));
  child = fork(join(import.meta.dirname, 'demo-mailbox.mjs'), [folder], { execArgv: [] });
  const ports = await new Promise<{ textPort: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { textPort: number })),
  );
  address = `http://127.0.0.1:${ports.textPort}/`;
}, 30_000);

afterAll(async () => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
});

const post = async (body: string): Promise<number> =>
  (await fetch(address, { method: 'POST', body })).status;

describe('the gateway of the demo', () => {
  it('keeps a text message once, however often it comes', async () => {
    const body = JSON.stringify({
      id: 'm.1',
      to: '+31612345678',
      sender: '+31161000000',
      text: 'Morgen 10.00 uw afspraak.',
    });
    expect([await post(body), await post(body)]).toEqual([202, 202]);
    const names = readdirSync(folder);
    expect(names).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(folder, names[0]!), 'utf8'))).toMatchObject({
      channel: 'sms',
      to: ['+31612345678'],
      from: '+31161000000',
      text: 'Morgen 10.00 uw afspraak.',
    });
  });

  it.each(['{', '{}', '{"id":"1","to":"+31612345678"}'])('refuses %s', async (body) => {
    expect(await post(body)).toBe(400);
  });
});
