import { Injectable } from '@nestjs/common';

import type { Transaction } from '../platform/database.js';
import { newId } from '../platform/tokens.js';

/** What somebody saw or changed: the noun and its key, whose requests it concerns, and which fields; never their content. */
export interface AuditLine {
  /** The route's deed, such as `proposal.accept`. */
  deed: string;
  noun: string;
  nounId: string | null;
  requestIds?: readonly string[];
  fields?: readonly string[];
  /** Over which channel somebody was spoken to, when it was on their behalf. */
  channel?: string;
  reason?: string;
}

/** Writes the trail that the application itself can never change, in the transaction of what it tells about. */
@Injectable()
export class Audit {
  /** Somebody read a person's file. */
  read(tx: Transaction, line: AuditLine): Promise<void> {
    return this.write(tx, 'read', line);
  }

  /** Somebody changed something. */
  wrote(tx: Transaction, line: AuditLine): Promise<void> {
    return this.write(tx, 'write', line);
  }

  private async write(tx: Transaction, action: 'read' | 'write', line: AuditLine): Promise<void> {
    const { actor } = tx;
    await tx.execute(
      `INSERT INTO audit_events (organisation_id, at, id, actor_kind, actor_id, role, action, deed, noun, noun_id, request_ids, fields, channel, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        tx.organisationId,
        tx.now,
        newId(),
        actor.kind,
        actor.id,
        actor.roles.join(' ') || actor.kind,
        action,
        line.deed,
        line.noun,
        line.nounId,
        line.requestIds ?? [],
        line.fields ?? [],
        line.channel ?? actor.behalf,
        line.reason ?? null,
      ],
    );
  }
}
