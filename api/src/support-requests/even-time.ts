import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds an answer takes at least when it must not tell what was found; the work itself takes a tenth of it. */
export const EVEN_MS = 120;

/** Does work and lets the answer, or the refusal, wait until the same time has passed for everybody. */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const waited = pause(EVEN_MS);
  try {
    return await work();
  } finally {
    await waited;
  }
}
