import type { Signal } from '@angular/core';
import { signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { firstValueFrom } from 'rxjs';
import type { Problem } from './problem';
import { problemOf } from './problem';

/** A deed that a page does on the server: busy while it lasts, and what went wrong. */
export interface Deed {
  readonly busy: Signal<boolean>;
  readonly problem: Signal<Problem | null>;
  /** Does it; a second press while it lasts does nothing. Null when it did not succeed. */
  run<T>(call: () => Observable<T>): Promise<{ answer: T } | null>;
  clear(): void;
}

/** A deed that has not been done yet. */
export function deed(): Deed {
  const busy = signal(false);
  const problem = signal<Problem | null>(null);
  return {
    busy: busy.asReadonly(),
    problem: problem.asReadonly(),
    clear: () => problem.set(null),
    run: async (call) => {
      if (busy()) return null;
      busy.set(true);
      problem.set(null);
      try {
        return { answer: await firstValueFrom(call(), { defaultValue: undefined as never }) };
      } catch (error) {
        // Every failure of a call is a Problem that the page puts in words.
        problem.set(problemOf(error));
        return null;
      } finally {
        busy.set(false);
      }
    },
  };
}
