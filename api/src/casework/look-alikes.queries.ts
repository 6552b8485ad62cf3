import { Inject, Injectable } from '@nestjs/common';
import { tidyPhone, type Stage } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import type { LookAlikeQueryDto, LookAlikesView, LookAlikeView } from './merges.dto.js';

/** A Dutch number may be written with or without its country; both are the same telephone. */
export function waysToWrite(phone: string): string[] {
  const tidy = tidyPhone(phone);
  if (tidy.startsWith('+31')) return [tidy, `0${tidy.slice(3)}`];
  return tidy.startsWith('0') ? [tidy, `+31${tidy.slice(1)}`] : [tidy];
}

interface LookAlikeRow {
  resident_id: string;
  request_id: string;
  reference: string;
  first_name: string;
  stage: Stage;
  created_at: Date;
  same_phone: boolean;
  same_email: boolean;
}

/** The newest request of everybody with one of these numbers or this address, without one resident and who is known to be another. */
const LOOK_ALIKES = `
  SELECT d.id AS resident_id, r.id AS request_id, r.reference, d.first_name, s.stage, r.created_at,
    d.phone = ANY ($1) IS TRUE AS same_phone, (d.email = $2::citext) IS TRUE AS same_email
  FROM residents d
  JOIN LATERAL (
    SELECT id, organisation_id, reference, created_at FROM support_requests
    WHERE organisation_id = d.organisation_id AND resident_id = d.id AND close_reason IS DISTINCT FROM 'duplicate'
    ORDER BY created_at DESC, id DESC LIMIT 1
  ) r ON true
  JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
  WHERE (d.phone = ANY ($1) OR d.email = $2::citext) AND d.id IS DISTINCT FROM $3::uuid
    AND NOT EXISTS (
      SELECT FROM resident_distinctions x
      WHERE x.organisation_id = d.organisation_id AND x.one_id = least(d.id, $3::uuid) AND x.other_id = greatest(d.id, $3::uuid))
  ORDER BY r.created_at DESC LIMIT 5`;

/** Who may have asked before: the same number or address under another file. It only suggests; a person decides. */
@Injectable()
export class LookAlikes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Those of somebody on the telephone. */
  search(actor: Actor, { phone, email }: LookAlikeQueryDto): Promise<LookAlikesView> {
    return this.database.as(actor, async (tx) => {
      const items = await this.of(tx, { id: null, phone: phone ?? null, email: email ?? null });
      await this.audit.read(tx, {
        deed: 'resident.search',
        noun: 'resident',
        nounId: null,
        requestIds: items.map(({ requestId }) => requestId),
        fields: ['first_name', 'phone', 'email'],
      });
      return { items };
    });
  }

  /** Those of a resident, as part of the file. */
  async of(
    tx: Transaction,
    resident: { id: string | null; phone: string | null; email: string | null },
  ): Promise<LookAlikeView[]> {
    if (!resident.phone && !resident.email) return [];
    const rows = await tx.query<LookAlikeRow>(LOOK_ALIKES, [
      resident.phone ? waysToWrite(resident.phone) : [],
      resident.email,
      resident.id,
    ]);
    return rows.map((row) => ({
      residentId: row.resident_id,
      requestId: row.request_id,
      reference: row.reference,
      firstName: row.first_name,
      stage: row.stage,
      createdAt: row.created_at.toISOString(),
      same: [...(row.same_phone ? ['phone'] : []), ...(row.same_email ? ['email'] : [])],
    }));
  }
}
