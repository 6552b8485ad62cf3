import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, NotAllowed, Stale } from '../platform/errors.js';
import { Invitations } from '../questionnaires/invitations.service.js';
import { contactErrors } from './intake-rules.js';
import type { MyContactDto, MyContactView } from './my-contact.dto.js';
import { SupportRequest } from './support-request.entity.js';

interface ContactRow extends Omit<MyContactView, 'postalAddress'> {
  residentId: string;
  street: string | null;
  postcode: string | null;
  postalPlace: string | null;
}

const CONTACT = `
  SELECT p.id AS "residentId", p.version, p.first_name AS "firstName", p.phone, p.email::text, p.channel, p.may_name_programme AS "mayNameProgramme",
    p.place, p.street, p.postcode, p.postal_place AS "postalPlace", p.contact_hours AS "contactHours", p.reminders,
    p.opted_out AS "optedOut"
  FROM support_requests r JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
  WHERE r.id = $1`;

const CHANGE = `
  UPDATE residents SET first_name = $3, phone = $4, email = $5, channel = $6, may_name_programme = $7, place = $8,
    street = $9, postcode = $10, postal_place = $11, contact_hours = $12, reminders = $13, opted_out = $14, version = version + 1
  WHERE id = $1 AND version = $2`;

const contactView = (row: ContactRow): MyContactView => {
  const { residentId: _, street, postcode, postalPlace, ...contact } = row;
  return {
    ...contact,
    postalAddress: street ? { street, postcode: postcode ?? '', place: postalPlace ?? '' } : null,
  };
};

/** How a resident is reached, which they may look at and change with a code; a link alone does not show it. */
@Injectable()
export class MyContact {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Invitations) private readonly invitations: Invitations,
  ) {}

  /** How the resident is reached now. @throws NotAllowed `code_required` */
  read(actor: Actor): Promise<MyContactView> {
    if (!actor.byCode) throw new NotAllowed('code_required');
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const contact = await this.of(tx, requestId);
      await this.audit.read(tx, {
        deed: 'my-request.read-contact',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['contact'],
      });
      return contactView(contact);
    });
  }

  /**
   * Changes how the resident is reached. What still waits goes over the new channel; links that went to the old address
   * die, and so does who is signed in with one.
   * @throws NotAllowed `code_required`, Stale when it was changed meanwhile.
   */
  change(actor: Actor, contact: MyContactDto, version: number): Promise<MyContactView> {
    if (!actor.byCode) throw new NotAllowed('code_required');
    const errors = contactErrors(contact, '');
    if (errors.length > 0) throw new InvalidInput(errors);
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      found(await tx.one(SupportRequest, { id: requestId }, 'lock'));
      const before = await this.of(tx, requestId);
      const { postalAddress } = contact;
      const written = await tx.execute(CHANGE, [
        before.residentId,
        version,
        contact.firstName,
        contact.phone ?? null,
        contact.email ?? null,
        contact.channel,
        contact.mayNameProgramme,
        contact.place === undefined ? before.place : contact.place,
        postalAddress?.street ?? null,
        postalAddress?.postcode ?? null,
        postalAddress?.place ?? null,
        contact.contactHours ?? before.contactHours,
        contact.reminders ?? before.reminders,
        contact.optedOut ?? before.optedOut,
      ]);
      if (written === 0) throw new Stale();
      const after = await this.of(tx, requestId);
      if (isElsewhere(before, after)) await endOldWays(tx, before.residentId);
      await this.notices.channelAdded(tx, requestId);
      await this.invitations.renew(tx, requestId);
      await this.audit.wrote(tx, {
        deed: 'my-request.change-contact',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['contact'],
      });
      return contactView(after);
    });
  }

  /** The same, inside a transaction that leaves its own line. */
  async view(tx: Transaction, requestId: string): Promise<MyContactView> {
    return contactView(await this.of(tx, requestId));
  }

  private async of(tx: Transaction, requestId: string): Promise<ContactRow> {
    const [row] = await tx.query<ContactRow>(CONTACT, [requestId]);
    return found(row);
  }
}

/** Whether messages now go somewhere else than before. */
const isElsewhere = (before: ContactRow, after: ContactRow): boolean =>
  before.channel !== after.channel || before.email !== after.email || before.phone !== after.phone;

/** Ends what was sent to the old address: links, codes that are alive, and who came in by a link. */
async function endOldWays(tx: Transaction, residentId: string): Promise<void> {
  const ofResident = 'request_id IN (SELECT id FROM support_requests WHERE resident_id = $1)';
  await tx.execute(`DELETE FROM access_links WHERE kind = 'resident' AND ${ofResident}`, [
    residentId,
  ]);
  await tx.execute(
    `DELETE FROM sessions WHERE kind = 'resident' AND NOT by_code AND ${ofResident}`,
    [residentId],
  );
  await tx.execute(
    `UPDATE resident_codes SET ended_at = $2 WHERE purpose = 'sign_in' AND ended_at IS NULL AND ${ofResident}`,
    [residentId, tx.now],
  );
}
