import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something holds and gives what it gave; after `seconds` its last answer counts as the failure. */
export async function eventually<T>(
  look: () => Promise<T | null | undefined | false>,
  seconds = 10,
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > until) throw new Error(`it did not come about within ${seconds} seconds`);
    await wait(25);
  }
}
