const heartbeatMs = 15_000;
const width = 14;

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Prints one line for the person at the terminal. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
}

/**
 * Does one step and prints one line for it with its seconds; a long step shows that it is alive.
 * The step answers with the few words that stand in that line.
 */
export async function step(label, work) {
  const since = performance.now();
  const heartbeat = setInterval(
    () => say(`  ${label.padEnd(width)} … ${seconds(since)}`),
    heartbeatMs,
  );
  try {
    const outcome = await work();
    const words = typeof outcome === 'string' ? outcome : (outcome?.words ?? 'done');
    say(`  ${label.padEnd(width)} ${words} (${seconds(since)})`);
    return outcome;
  } finally {
    clearInterval(heartbeat);
  }
}
