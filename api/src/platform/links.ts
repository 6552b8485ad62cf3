import { plusMinutes } from '@meedenkers/domain';

import type { Transaction } from './database.js';
import { hashOfCode, hashOfToken, newId, newSixDigits, newToken, paperCodeOf } from './tokens.js';

/** Days a paper code works. */
export const PAPER_CODE_DAYS = 14;

/** What a link opens: a request for its resident or helper, one offer, one hand-off, or an account's password. */
export interface LinkTarget {
  kind: 'resident' | 'helper' | 'offer' | 'partner' | 'invitation' | 'reset';
  requestId?: string;
  proposalId?: string;
  handOffId?: string;
  userId?: string;
  /** Null or absent: as long as the rule of what it opens says. */
  expiresAt?: Date | null;
}

/** Minutes that a one-time code is good for. */
export const CODE_MINUTES = 10;

/** Makes a link's token at the moment its message is written out; only the hash is kept, so it can be told once. */
export async function mintLink(
  tx: Transaction,
  target: LinkTarget,
  token = newToken(),
): Promise<string> {
  await tx.execute(
    `INSERT INTO access_links (organisation_id, token_hash, kind, request_id, proposal_id, user_id, created_at, expires_at, hand_off_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.organisationId,
      hashOfToken(token),
      target.kind,
      target.requestId ?? null,
      target.proposalId ?? null,
      target.userId ?? null,
      tx.now,
      target.expiresAt ?? null,
      target.handOffId ?? null,
    ],
  );
  return token;
}

/** Makes the one-time code of a request at the moment its message is written out; the codes before it end. */
export async function mintCode(
  tx: Transaction,
  requestId: string,
  secret: string,
): Promise<string> {
  const code = newSixDigits();
  await tx.execute(
    `UPDATE resident_codes SET ended_at = $2 WHERE request_id = $1 AND purpose = 'sign_in' AND ended_at IS NULL`,
    [requestId, tx.now],
  );
  await tx.execute(
    `INSERT INTO resident_codes (organisation_id, id, request_id, purpose, code_hash, created_at, expires_at)
     VALUES ($1, $2, $3, 'sign_in', $4, $5, $6)`,
    [
      tx.organisationId,
      newId(),
      requestId,
      hashOfCode(code, requestId, secret),
      tx.now,
      plusMinutes(tx.now, CODE_MINUTES),
    ],
  );
  return code;
}

/** Codes that one letter may have had: each was taken back, or lived out. */
const ROUNDS = 20;

/**
 * The paper code of a letter, kept as a hash as every code. Printed twice it is the same code, so that the first print
 * still works; only when that code has ended does the letter get another. Codes given otherwise stay as they are.
 */
export async function mintLetterCode(
  tx: Transaction,
  requestId: string,
  letterId: string,
  secret: string,
): Promise<{ code: string; expiresAt: Date; made: boolean }> {
  // One at a time: two prints at once would otherwise write the same code twice.
  await tx.query('SELECT 1 FROM support_requests WHERE id = $1 FOR NO KEY UPDATE', [requestId]);
  const known = await tx.query<{ code_hash: Buffer; expires_at: Date; alive: boolean }>(
    `SELECT code_hash, expires_at, ended_at IS NULL AND expires_at > $2 AS alive
     FROM resident_codes WHERE request_id = $1 AND purpose = 'paper'`,
    [requestId, tx.now],
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const code = paperCodeOf(letterId, round, secret);
    const hash = hashOfCode(code, requestId, secret);
    const before = known.find((row) => row.code_hash.equals(hash));
    if (before?.alive) return { code, expiresAt: before.expires_at, made: false };
    if (before) continue;
    const expiresAt = plusMinutes(tx.now, PAPER_CODE_DAYS * 24 * 60);
    await tx.execute(
      `INSERT INTO resident_codes (organisation_id, id, request_id, purpose, code_hash, created_at, expires_at)
       VALUES ($1, $2, $3, 'paper', $4, $5, $6)`,
      [tx.organisationId, newId(), requestId, hash, tx.now, expiresAt],
    );
    return { code, expiresAt, made: true };
  }
  throw new Error('A letter cannot have had so many codes.');
}
