import { inject, Injectable } from '@angular/core';
import {
  passwordsAccept,
  passwordsAsk,
  passwordsReset,
  residentAccessSignInByLink,
  sessionCurrent,
  sessionSignIn,
  sessionSignOut,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from './server';
import type { SessionView } from './views';

/** The calls of signing in and out. */
@Injectable({ providedIn: 'root' })
export class SessionApi {
  private readonly server = inject(Server);

  current(): Observable<SessionView> {
    return this.server.ask(sessionCurrent, {});
  }

  signIn(email: string, password: string): Observable<SessionView> {
    return this.server.ask(sessionSignIn, { body: { email, password } });
  }

  openLink(token: string): Observable<SessionView> {
    return this.server.ask(residentAccessSignInByLink, { body: { token } });
  }

  signOut(): Observable<void> {
    return this.server.ask(sessionSignOut, {});
  }

  askPasswordReset(email: string): Observable<void> {
    return this.server.ask(passwordsAsk, { body: { email } });
  }

  setPassword(by: 'invitation' | 'reset', token: string, password: string): Observable<void> {
    const call = by === 'invitation' ? passwordsAccept : passwordsReset;
    return this.server.ask(call, { body: { token, password } });
  }
}
