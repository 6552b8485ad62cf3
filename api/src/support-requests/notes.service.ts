import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { Note } from './note.entity.js';
import type { NoteView } from './notes.dto.js';
import { SupportRequest } from './support-request.entity.js';

/** What coordinators write down about a request. */
@Injectable()
export class Notes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Writes one down. */
  write(actor: Actor, requestId: string, body: string): Promise<NoteView> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(SupportRequest, { id: requestId }));
      const note = {
        id: newId(),
        requestId,
        authorId: found(actor.id),
        body,
        createdAt: tx.now,
      };
      await tx.insert(Note, note);
      await this.audit.wrote(tx, {
        deed: 'support-request.note',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['notes'],
      });
      return { id: note.id, body, author: actor.name ?? '', createdAt: tx.now.toISOString() };
    });
  }
}
