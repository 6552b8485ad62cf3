import { inject, Injectable } from '@angular/core';
import type { NewUserDto, UserChangeDto } from '@meedenkers/api-client';
import { usersChange, usersCreate, usersInvite, usersList } from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';
import type { Page, UserView } from '../session/views';

/** The calls about accounts. */
@Injectable({ providedIn: 'root' })
export class UsersApi {
  private readonly server = inject(Server);

  list(cursor?: string): Observable<Page<UserView>> {
    return this.server.ask(usersList, { limit: 100, ...(cursor ? { cursor } : {}) });
  }

  invite(body: NewUserDto): Observable<UserView> {
    return this.server.ask(usersCreate, { body });
  }

  inviteAgain(id: string): Observable<UserView> {
    return this.server.ask(usersInvite, { id });
  }

  change(user: UserView, body: UserChangeDto): Observable<UserView> {
    return this.server.ask(usersChange, { id: user.id, 'If-Match': ifMatch(user), body });
  }
}
