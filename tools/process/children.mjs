import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { endProgram, lastLines } from './programs.mjs';
import { onStop } from './shutdown.mjs';
import { root } from './workspace.mjs';

const largestLog = 10_000_000;
const preload = pathToFileURL(join(root, 'tools', 'process', 'leave-with-parent.mjs')).href;

function openLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > largestLog) rmSync(logFile);
  const from = existsSync(logFile) ? statSync(logFile).size : 0;
  return { descriptor: openSync(logFile, 'a'), from };
}

/**
 * Starts a program of ours that runs until we stop it, and that ends when we are gone. What it
 * prints goes to `logFile`, or to the terminal without one.
 */
export function keepRunning(script, { args = [], env = {}, logFile }) {
  const log = logFile && openLog(logFile);
  const output = log ? log.descriptor : 'inherit';
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', preload, script, ...args],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output, 'ipc'],
      // Ctrl-C must not reach it before we stop things in their order.
      detached: true,
    },
  );
  if (log) closeSync(log.descriptor);
  onStop(() => endProgram(child));
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return {
    child,
    ended,
    printed: () => (log ? readFileSync(logFile).subarray(log.from).toString() : ''),
  };
}

/** What a program wrote last, with the message alone out of structured log lines. */
export function lastWords(printed, count) {
  const lines = lastLines(printed, 200)
    .split('\n')
    .map((line) => {
      try {
        const { level, msg, err } = JSON.parse(line);
        return level < 40 ? '' : [msg, err?.message].filter(Boolean).join(': ');
      } catch {
        // Not a structured line: it stands as it is.
        return line;
      }
    });
  return lastLines(lines.join('\n'), count);
}
