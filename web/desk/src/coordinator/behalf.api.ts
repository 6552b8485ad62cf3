import { inject, Injectable } from '@angular/core';
import type {
  ContactOnBehalfDto,
  ErasureDto,
  MomentsView,
  RefusalOnBehalfDto,
  ResponsesOnBehalfDto,
  WishAnswerOnBehalfDto,
} from '@meedenkers/api-client';
import {
  callTasksFinish,
  onBehalfAccessLog,
  onBehalfAnswerCompanion,
  onBehalfAnswerWish,
  onBehalfChangeContact,
  onBehalfDecline,
  onBehalfEndHelperAccess,
  onBehalfMoments,
  onBehalfRespond,
  onBehalfSayConsent,
  privacyOnBehalfErase,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';
import type { ReaderView, RequestView } from '../session/views';

/** How a coordinator heard what a resident wants. */
export type Heard = ContactOnBehalfDto['heardBy'];

/** The calls in which a coordinator does what a resident asked for, and what she reads about that. */
@Injectable({ providedIn: 'root' })
export class BehalfApi {
  private readonly server = inject(Server);

  answerCompanion(
    id: string,
    answer: 'yes' | 'someone_else',
    heardBy: Heard,
  ): Observable<RequestView> {
    return this.server.ask(onBehalfAnswerCompanion, { id, body: { answer, heardBy } });
  }

  answerWish(id: string, body: WishAnswerOnBehalfDto): Observable<RequestView> {
    return this.server.ask(onBehalfAnswerWish, { id, body });
  }

  changeContact(id: string, version: number, body: ContactOnBehalfDto): Observable<unknown> {
    return this.server.ask(onBehalfChangeContact, { id, 'If-Match': ifMatch({ version }), body });
  }

  sayConsent(
    id: string,
    consent: { purpose: string; version: number },
    granted: boolean,
    heardBy: Heard,
  ): Observable<unknown> {
    return this.server.ask(onBehalfSayConsent, {
      id,
      purpose: consent.purpose,
      'If-Match': ifMatch(consent),
      body: { granted, heardBy },
    });
  }

  moments(id: string): Observable<MomentsView> {
    return this.server.ask(onBehalfMoments, { id });
  }

  decline(id: string, body: RefusalOnBehalfDto): Observable<void> {
    return this.server.ask(onBehalfDecline, { id, body });
  }

  respond(id: string, body: ResponsesOnBehalfDto): Observable<unknown> {
    return this.server.ask(onBehalfRespond, { id, body });
  }

  endHelper(id: string): Observable<void> {
    return this.server.ask(onBehalfEndHelperAccess, { id });
  }

  erase(id: string, visit: ErasureDto['visit'] | null): Observable<{ state: 'waiting' | 'done' }> {
    return this.server.ask(privacyOnBehalfErase, { id, body: visit ? { visit } : {} });
  }

  readers(id: string): Observable<{ items: ReaderView[] }> {
    return this.server.ask(onBehalfAccessLog, { id });
  }

  handled(taskId: string): Observable<unknown> {
    return this.server.ask(callTasksFinish, { id: taskId, body: { result: 'done' } });
  }
}
