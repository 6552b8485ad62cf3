import { Injectable } from '@nestjs/common';

import type { Transaction, Writer } from '../platform/database.js';
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

  private write(tx: Transaction, action: 'read' | 'write', line: AuditLine): Promise<void> {
    const { actor } = tx;
    tx.gather(writeLines, {
      id: newId(),
      actor_kind: actor.kind,
      actor_id: actor.id,
      role: actor.roles.join(' ') || actor.kind,
      action,
      deed: line.deed,
      noun: line.noun,
      noun_id: line.nounId,
      request_ids: line.requestIds ?? [],
      fields: line.fields ?? [],
      channel: line.channel ?? actor.behalf,
      reason: line.reason ?? null,
    });
    return Promise.resolve();
  }
}

/** Writes the lines of a deed, however many it leaves, in one statement at its end. */
const writeLines: Writer<object> = async (tx, lines) => {
  await tx.execute(
    `INSERT INTO audit_events (organisation_id, at, id, actor_kind, actor_id, role, action, deed, noun, noun_id, request_ids, fields, channel, reason)
     SELECT $1, $2, id, actor_kind, actor_id, role, action, deed, noun, noun_id, request_ids, fields, channel, reason
     FROM json_to_recordset($3) AS line (id uuid, actor_kind text, actor_id uuid, role text, action text, deed text, noun text,
       noun_id uuid, request_ids uuid[], fields text[], channel text, reason text)`,
    [tx.organisationId, tx.now, JSON.stringify(lines)],
  );
};
