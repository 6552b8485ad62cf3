import { HttpClient, HttpHeaders } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Page, UserView } from '../session/views';

const API = '/api/v1/users';

export type StaffRole = UserView['roles'][number];

/** The calls about accounts. */
@Injectable({ providedIn: 'root' })
export class UsersApi {
  private readonly http = inject(HttpClient);

  list(): Observable<Page<UserView>> {
    return this.http.get<Page<UserView>>(API, { params: { limit: 100 } });
  }

  invite(body: { name: string; email: string; roles: StaffRole[] }): Observable<UserView> {
    return this.http.post<UserView>(API, body);
  }

  inviteAgain(id: string): Observable<UserView> {
    return this.http.post<UserView>(`${API}/${id}/invitation`, {});
  }

  change(
    user: UserView,
    body: { roles?: StaffRole[]; state?: 'active' | 'disabled' },
  ): Observable<UserView> {
    return this.http.patch<UserView>(`${API}/${user.id}`, body, {
      headers: new HttpHeaders({ 'If-Match': `"${user.version}"` }),
    });
  }
}
