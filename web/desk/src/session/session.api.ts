import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { SessionView } from './views';

const API = '/api/v1';

/** The calls of signing in and out. */
@Injectable({ providedIn: 'root' })
export class SessionApi {
  private readonly http = inject(HttpClient);

  current(): Observable<SessionView> {
    return this.http.get<SessionView>(`${API}/session`);
  }

  signIn(email: string, password: string): Observable<SessionView> {
    return this.http.post<SessionView>(`${API}/session`, { email, password });
  }

  openLink(token: string): Observable<SessionView> {
    return this.http.post<SessionView>(`${API}/link-session`, { token });
  }

  signOut(): Observable<void> {
    return this.http.delete<void>(`${API}/session`);
  }

  askPasswordReset(email: string): Observable<void> {
    return this.http.post<void>(`${API}/password-resets`, { email });
  }

  setPassword(
    by: 'invitations' | 'password-resets',
    token: string,
    password: string,
  ): Observable<void> {
    return this.http.put<void>(`${API}/${by}/current`, { token, password });
  }
}
