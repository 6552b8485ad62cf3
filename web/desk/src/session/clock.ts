import { InjectionToken } from '@angular/core';

/** The present moment; a spec gives its own. */
export const NOW = new InjectionToken<() => Date>('NOW', {
  providedIn: 'root',
  factory: () => () => new Date(),
});
