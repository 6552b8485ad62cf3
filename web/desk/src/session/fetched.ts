import type { Signal } from '@angular/core';
import { computed, effect, inject, signal, untracked } from '@angular/core';
import type { Observable } from 'rxjs';
import { NOW } from './clock';
import type { Problem } from './problem';
import { problemOf } from './problem';

/** Milliseconds in which nothing is shown, since most answers come sooner. */
const CALM_MS = 300;

/** What a page asked of the server: the answer, whether it is still coming, and what went wrong. */
export interface Fetched<T> {
  /** The last answer; stays while a newer one is asked and when asking fails. */
  readonly value: Signal<T | undefined>;
  readonly problem: Signal<Problem | null>;
  /** Whether grey shapes stand in for the first answer: after 300 ms, not before. */
  readonly waiting: Signal<boolean>;
  /** When the answer on screen was given. */
  readonly since: Signal<Date | null>;
  reload(): void;
  /** Puts the answer of a deed in the place of the one on screen. */
  set(value: T): void;
}

/**
 * Asks again whenever a signal that the question reads changes; `undefined` asks nothing.
 * Call it where Angular injects.
 */
export function fetched<T>(question: () => Observable<T> | undefined): Fetched<T> {
  const now = inject(NOW);
  const value = signal<T | undefined>(undefined);
  const problem = signal<Problem | null>(null);
  const late = signal(false);
  const since = signal<Date | null>(null);
  const round = signal(0);

  const keep = (answer: T): void => {
    value.set(answer);
    since.set(now());
    problem.set(null);
    late.set(false);
  };

  effect((onCleanup) => {
    round();
    const asked = question();
    if (!asked) return;
    const timer = setTimeout(() => late.set(true), CALM_MS);
    const subscription = untracked(() =>
      asked.subscribe({
        next: keep,
        error: (error: unknown) => {
          problem.set(problemOf(error));
          late.set(false);
        },
        complete: () => clearTimeout(timer),
      }),
    );
    subscription.add(() => clearTimeout(timer));
    onCleanup(() => subscription.unsubscribe());
  });

  return {
    value: value.asReadonly(),
    problem: problem.asReadonly(),
    waiting: computed(() => late() && value() === undefined && problem() === null),
    since: since.asReadonly(),
    reload: () => round.update((n) => n + 1),
    set: keep,
  };
}
