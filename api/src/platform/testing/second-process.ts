import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { Caller } from './caller.js';
import { eventually } from './eventually.js';
import { testSettings } from './test-settings.js';
import type { TestDatabase } from './test-database.js';

const root = join(import.meta.dirname, '../../../..');
const ENTRY = join(root, 'dist/server/api/src/main.js');
/** Makes it end when the spec that started it is gone. */
const PRELOAD = join(root, 'tools/process/leave-with-parent.mjs');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The built server in a process of its own, with the machine's own clock, on a database that a spec shares with it. */
export class SecondProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(
    database: TestDatabase,
    settings: Record<string, string> = {},
  ): Promise<SecondProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, ['--import', PRELOAD, ENTRY], {
      env: { ...testSettings(database), ...settings, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const url = `http://127.0.0.1:${port}`;
    const answers = (): Promise<boolean> =>
      fetch(`${url}/health/live`).then(
        () => true,
        () => false,
      );
    await eventually(answers, 60);
    return new SecondProcess(url, child);
  }

  anyone(): Caller {
    return new Caller(this.url);
  }

  /** Ends it and tells its exit code, or the signal that ended it; once it has ended it is left alone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals | null> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) return exitCode ?? signalCode;
    const ended = once(this.child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    this.child.kill(signal);
    const [code, by] = await ended;
    return code ?? by;
  }
}
