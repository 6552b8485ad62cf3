import { DestroyRef, inject, type Signal, signal } from '@angular/core';
import { NOW } from '../session/clock';

const EVERY_MS = 15_000;

/** The present moment, anew four times a minute for as long as the page is open. */
export function ticking(): Signal<Date> {
  const now = inject(NOW);
  const moment = signal(now());
  const timer = setInterval(() => moment.set(now()), EVERY_MS);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return moment.asReadonly();
}
