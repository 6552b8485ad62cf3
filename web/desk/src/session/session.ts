import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import type { Permission } from '@meedenkers/domain';
import { firstValueFrom } from 'rxjs';
import { Expiry } from './expiry';
import { homeOf } from './homes';
import { Problem } from './problem';
import { SessionApi } from './session.api';
import type { SessionView } from './views';

/** Who works here now. The server keeps the session; this is only what the page knows of it. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(SessionApi);
  private readonly router = inject(Router);
  private readonly current = signal<SessionView | null>(null);
  private asked: Promise<SessionView | null> | null = null;

  readonly view = this.current.asReadonly();
  readonly name = computed(() => this.current()?.user?.name ?? '');
  readonly home = computed(() => homeOf(this.current()));
  /** Whether the session ended while somebody was at work, so that the sign-in page says so. */
  readonly expired = signal(false);

  constructor() {
    inject(Expiry)
      .ended.pipe(takeUntilDestroyed())
      .subscribe(() => this.end());
  }

  may(right: Permission): boolean {
    return this.current()?.rights.includes(right) ?? false;
  }

  /** Who is signed in, asked from the server once; null for nobody. */
  known(): Promise<SessionView | null> {
    if (this.current()) return Promise.resolve(this.current());
    this.asked ??= this.ask().finally(() => (this.asked = null));
    return this.asked;
  }

  async signIn(email: string, password: string): Promise<void> {
    this.take(await firstValueFrom(this.api.signIn(email, password)));
  }

  async openLink(token: string): Promise<SessionView> {
    const view = await firstValueFrom(this.api.openLink(token));
    this.take(view);
    return view;
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.api.signOut());
    this.current.set(null);
    this.expired.set(false);
    await this.router.navigateByUrl('/inloggen');
  }

  private take(view: SessionView): void {
    this.expired.set(false);
    this.current.set(view);
  }

  private async ask(): Promise<SessionView | null> {
    try {
      this.take(await firstValueFrom(this.api.current()));
    } catch (error) {
      // Nobody is signed in: an answer, not a failure. Anything else is for the page that asked.
      if (!(error instanceof Problem) || error.status !== 401) throw error;
    }
    return this.current();
  }

  private end(): void {
    const wasHere = this.current() !== null;
    this.current.set(null);
    this.expired.set(wasHere);
    void this.router.navigate(['/inloggen'], { queryParams: { naar: this.router.url } });
  }
}
