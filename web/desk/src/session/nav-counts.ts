import { Injectable, signal } from '@angular/core';

/** The numbers beside the places of the menu, told by the area that knows them. */
@Injectable({ providedIn: 'root' })
export class NavCounts {
  /** What needs attention today or has failed, by address. */
  readonly counts = signal<Readonly<Record<string, { n: number; presses: boolean }>>>({});

  tell(address: string, n: number, presses = false): void {
    this.counts.update((all) => ({ ...all, [address]: { n, presses } }));
  }
}
