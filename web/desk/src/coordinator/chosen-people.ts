import { Injectable, signal } from '@angular/core';

/** Of which list people were chosen. */
export type ChosenFrom = 'requests' | 'meedenkers';

/** The people that were ticked in a list, on their way to a message to all of them or to the best plan for them; kept in the page alone, since ids say who. */
@Injectable({ providedIn: 'root' })
export class ChosenPeople {
  readonly who = signal<{ kind: ChosenFrom; ids: readonly string[] } | null>(null);
  /** The requests that the best plan is asked for; it is taken when the plan is made. */
  readonly toPlan = signal<readonly string[] | null>(null);
}
