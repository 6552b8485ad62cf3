import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ToolFailure } from '../../process/owner.js';
import { freePort } from '../../process/ports.mjs';
import { dataFolder, root } from '../../process/workspace.mjs';

const READY_WITHIN_MS = 30_000;

/** A program that the bench started, and where it listens. */
export interface Program {
  pid: number;
  port: number;
  end(): Promise<void>;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function portOf(child: ChildProcess): Promise<number> {
  const message = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => []),
  ])) as { port: number }[];
  const port = message[0]?.port;
  if (!port) throw new ToolFailure('A part of the bench did not start; it says why above.');
  return port;
}

/** Starts a small server of ours that tells its port. */
export async function startPart(path: string, argument: string): Promise<Program> {
  const child = fork(join(root, path), [argument], {
    execArgv: path.endsWith('.ts') ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await portOf(child);
  return { pid: child.pid ?? 0, port, end: () => end(child) };
}

/** Starts the product's own server on a free port, with a database that may be reached by a detour. */
export async function startApi(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<Program> {
  const port = await freePort();
  // Messages that wait in this database go where the product would bring them.
  const mailbox = await startPart('tools/demo-mailbox.mjs', join(dataFolder, 'mailbox'));
  const child = fork(join(root, 'dist', 'server', 'api', 'src', 'main.js'), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
      METRICS_PORT: String(await freePort()),
      ...settings,
    },
  });
  const stop = async (): Promise<void> => {
    await end(child);
    await mailbox.end();
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  const isReady = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new ToolFailure('The server did not become ready; build it first with npm start.');
    }
    await pause(50);
  }
  return { pid: child.pid ?? 0, port, end: stop };
}
