import { inject, Injectable } from '@angular/core';
import {
  researchFilesApprove,
  researchFilesAsk,
  researchFilesList,
  researchFilesOne,
  researchFilesReject,
} from '@meedenkers/api-client';
import type {
  NewResearchFileDto,
  ResearchFileListItemView,
  ResearchFileView,
} from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { Page } from '../session/views';

/** The calls about files of single rows for research. */
@Injectable({ providedIn: 'root' })
export class ResearchFilesApi {
  private readonly server = inject(Server);

  list(): Observable<Page<ResearchFileListItemView>> {
    return this.server.ask(researchFilesList, { limit: 100 });
  }

  one(id: string): Observable<ResearchFileView> {
    return this.server.ask(researchFilesOne, { id });
  }

  request(body: NewResearchFileDto): Observable<ResearchFileView> {
    return this.server.ask(researchFilesAsk, { body });
  }

  approve(id: string): Observable<ResearchFileView> {
    return this.server.ask(researchFilesApprove, {
      id,
      body: { listSeen: true, fitsPurpose: true },
    });
  }

  reject(id: string, reason: string): Observable<ResearchFileView> {
    return this.server.ask(researchFilesReject, { id, body: { reason } });
  }

  /** Where a part of a file is downloaded. */
  address(id: string, name: string): string {
    return `/api/v1/research-files/${id}/files/${name}`;
  }
}
