import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { PresenceState } from '@meedenkers/domain';
import { firstValueFrom } from 'rxjs';
import { NOW } from '../session/clock';
import type { Problem } from '../session/problem';
import { problemOf } from '../session/problem';
import { VisitsApi } from './visits.api';

/** A tap that was made, and that the server may not have heard of yet. */
export interface Tap {
  visitId: string;
  state: PresenceState;
  at: string;
}

/** Milliseconds between two tries while there is no network. */
const AGAIN_MS = 15_000;

/** Whether sending again later may help: no network, a server that is away, or a session to be opened again. */
const mayHelp = ({ status }: Problem): boolean =>
  status === 0 || status >= 500 || status === 429 || status === 401;

/**
 * Taps of the day of a visit. Each is kept with its own time in the memory of the page until the server has it; who is
 * not safe goes first. Nothing of it is stored.
 */
@Injectable({ providedIn: 'root' })
export class PresenceQueue {
  /** What the server has not heard yet, in the order of the taps. */
  readonly waiting = signal<readonly Tap[]>([]);
  /** How many taps arrived: a page that shows them asks anew. */
  readonly arrived = signal(0);
  /** Why the last tap was refused, if it was. */
  readonly refused = signal<Problem | null>(null);

  private readonly api = inject(VisitsApi);
  private readonly now = inject(NOW);
  private readonly window = inject(DOCUMENT).defaultView;
  private sending = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    const online = (): void => void this.send();
    this.window?.addEventListener('online', online);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('online', online);
      if (this.timer) clearTimeout(this.timer);
    });
  }

  tap(visitId: string, state: PresenceState): Promise<void> {
    this.refused.set(null);
    this.waiting.update((taps) => [...taps, { visitId, state, at: this.now().toISOString() }]);
    return this.send();
  }

  /** What was tapped for a visit and is still on its way. */
  of(visitId: string): Tap[] {
    return this.waiting().filter((tap) => tap.visitId === visitId);
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let next = this.next(); next; next = this.next()) {
        const problem = await this.deliver(next);
        if (problem && mayHelp(problem)) return this.later();
        this.waiting.update((taps) => taps.filter((tap) => tap !== next));
        this.refused.set(problem);
        this.arrived.update((count) => count + 1);
      }
    } finally {
      this.sending = false;
    }
  }

  private next(): Tap | undefined {
    return this.waiting().find(({ state }) => state === 'unsafe') ?? this.waiting()[0];
  }

  private async deliver({ visitId, state, at }: Tap): Promise<Problem | null> {
    try {
      await firstValueFrom(this.api.tell(visitId, state, at), { defaultValue: undefined });
      return null;
    } catch (error) {
      // Every failure of a call is a Problem; what may pass is tried again.
      return problemOf(error);
    }
  }

  private later(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), AGAIN_MS);
  }
}
