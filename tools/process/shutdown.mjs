import { say } from './progress.mjs';
import { sentenceOf } from './sentence.mjs';

const forceAfterMs = 2_000;
const closers = [];
let stopping;
let stoppedAt = 0;

/** Adds what must be undone when this process ends; the last added is undone first. */
export function onStop(close) {
  closers.push(close);
  return () => {
    const index = closers.indexOf(close);
    if (index >= 0) closers.splice(index, 1);
  };
}

/** Whether this process is on its way out. */
export function isStopping() {
  return stopping !== undefined;
}

async function closeEverything() {
  while (closers.length > 0) {
    try {
      await closers.pop()();
    } catch (error) {
      process.stderr.write(`While stopping: ${error.message}\n`);
    }
  }
}

/** Undoes everything once, then ends the process with this exit code. */
export async function stop(exitCode) {
  if (!stopping) {
    stoppedAt = Date.now();
    stopping = closeEverything();
    await stopping;
    process.exit(exitCode);
  }
  await stopping;
}

/** Ends the process by its own stop path when the process that started it is gone. */
export function stopWithParent() {
  const leave = () => void stop(1);
  if (process.channel) {
    process.on('disconnect', leave);
    process.channel.unref();
    return;
  }
  // Somebody may start us from a shell and close it; npm, which waits for us, may not leave first.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leave();
  }, 500).unref();
}

/**
 * Runs a command's work as a whole: signals end it in order, an expected failure prints one
 * sentence, and nothing it started stays behind.
 */
export async function runToTheEnd(work, { onSignal = 0 } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C reaches us from the terminal and from our parent at once: only a later one is force.
      if (stopping && Date.now() - stoppedAt > forceAfterMs) process.exit(1);
      void stop(onSignal);
    });
  }
  process.stdout.on('error', () => undefined);
  stopWithParent();
  try {
    await stop((await work()) ?? 0);
  } catch (error) {
    if (isStopping()) return;
    const sentence = sentenceOf(error);
    say(sentence ?? error?.stack ?? String(error));
    await stop(1);
  }
}
