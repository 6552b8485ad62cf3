import { Inject, Injectable } from '@nestjs/common';
import { plusMinutes, tidyReference } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import { publicOf, type Actor } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { CODE_MINUTES, PAPER_CODE_DAYS } from '../platform/links.js';
import { RateLimits } from '../platform/rate-limits.js';
import { hashOfCode, newId, newPaperCode, sameHash } from '../platform/tokens.js';
import type { NamedStatement } from '../platform/walled-query.js';
import { inEvenTime } from './even-time.js';
import { ResidentCode } from './resident-code.entity.js';
import { SupportRequest } from './support-request.entity.js';

/** Wrong tries after which a code is dead. */
export const CODE_TRIES = 5;

const REFERENCE_DOOR: NamedStatement = {
  name: 'resolve-reference',
  text: 'SELECT organisation_id, request_id FROM app.resolve_reference($1)',
};

/** The request that somebody names by its reference. */
export interface NamedRequest {
  organisation_id: string;
  request_id: string;
}

/** Codes with which a resident proves to be the one who asked: sent over their own channel, or given on paper. */
@Injectable()
export class ResidentCodes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** The request a reference names, however it was typed. */
  async named(reference: string): Promise<NamedRequest | null> {
    const [request] = await this.database.open<NamedRequest>(REFERENCE_DOOR, [
      tidyReference(reference),
    ]);
    return request ?? null;
  }

  /** Sends a code, three times an hour for one request. What it answers, and when, tells nothing about the reference. */
  async send(reference: string, address: string): Promise<void> {
    await this.limits.spend('codesAddress', address);
    await inEvenTime(async () => {
      const request = await this.named(reference);
      if (request) await this.sendFor(publicOf(request.organisation_id), request.request_id);
    });
  }

  /** Sends a code for a request that is known, unless three were sent within the hour. */
  async sendFor(actor: Actor, requestId: string): Promise<void> {
    if (!(await this.limits.within('codesSent', requestId))) return;
    await this.database.as(actor, async (tx) => {
      await this.notices.supersede(tx, requestId, { purposes: ['sign_in_code'] });
      const [{ version } = { version: 1 }] = await tx.query<{ version: number }>(
        `SELECT 1 + coalesce(max(subject_version), 0) AS version FROM (
           SELECT subject_version FROM messages WHERE request_id = $1 AND purpose = 'sign_in_code'
           UNION ALL SELECT subject_version FROM call_tasks WHERE request_id = $1 AND purpose = 'sign_in_code') asked`,
        [requestId],
      );
      await this.notices.toResident(tx, requestId, 'sign_in_code', {
        subjectId: requestId,
        version,
        // The code is made when it is sent; what could not be sent by then has no use.
        notAfter: plusMinutes(tx.now, CODE_MINUTES),
      });
      await this.audit.wrote(tx, {
        deed: 'resident-code.send',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
      });
    });
  }

  /**
   * Whether a code is right. A wrong one counts against every code of its kind that is alive, so the transaction has to
   * be committed either way. A one-time code is used up by being right.
   */
  async isRight(tx: Transaction, requestId: string, code: string): Promise<boolean> {
    const typed = tidyReference(code);
    const purpose = /^\d{6}$/.test(typed) ? 'sign_in' : 'paper';
    const hash = hashOfCode(typed, requestId, this.config.SECRET_KEY);
    const alive = await tx.query<{ id: string; code_hash: Buffer }>(
      `SELECT id, code_hash FROM resident_codes
       WHERE request_id = $1 AND purpose = $2 AND ended_at IS NULL AND expires_at > $3 AND attempts < $4
       ORDER BY id FOR NO KEY UPDATE`,
      [requestId, purpose, tx.now, CODE_TRIES],
    );
    const right = alive.find((known) => sameHash(known.code_hash, hash));
    if (!right) {
      await tx.execute('UPDATE resident_codes SET attempts = attempts + 1 WHERE id = ANY ($1)', [
        alive.map(({ id }) => id),
      ]);
      return false;
    }
    await tx.update(
      ResidentCode,
      { id: right.id },
      purpose === 'sign_in' ? { endedAt: tx.now } : { attempts: 0 },
    );
    return true;
  }

  /** Makes a code to write down for a resident whom no message reaches; the one before it ends. Told once. */
  makePaper(actor: Actor, requestId: string): Promise<{ code: string; expiresAt: string }> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(SupportRequest, { id: requestId }, 'lock'));
      await this.endPaper(tx, requestId);
      const code = newPaperCode();
      const expiresAt = plusMinutes(tx.now, PAPER_CODE_DAYS * 24 * 60);
      await tx.insert(ResidentCode, {
        id: newId(),
        requestId,
        purpose: 'paper',
        codeHash: hashOfCode(code, requestId, this.config.SECRET_KEY),
        createdAt: tx.now,
        expiresAt,
        attempts: 0,
        endedAt: null,
      });
      await this.auditPaper(tx, requestId, 'paper-code.make');
      return { code, expiresAt: expiresAt.toISOString() };
    });
  }

  /** Takes the paper code of a request back; nothing when there is none. */
  revokePaper(actor: Actor, requestId: string): Promise<void> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(SupportRequest, { id: requestId }, 'lock'));
      if ((await this.endPaper(tx, requestId)) > 0)
        await this.auditPaper(tx, requestId, 'paper-code.revoke');
    });
  }

  private endPaper(tx: Transaction, requestId: string): Promise<number> {
    return tx.execute(
      `UPDATE resident_codes SET ended_at = $2 WHERE request_id = $1 AND purpose = 'paper' AND ended_at IS NULL`,
      [requestId, tx.now],
    );
  }

  private auditPaper(tx: Transaction, requestId: string, deed: string): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'support_request',
      nounId: requestId,
      requestIds: [requestId],
      fields: ['paper_code'],
    });
  }
}
