import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { givenFields } from '../platform/given-fields.js';
import { newId } from '../platform/tokens.js';
import { Partner } from './partner.entity.js';
import type { PartnerChangeDto, PartnerDto, PartnerView } from './partners.dto.js';

const PARTNERS = {
  name: 'partners-by-name',
  text: `SELECT id, version, name, kind, email::text AS email, phone, is_active AS "isActive" FROM partners ORDER BY is_active DESC, name, id`,
};

/** A partner as coordinators see it. */
const partnerView = (
  actor: Actor,
  { id, version, name, kind, email, phone, isActive }: Omit<PartnerView, 'allowed'>,
): PartnerView => ({
  id,
  version,
  name,
  kind,
  email,
  phone,
  isActive,
  allowed: allowedDeeds(actor, [['change', 'partner.write', true]]),
});

/** The organisations that questions are handed over to: a short list that coordinators keep. */
@Injectable()
export class Partners {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** All of them by name, those no longer used last. */
  async list(actor: Actor): Promise<Page<PartnerView>> {
    const rows = await this.database.read<Omit<PartnerView, 'allowed'>>(actor, PARTNERS);
    return { items: rows.map((row) => partnerView(actor, row)), nextCursor: null };
  }

  /** Writes a new one down. */
  add(actor: Actor, body: PartnerDto): Promise<PartnerView> {
    return this.database.as(actor, async (tx) => {
      const partner = {
        id: newId(),
        name: body.name,
        kind: body.kind,
        email: body.email ?? null,
        phone: body.phone ?? null,
        isActive: true,
        version: 1,
      };
      checkReachable(partner);
      await tx.insert(Partner, partner);
      await this.wrote(tx, 'partner.add', partner.id, Object.keys(body));
      return partnerView(actor, partner);
    });
  }

  /** Changes what is given. @throws Stale when somebody else changed it meanwhile. */
  change(actor: Actor, id: string, version: number, body: PartnerChangeDto): Promise<PartnerView> {
    return this.database.as(actor, async (tx) => {
      const partner = found(await tx.one(Partner, { id }, 'lock'));
      if (partner.version !== version) throw new Stale();
      const changed = { ...partner, ...givenFields(body), version: version + 1 };
      checkReachable(changed);
      await tx.update(Partner, { id }, { ...givenFields(body), version: version + 1 });
      await this.wrote(tx, 'partner.change', id, Object.keys(body));
      return partnerView(actor, changed);
    });
  }

  private wrote(tx: Transaction, deed: string, id: string, fields: string[]): Promise<void> {
    return this.audit.wrote(tx, { deed, noun: 'partner', nounId: id, fields });
  }
}

/** A partner can be written to or called. @throws InvalidInput */
function checkReachable({ email, phone }: Pick<Partner, 'email' | 'phone'>): void {
  if (email || phone) return;
  throw new InvalidInput([
    { field: 'email', code: 'required', message: 'email or phone is needed to reach the partner' },
  ]);
}
