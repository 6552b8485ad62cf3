import { inject, Injectable } from '@angular/core';
import {
  protocolsChange,
  protocolsFreeze,
  protocolsList,
  protocolsOne,
  protocolsSize,
  protocolsWrite,
} from '@meedenkers/api-client';
import type {
  PlannedSizeView,
  ProtocolContentDto,
  ProtocolListItemView,
  ProtocolView,
  SizeQuestionDto,
} from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';
import type { Page } from '../session/views';

/** The calls about what is decided before the data are looked at. */
@Injectable({ providedIn: 'root' })
export class ProtocolsApi {
  private readonly server = inject(Server);

  list(): Observable<Page<ProtocolListItemView>> {
    return this.server.ask(protocolsList, { limit: 100 });
  }

  one(id: string): Observable<ProtocolView> {
    return this.server.ask(protocolsOne, { id });
  }

  size(body: SizeQuestionDto): Observable<PlannedSizeView> {
    return this.server.ask(protocolsSize, { body });
  }

  write(content: ProtocolContentDto, supersedes: string | null): Observable<ProtocolView> {
    const body = { ...content, ...(supersedes === null ? {} : { supersedes }) };
    return this.server.ask(protocolsWrite, { body });
  }

  change(read: ProtocolView, body: ProtocolContentDto): Observable<ProtocolView> {
    return this.server.ask(protocolsChange, { id: read.id, 'If-Match': ifMatch(read), body });
  }

  freeze(id: string, isRetrospective: boolean): Observable<ProtocolView> {
    return this.server.ask(protocolsFreeze, { id, body: { isRetrospective } });
  }
}
