import { plusMinutes } from '@meedenkers/domain';

import type { Transaction } from './database.js';
import { hashOfCode, hashOfToken, newId, newSixDigits, newToken } from './tokens.js';

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
