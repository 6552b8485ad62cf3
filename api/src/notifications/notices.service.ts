import { Inject, Injectable } from '@nestjs/common';
import { messageLanguage, plusMinutes, promisedDay, promiseEnds } from '@meedenkers/domain';

import { found } from '../platform/errors.js';
import type { Transaction } from '../platform/database.js';
import { Jobs } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import type { CallTaskKind } from './call-task.entity.js';
import type { RecipientKind } from './message.entity.js';
import type {
  HelperPurpose,
  MeedenkerPurpose,
  MessageFacts,
  Purpose,
  ResidentPurpose,
  UserPurpose,
} from './purposes.js';

/** What a notice is about, and until when it makes sense. */
interface About {
  /** The request, appointment, proposal or account it tells about, with its version: one message per event and person. */
  subjectId: string;
  version: number;
  facts?: MessageFacts;
  /** It waits so many seconds, so that a second change within them makes one message. */
  waitSeconds?: number;
  notAfter?: Date | null;
}

/** A task for a coordinator that no message of ours stands for. */
export interface NewTask {
  kind: CallTaskKind;
  requestId: string;
  appointmentId?: string | null;
  subjectId: string;
  version: number;
  dueAt: Date;
  facts?: MessageFacts;
}

interface Contact {
  id: string;
  first_name: string;
  channel: 'email' | 'sms' | 'phone' | 'letter';
  email: string | null;
  phone: string | null;
  may_name_programme: boolean;
  language: string;
  organisation: string;
  organisation_phone: string;
}

/**
 * Tells people what happened, in the transaction of what happened: over their own channel a message that the worker
 * sends after the commit, or a task for a coordinator when they have no channel a machine can use.
 * Links and codes are not in it; the worker makes them when it sends, so that none lies in a table.
 */
@Injectable()
export class Notices {
  constructor(@Inject(Jobs) private readonly jobs: Jobs) {}

  /** Tells the resident of a request. */
  async toResident(
    tx: Transaction,
    requestId: string,
    purpose: ResidentPurpose,
    about: About,
  ): Promise<void> {
    const [contact] = await tx.query<Contact>(
      `SELECT p.id, p.first_name, p.channel, p.email, p.phone, p.may_name_programme, r.language, o.name AS organisation, o.public_phone AS organisation_phone
       FROM support_requests r
       JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
       JOIN organisations o ON o.id = r.organisation_id
       WHERE r.id = $1`,
      [requestId],
    );
    const { id, channel, language, ...person } = found(contact);
    const facts: MessageFacts = {
      ...about.facts,
      name: person.first_name,
      mayNameProgramme: person.may_name_programme,
      organisation: person.organisation,
      organisationPhone: person.organisation_phone,
    };
    if (channel === 'email' && person.email) {
      return this.write(
        tx,
        'resident',
        id,
        requestId,
        purpose,
        language,
        { ...facts, address: person.email },
        about,
      );
    }
    await this.task(tx, {
      kind: channel === 'letter' ? 'letter' : 'call',
      requestId,
      subjectId: about.subjectId,
      version: about.version,
      dueAt: promiseEnds(promisedDay(tx.now, 1)),
      facts: { ...facts, language },
      purpose,
    });
  }

  /** Sends a helper who may follow the link to the stage of the request; nothing when there is no address. */
  async toHelper(
    tx: Transaction,
    requestId: string,
    purpose: HelperPurpose,
    about: About,
  ): Promise<void> {
    const [helper] = await tx.query<{
      id: string;
      name: string;
      email: string | null;
      organisation: string;
      organisation_phone: string;
    }>(
      `SELECT h.id, h.name, h.email, o.name AS organisation, o.public_phone AS organisation_phone
       FROM helpers h JOIN organisations o ON o.id = h.organisation_id
       WHERE h.request_id = $1 AND h.may_follow AND h.access_ended_at IS NULL`,
      [requestId],
    );
    if (!helper?.email) return;
    const facts = {
      ...about.facts,
      name: helper.name,
      address: helper.email,
      mayNameProgramme: true,
      organisation: helper.organisation,
      organisationPhone: helper.organisation_phone,
    };
    await this.write(tx, 'helper', helper.id, requestId, purpose, 'nl', facts, about);
  }

  /** Tells a Meedenker. */
  async toMeedenker(
    tx: Transaction,
    meedenkerId: string,
    requestId: string,
    purpose: MeedenkerPurpose,
    about: About,
  ): Promise<void> {
    const [meedenker] = await tx.query<{
      name: string;
      email: string;
      organisation: string;
      organisation_phone: string;
    }>(
      `SELECT m.name, m.email, o.name AS organisation, o.public_phone AS organisation_phone
       FROM meedenkers m JOIN organisations o ON o.id = m.organisation_id WHERE m.id = $1`,
      [meedenkerId],
    );
    const { name, email, organisation, organisation_phone } = found(meedenker);
    const facts = {
      ...about.facts,
      name: name.split(' ')[0] ?? name,
      address: email,
      mayNameProgramme: true,
      organisation,
      organisationPhone: organisation_phone,
    };
    await this.write(tx, 'meedenker', meedenkerId, requestId, purpose, 'nl', facts, about);
  }

  /** Tells the owner of an account. */
  async toUser(tx: Transaction, userId: string, purpose: UserPurpose, about: About): Promise<void> {
    const [user] = await tx.query<{
      name: string;
      email: string;
      organisation: string;
      organisation_phone: string;
    }>(
      `SELECT u.name, u.email, o.name AS organisation, o.public_phone AS organisation_phone
       FROM users u JOIN organisations o ON o.id = u.organisation_id WHERE u.id = $1`,
      [userId],
    );
    const { name, email, organisation, organisation_phone } = found(user);
    const facts = {
      ...about.facts,
      name,
      address: email,
      mayNameProgramme: true,
      organisation,
      organisationPhone: organisation_phone,
    };
    await this.write(tx, 'user', userId, null, purpose, 'nl', facts, about);
  }

  /** Gives a coordinator something to do; one per event. */
  async task(tx: Transaction, task: NewTask & { purpose?: Purpose }): Promise<void> {
    await tx.execute(
      `INSERT INTO call_tasks (organisation_id, id, kind, purpose, request_id, appointment_id, subject_id, subject_version, facts, due_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (organisation_id, kind, subject_id, subject_version, coalesce(purpose, '')) DO NOTHING`,
      [
        tx.organisationId,
        newId(),
        task.kind,
        task.purpose ?? null,
        task.requestId,
        task.appointmentId ?? null,
        task.subjectId,
        task.version,
        JSON.stringify(task.facts ?? {}),
        task.dueAt,
        tx.now,
      ],
    );
  }

  /** Lets messages that were not sent yet, and calls not made yet, die: a later deed has made them untrue. */
  async supersede(
    tx: Transaction,
    requestId: string,
    which: { purposes?: readonly Purpose[]; subjectId?: string } = {},
  ): Promise<void> {
    const values = [requestId, which.purposes ?? null, which.subjectId ?? null];
    const where = `request_id = $1 AND ($2::text[] IS NULL OR purpose = ANY ($2)) AND ($3::uuid IS NULL OR subject_id = $3)`;
    await tx.execute(
      `UPDATE messages SET state = 'superseded' WHERE state = 'pending' AND ${where}`,
      values,
    );
    await tx.execute(
      `UPDATE call_tasks SET state = 'superseded' WHERE state = 'open' AND kind IN ('call', 'letter') AND ${where}`,
      values,
    );
  }

  /** Ends open tasks of a kind: what they asked for has been done by a deed. */
  async settle(tx: Transaction, requestId: string, kinds: readonly CallTaskKind[]): Promise<void> {
    await tx.execute(
      `UPDATE call_tasks SET state = 'done', result = 'done', done_at = $3, done_by = $4 WHERE state = 'open' AND request_id = $1 AND kind = ANY ($2)`,
      [requestId, kinds, tx.now, tx.actor.kind === 'staff' ? tx.actor.id : null],
    );
  }

  private async write(
    tx: Transaction,
    recipientKind: RecipientKind,
    recipientId: string,
    requestId: string | null,
    purpose: Purpose,
    language: string,
    facts: MessageFacts,
    about: About,
  ): Promise<void> {
    const id = newId();
    const notBefore = plusMinutes(tx.now, (about.waitSeconds ?? 0) / 60);
    const written = await tx.execute(
      `INSERT INTO messages (organisation_id, id, purpose, recipient_kind, recipient_id, request_id, subject_id, subject_version,
         channel, language, facts, created_at, not_before, not_after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'email', $9, $10, $11, $12, $13)
       ON CONFLICT ON CONSTRAINT one_message_per_event DO NOTHING`,
      [
        tx.organisationId,
        id,
        purpose,
        recipientKind,
        recipientId,
        requestId,
        about.subjectId,
        about.version,
        messageLanguage(language),
        JSON.stringify(facts),
        tx.now,
        notBefore,
        about.notAfter ?? null,
      ],
    );
    if (written > 0)
      await this.jobs.send(tx, 'message', id, about.waitSeconds ? notBefore : undefined);
  }
}
