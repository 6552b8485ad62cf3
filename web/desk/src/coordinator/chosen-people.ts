import { Injectable, signal } from '@angular/core';

/** Of which list people were chosen. */
export type ChosenFrom = 'requests' | 'meedenkers';

/** The people that were ticked in a list, on their way to a message to all of them; kept in the page alone, since ids say who. */
@Injectable({ providedIn: 'root' })
export class ChosenPeople {
  readonly who = signal<{ kind: ChosenFrom; ids: readonly string[] } | null>(null);
}
