import { inject, Injectable } from '@angular/core';
import {
  interpretationsChange,
  interpretationsList,
  interpretationsWithdraw,
  interpretationsWrite,
} from '@meedenkers/api-client';
import type {
  InterpretationsView,
  InterpretationView,
  InterpretationWordsDto,
  NewInterpretationDto,
} from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';

/** The calls about what practice says about figures. */
@Injectable({ providedIn: 'root' })
export class InterpretationsApi {
  private readonly server = inject(Server);

  list(release: string): Observable<InterpretationsView> {
    return this.server.ask(interpretationsList, { id: release });
  }

  write(release: string, body: NewInterpretationDto): Observable<InterpretationView> {
    return this.server.ask(interpretationsWrite, { id: release, body });
  }

  change(line: InterpretationView, body: InterpretationWordsDto): Observable<InterpretationView> {
    return this.server.ask(interpretationsChange, {
      id: line.id,
      'If-Match': ifMatch(line),
      body,
    });
  }

  withdraw(id: string): Observable<void> {
    return this.server.ask(interpretationsWithdraw, { id });
  }
}
