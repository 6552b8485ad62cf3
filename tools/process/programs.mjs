import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

import { Sentence, saysDiskIsFull } from './sentence.mjs';
import { isStopping, onStop } from './shutdown.mjs';
import { root } from './workspace.mjs';

const keptCharacters = 20_000;

/** Sends a signal to a program and to all it started; true when there was one to receive it. */
export function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Asks a program to end, and ends it when it has not after `patienceMs`. */
export async function endProgram(child, { signal = 'SIGTERM', patienceMs = 10_000 } = {}) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}

function keepTail(tail, chunk) {
  return (tail + chunk).slice(-keptCharacters);
}

/**
 * Runs a program to its end and answers with its exit code and the tail of what it printed.
 * `silenceMs` ends a program that prints nothing for so long; `show` lets its output through.
 */
export function run(command, args, options = {}) {
  const { env = {}, cwd = root, silenceMs, show = false, ...identity } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that whatever it starts can be ended with it.
      detached: true,
      ...identity,
    });
    let output = '';
    let silent = false;
    const fallSilent = () => {
      silent = true;
      signalGroup(child, 'SIGKILL');
    };
    let timer = silenceMs && setTimeout(fallSilent, silenceMs);
    const forget = onStop(() => endProgram(child, { patienceMs: 3_000 }));
    for (const source of [child.stdout, child.stderr]) {
      source.setEncoding('utf8');
      source.on('data', (chunk) => {
        output = keepTail(output, chunk);
        // All on one stream, so that nothing is printed after the line that comes last.
        if (show) process.stdout.write(chunk);
        if (timer) {
          clearTimeout(timer);
          timer = setTimeout(fallSilent, silenceMs);
        }
      });
    }
    child.once('error', (error) => {
      clearTimeout(timer);
      forget();
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      forget();
      // While everything is being stopped nobody waits for this answer, and none may follow it.
      if (!isStopping()) resolve({ code: code ?? 1, output, silent });
    });
  });
}

/** The lines of a program's output that say what went wrong, without colours. */
export function lastLines(output, count = 12) {
  return stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

/** Runs a program that has to succeed; when it does not, what it said follows our sentence. */
export async function runOrFail(sentence, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  if (saysDiskIsFull(output)) {
    throw new Sentence(`${sentence}: the disk is full; make room and start again.`);
  }
  throw new Sentence(`${sentence}:\n${lastLines(output)}`);
}
