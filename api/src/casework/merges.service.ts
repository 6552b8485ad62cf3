import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  careful,
  hoursBetween,
  plusMinutes,
  REOPEN_HOURS,
  reopenRequest,
  RuleBroken,
  type Wishes,
} from '@meedenkers/domain';

import { Bookings } from '../appointments/bookings.js';
import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import { systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import { ResearchWithdrawals } from '../research/withdrawals.service.js';
import { Resident } from '../residents/resident.entity.js';
import { uncountClosed } from '../support-requests/request-counts.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import type { MergeDto } from './merges.dto.js';
import { RequestEndings } from './request-endings.js';

type Contact = Pick<
  Resident,
  'phone' | 'email' | 'channel' | 'place' | 'street' | 'postcode' | 'postalPlace'
>;
type Asked = Wishes &
  Pick<
    SupportRequest,
    'language' | 'promisedBy' | 'wishedChannel' | 'wishedVenueId' | 'wishedVenueText' | 'story'
  > & { appointmentKnown: boolean; wishedStartsAt: string | null };

/** How it was before two files became one, to be undone. */
interface Before {
  resident: Contact & Pick<Resident, 'firstName' | 'mayNameProgramme'> & { version: number };
  asked: Asked;
  /** The requests that were the other's. */
  moved: string[];
  helperMoved: boolean;
  consented: string[];
}

interface MergeRow {
  id: string;
  other_id: string;
  request_id: string;
  duplicate_id: string | null;
  before: Before | null;
  merged_at: Date;
}

/** Two files of one person become one. The careful word counts: for naming the programme, for research, for what is needed. */
@Injectable()
export class Merges implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(ResearchWithdrawals) private readonly research: ResearchWithdrawals,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('merge-forget', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), (tx) => forget(tx, id)),
    );
  }

  /**
   * Makes two files one: the requests of the other become this resident's, and the one that asked the same closes.
   * @throws RuleBroken `bookings_overlap` when both have a visit at the same time, `same_resident` when they are one already.
   */
  merge(actor: Actor, id: string, body: MergeDto): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const { otherId, requestId, duplicateId } = body;
      const { kept, other } = await this.bothHeld(tx, id, otherId);
      const request = found(
        await tx.one(SupportRequest, { id: requestId, residentId: id }, 'lock'),
      );
      const duplicate = duplicateId
        ? found(await tx.one(SupportRequest, { id: duplicateId, residentId: otherId }, 'lock'))
        : null;
      const moved = (await tx.many(SupportRequest, { residentId: otherId })).map((one) => one.id);
      if (moved.length === 0) throw new RuleBroken('same_resident');
      if (duplicate && duplicate.state !== 'closed')
        await this.endings.end(tx, await this.endings.hold(tx, duplicate.id), {
          reason: 'duplicate',
          by: 'organisation',
          deed: 'support-request.close',
        });
      const before: Before = {
        resident: {
          ...contactOf(kept),
          firstName: kept.firstName,
          mayNameProgramme: kept.mayNameProgramme,
          version: kept.version + 1,
        },
        asked: askedOf(request),
        moved,
        helperMoved: duplicate ? await moveHelper(tx, duplicate.id, requestId) : false,
        consented: await this.mostCareful(tx, [requestId, ...moved]),
      };
      const mergeId = newId();
      const told = body.contact === 'this' ? kept : other;
      await tx.update(
        Resident,
        { id },
        {
          ...contactOf(told),
          firstName: (body.firstName === 'this' ? kept : other).firstName,
          mayNameProgramme: kept.mayNameProgramme && other.mayNameProgramme,
          version: kept.version + 1,
        },
      );
      await this.moveRequests(tx, moved, id);
      if (duplicate)
        await tx.update(SupportRequest, { id: requestId }, together(request, duplicate, body));
      await tx.execute(
        `INSERT INTO resident_merges (organisation_id, id, kept_id, other_id, request_id, duplicate_id, before, merged_by, merged_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          tx.organisationId,
          mergeId,
          id,
          otherId,
          requestId,
          duplicateId ?? null,
          JSON.stringify(before),
          actor.id,
          tx.now,
        ],
      );
      // What waits was written to the other, and may name what this one does not want named.
      await this.notices.channelAdded(tx, requestId);
      await this.jobs.send(tx, 'merge-forget', mergeId, plusMinutes(tx.now, REOPEN_HOURS * 60));
      await this.wrote(tx, 'resident.merge', id, [requestId, ...moved]);
    });
  }

  /**
   * Undoes the last merge of a resident. Answers with the request that went on.
   * @throws RuleBroken `undo_expired` after a day, `wrong_state` when there is nothing to undo.
   */
  unmerge(actor: Actor, id: string): Promise<string> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(Resident, { id }, 'lock'));
      const [merge] = await tx.query<MergeRow>(
        `SELECT id, other_id, request_id, duplicate_id, before, merged_at FROM resident_merges
         WHERE kept_id = $1 AND undone_at IS NULL ORDER BY merged_at DESC LIMIT 1 FOR UPDATE`,
        [id],
      );
      if (!merge) throw new RuleBroken('wrong_state', { state: 'not_merged' });
      if (!merge.before || hoursBetween(merge.merged_at, tx.now) > REOPEN_HOURS)
        throw new RuleBroken('undo_expired', { hours: REOPEN_HOURS });
      const { before, other_id: otherId, request_id: requestId, duplicate_id: duplicateId } = merge;
      const { kept } = await this.bothHeld(tx, id, otherId);
      const { version, ...resident } = before.resident;
      // Who told another number meanwhile keeps it.
      if (kept.version === version)
        await tx.update(Resident, { id }, { ...resident, version: version + 1 });
      await this.moveRequests(tx, before.moved, otherId);
      if (before.helperMoved && duplicateId) await moveHelper(tx, requestId, duplicateId);
      const request = found(await tx.one(SupportRequest, { id: requestId }, 'lock'));
      if (duplicateId) {
        const { wishedStartsAt, ...asked } = before.asked;
        await tx.update(
          SupportRequest,
          { id: requestId },
          {
            ...asked,
            wishedStartsAt: wishedStartsAt ? new Date(wishedStartsAt) : null,
            version: request.version + 1,
          },
        );
        await this.reopen(tx, duplicateId);
      }
      // Who said no meanwhile keeps it.
      await tx.execute(
        `UPDATE consents SET granted = true, changed_at = $2, withdrawn_at = NULL, version = version + 1
         WHERE request_id = ANY ($1) AND NOT granted AND changed_at = $3`,
        [before.consented, tx.now, merge.merged_at],
      );
      await tx.execute('UPDATE resident_merges SET undone_at = $2, before = NULL WHERE id = $1', [
        merge.id,
        tx.now,
      ]);
      await this.wrote(tx, 'resident.unmerge', id, [requestId, ...before.moved]);
      return requestId;
    });
  }

  /** Remembers that two who look alike are two people. */
  distinguish(actor: Actor, id: string, otherId: string): Promise<void> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(Resident, { id }));
      if (id === otherId) throw new RuleBroken('same_resident');
      if (!(await tx.one(Resident, { id: otherId }))) throw notThere();
      const [one, other] = [id, otherId].sort();
      const requests = await tx.query<{ id: string }>(
        'SELECT id FROM support_requests WHERE resident_id IN ($1, $2)',
        [id, otherId],
      );
      await tx.execute(
        `INSERT INTO resident_distinctions (organisation_id, one_id, other_id, decided_by, decided_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [tx.organisationId, one, other, actor.id, tx.now],
      );
      await this.wrote(
        tx,
        'resident.distinguish',
        id,
        requests.map((row) => row.id),
      );
    });
  }

  /** Both residents, held in the one order of locks. @throws NotFound, InvalidInput when the other is not there */
  private async bothHeld(
    tx: Transaction,
    id: string,
    otherId: string,
  ): Promise<{ kept: Resident; other: Resident }> {
    found(await tx.one(Resident, { id }));
    if (id === otherId) throw new RuleBroken('same_resident');
    for (const one of [id, otherId].sort())
      await tx.query('SELECT 1 FROM residents WHERE id = $1 FOR NO KEY UPDATE', [one]);
    const other = await tx.one(Resident, { id: otherId });
    if (!other) throw notThere();
    return { kept: found(await tx.one(Resident, { id })), other };
  }

  private async moveRequests(
    tx: Transaction,
    requestIds: readonly string[],
    residentId: string,
  ): Promise<void> {
    await tx.execute(
      'UPDATE support_requests SET resident_id = $2, version = version + 1 WHERE id = ANY ($1)',
      [requestIds, residentId],
    );
    const booked = await tx.query<{ id: string }>(
      `SELECT b.appointment_id AS id FROM bookings b JOIN appointments a ON a.organisation_id = b.organisation_id AND a.id = b.appointment_id
       WHERE a.request_id = ANY ($1)`,
      [requestIds],
    );
    await this.bookings.handOver(
      tx,
      booked.map(({ id }) => id),
      residentId,
    );
    await tx.execute(
      `UPDATE messages SET recipient_id = $2 WHERE request_id = ANY ($1) AND recipient_kind = 'resident' AND state = 'pending'`,
      [requestIds, residentId],
    );
  }

  /** One no counts for all: takes back the yes of these requests unless each of them has it. Answers whose was taken back. */
  private async mostCareful(tx: Transaction, requestIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string; granted: boolean }>(
      `SELECT r.id, coalesce(c.granted, false) AS granted FROM support_requests r
       LEFT JOIN consents c ON c.organisation_id = r.organisation_id AND c.request_id = r.id AND c.purpose = 'research'
       WHERE r.id = ANY ($1)`,
      [requestIds],
    );
    if (rows.every(({ granted }) => granted)) return [];
    const taken = rows.filter(({ granted }) => granted).map(({ id }) => id);
    await tx.execute(
      `UPDATE consents SET granted = false, changed_at = $2, withdrawn_at = $2, version = version + 1
       WHERE request_id = ANY ($1) AND granted`,
      [taken, tx.now],
    );
    if (taken.length > 0) await this.research.takeOut(tx, taken);
    return taken;
  }

  private async reopen(tx: Transaction, requestId: string): Promise<void> {
    const { request } = await this.endings.hold(tx, requestId);
    if (request.state !== 'closed' || request.closeReason !== 'duplicate') return;
    const state = reopenRequest(request, tx.now);
    await uncountClosed(tx, request);
    await tx.update(
      SupportRequest,
      { id: requestId },
      { state, closeReason: null, closedAt: null, version: request.version + 1 },
    );
  }

  private wrote(
    tx: Transaction,
    deed: string,
    residentId: string,
    requestIds: readonly string[],
  ): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'resident',
      nounId: residentId,
      requestIds,
      fields: ['resident', 'contact', 'wishes', 'consents'],
    });
  }
}

/** A day after a merge nothing is kept of how it was. */
async function forget(tx: Transaction, id: string): Promise<void> {
  await tx.execute('UPDATE resident_merges SET before = NULL WHERE id = $1 AND merged_at <= $2', [
    id,
    plusMinutes(tx.now, -REOPEN_HOURS * 60),
  ]);
}

const notThere = (): InvalidInput =>
  new InvalidInput([
    { field: 'otherId', code: 'not_in_list', message: 'otherId is not one of your residents' },
  ]);

const contactOf = (resident: Resident): Contact => ({
  phone: resident.phone,
  email: resident.email,
  channel: resident.channel,
  place: resident.place,
  street: resident.street,
  postcode: resident.postcode,
  postalPlace: resident.postalPlace,
});

const askedOf = (request: SupportRequest): Asked => ({
  gender: request.gender,
  genderRequired: request.genderRequired,
  languageRequired: request.languageRequired,
  interpreter: request.interpreter,
  livedExperience: request.livedExperience,
  needs: request.needs,
  language: request.language,
  promisedBy: request.promisedBy,
  appointmentKnown: request.appointmentKnown,
  wishedStartsAt: request.wishedStartsAt?.toISOString() ?? null,
  wishedChannel: request.wishedChannel,
  wishedVenueId: request.wishedVenueId,
  wishedVenueText: request.wishedVenueText,
  story: request.story,
});

/** What goes on after two requests became one: all wishes count, the earliest promise holds, the rest was chosen. */
function together(
  request: SupportRequest,
  duplicate: SupportRequest,
  { language, moment }: MergeDto,
): Partial<SupportRequest> {
  const when = moment === 'this' ? request : duplicate;
  return {
    ...careful(request, duplicate),
    language: (language === 'this' ? request : duplicate).language,
    promisedBy:
      request.promisedBy < duplicate.promisedBy ? request.promisedBy : duplicate.promisedBy,
    appointmentKnown: when.appointmentKnown,
    wishedStartsAt: when.wishedStartsAt,
    wishedChannel: when.wishedChannel,
    wishedVenueId: when.wishedVenueId,
    wishedVenueText: when.wishedVenueText,
    story: [request.story, duplicate.story].filter(Boolean).join('\n\n').slice(0, 2000) || null,
    version: request.version + 1,
  };
}

/** Lets the helper of one request follow another, if that one has none; whether it was done. */
async function moveHelper(tx: Transaction, from: string, to: string): Promise<boolean> {
  const moved = await tx.execute(
    `UPDATE helpers SET request_id = $2 WHERE request_id = $1 AND NOT EXISTS (SELECT FROM helpers h WHERE h.request_id = $2)`,
    [from, to],
  );
  if (moved === 0) return false;
  for (const table of ['access_links', 'sessions'])
    await tx.execute(
      `UPDATE ${table} SET request_id = $2 WHERE request_id = $1 AND kind = 'helper'`,
      [from, to],
    );
  return true;
}
