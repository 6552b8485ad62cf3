import { inject, Injectable } from '@angular/core';
import type {
  HandOffAnswerDto,
  NewHandOffDto,
  PartnerChangeDto,
  PartnerDto,
} from '@meedenkers/api-client';
import {
  handOffsAnswer,
  handOffsConsent,
  handOffsRevoke,
  handOffsSend,
  partnersAdd,
  partnersChange,
  partnersList,
  requestHandOffsPropose,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';
import type { HandOffView, Page, PartnerView } from '../session/views';

/** The calls about handing questions over, and the organisations they go to. */
@Injectable({ providedIn: 'root' })
export class HandOffsApi {
  private readonly server = inject(Server);

  propose(requestId: string, body: NewHandOffDto): Observable<HandOffView> {
    return this.server.ask(requestHandOffsPropose, { id: requestId, body });
  }

  consent(id: string, granted: boolean): Observable<HandOffView> {
    return this.server.ask(handOffsConsent, { id, body: { granted, heardBy: 'phone' } });
  }

  send(id: string): Observable<HandOffView> {
    return this.server.ask(handOffsSend, { id, body: {} });
  }

  answer(id: string, body: HandOffAnswerDto): Observable<HandOffView> {
    return this.server.ask(handOffsAnswer, { id, body });
  }

  revoke(id: string): Observable<HandOffView> {
    return this.server.ask(handOffsRevoke, { id, body: {} });
  }

  partners(): Observable<Page<PartnerView>> {
    return this.server.ask(partnersList, {});
  }

  addPartner(body: PartnerDto): Observable<PartnerView> {
    return this.server.ask(partnersAdd, { body });
  }

  changePartner(partner: PartnerView, body: PartnerChangeDto): Observable<PartnerView> {
    return this.server.ask(partnersChange, { id: partner.id, 'If-Match': ifMatch(partner), body });
  }
}
