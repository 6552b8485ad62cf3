import { inject, Injectable } from '@angular/core';
import type { NewConcernDto } from '@meedenkers/api-client';
import { safetyConcernsRaise } from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';
import { Server } from './server';

/** The one call about a worry that somebody may make who cannot read it back. */
@Injectable({ providedIn: 'root' })
export class WorryApi {
  private readonly server = inject(Server);

  raise(body: NewConcernDto): Observable<string> {
    return this.server.ask(safetyConcernsRaise, { body }).pipe(map(({ id }) => id));
  }
}
