import { Inject, Injectable } from '@nestjs/common';
import { messageLanguage, plusMinutes, toldByHandBefore } from '@meedenkers/domain';

import { Config } from '../platform/config.js';
import type { Transaction } from '../platform/database.js';
import { Jobs } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import { CALLS_AND_LETTERS, type CallTaskKind } from './call-task.entity.js';
import { changeRoad, type Moved } from './change-of-road.js';
import type { Message } from './message.entity.js';
import type { About, ByHand, Notice, NoticeWriter, Renewal, TakesUp } from './notice.js';
import type {
  HelperPurpose,
  MeedenkerPurpose,
  MessageFacts,
  PartnerPurpose,
  Purpose,
  ResidentPurpose,
  UserPurpose,
} from './purposes.js';
import {
  bothOf,
  helperOf,
  meedenkerOf,
  partnerOf,
  residentOf,
  userOf,
  type Both,
  type Recipient,
  type Road,
} from './recipients.js';
import { canBeTold, goesFrom, isAtOnce, isExtra } from './timeliness.js';

/** A notice that goes as a message. */
type Letter = Notice & { channel: 'email' | 'sms' };

const factMoment = (facts: MessageFacts | undefined, key: string): Date | null => {
  const value = facts?.[key];
  return typeof value === 'string' ? new Date(value) : null;
};

/** Minutes that a task stays an ordinary one when its deadline has passed before it was made. */
export const LEAST_TIME_MINUTES = 120;

/**
 * Tells people what happened, in the transaction of what happened: over their own channel a message that the worker
 * sends after the commit, or a task for a coordinator when they have no channel a machine can use.
 * Links and codes are not in it; the worker makes them when it sends, so that none lies in a table.
 */
@Injectable()
export class Notices implements NoticeWriter {
  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Tells the resident of a request. */
  async toResident(
    tx: Transaction,
    requestId: string,
    purpose: ResidentPurpose,
    about: About,
  ): Promise<void> {
    await this.tell(tx, await this.residentOf(tx, requestId), requestId, purpose, about);
  }

  /** Tells a helper who may follow how far the request is; nothing when there is no address. */
  async toHelper(
    tx: Transaction,
    requestId: string,
    purpose: HelperPurpose,
    about: About,
  ): Promise<void> {
    const helper = await helperOf(tx, requestId);
    if (helper) await this.tell(tx, helper, requestId, purpose, about);
  }

  /** Tells a Meedenker, about a request unless it is for them as a Meedenker. */
  async toMeedenker(
    tx: Transaction,
    meedenkerId: string,
    requestId: string | null,
    purpose: MeedenkerPurpose,
    about: About,
  ): Promise<void> {
    await this.tell(tx, await meedenkerOf(tx, meedenkerId), requestId, purpose, about);
  }

  /** Tells the owner of an account. */
  async toUser(tx: Transaction, userId: string, purpose: UserPurpose, about: About): Promise<void> {
    await this.tell(tx, await userOf(tx, userId), null, purpose, about);
  }

  /** Tells a partner by e-mail that a question waits for them; who asks is not in it. */
  async toPartner(
    tx: Transaction,
    partner: { id: string; name: string; email: string },
    requestId: string,
    purpose: PartnerPurpose,
    about: About,
  ): Promise<void> {
    await this.tell(tx, await partnerOf(tx, partner), requestId, purpose, about);
  }

  /** The resident of a request and the road to them as it is today. @throws NotFound */
  residentOf(tx: Transaction, requestId: string): Promise<Recipient> {
    return residentOf(tx, requestId, Boolean(this.config.SMS_GATEWAY_URL));
  }

  /** The resident of a request and a Meedenker, as they are today. @throws NotFound */
  bothOf(tx: Transaction, requestId: string, meedenkerId: string): Promise<Both> {
    return bothOf(tx, requestId, meedenkerId, Boolean(this.config.SMS_GATEWAY_URL));
  }

  /** Tells somebody over the road to them; what they do not want is not told, and what cannot be said by hand is not either. */
  tell(
    tx: Transaction,
    recipient: Recipient,
    requestId: string | null,
    purpose: Purpose,
    about: About,
  ): Promise<void> {
    return this.tellAll(tx, [{ recipient, requestId, purpose, about }]);
  }

  /** The same for several things at once, each another event or another person; their messages are written together. */
  async tellAll(tx: Transaction, notices: readonly Notice[]): Promise<void> {
    const { letters, tasks } = sorted(tx, notices);
    await this.writeAll(tx, letters);
    for (const task of tasks) await this.task(tx, task);
  }

  /**
   * Tells of a request what holds from now on, in place of what was planned before: of the kinds that are renewed everything
   * that waits dies, unless it is told again.
   */
  async renew(tx: Transaction, requestId: string, renewals: readonly Renewal[]): Promise<void> {
    const purposes = renewals.flatMap((renewal) => renewal.purposes);
    const { letters, tasks } = sorted(
      tx,
      renewals.flatMap(({ notices }) => notices),
    );
    if (letters.length === 0) await this.supersede(tx, requestId, { purposes });
    else await this.wakeAll(tx, RENEW_MESSAGES, letters, ['superseded'], [requestId, purposes]);
    for (const task of tasks) await this.task(tx, task);
  }

  /** Gives a coordinator something to do; one per event. What stands for a message is looked at again when its deadline passes. */
  async task(tx: Transaction, task: ByHand): Promise<void> {
    const id = newId();
    const written = await tx.execute(
      `INSERT INTO call_tasks (organisation_id, id, kind, purpose, request_id, appointment_id, subject_id, subject_version, facts,
         due_at, created_at, recipient_kind, recipient_id, message_id, call_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (organisation_id, kind, subject_id, subject_version, coalesce(purpose, ''))
       DO UPDATE SET id = excluded.id, state = 'open', facts = excluded.facts, due_at = excluded.due_at, call_at = excluded.call_at,
         created_at = excluded.created_at, result = NULL, done_at = NULL, done_by = NULL, message_id = excluded.message_id, escalated_at = NULL
       WHERE call_tasks.state = 'superseded'`,
      [
        tx.organisationId,
        id,
        task.kind,
        task.purpose ?? null,
        task.requestId,
        task.appointmentId ?? null,
        task.subjectId,
        task.version,
        JSON.stringify(task.facts ?? {}),
        task.dueAt,
        tx.now,
        task.recipient?.kind ?? 'resident',
        task.recipient?.id ?? null,
        task.messageId ?? null,
        task.callAt ?? null,
      ],
    );
    if (written === 0 || !CALLS_AND_LETTERS.includes(task.kind)) return;
    const least = plusMinutes(tx.now, LEAST_TIME_MINUTES);
    await this.jobs.send(tx, 'call-due', id, task.dueAt > least ? task.dueAt : least);
  }

  /**
   * Takes what still waits for the resident of a request over to the channel, address and wishes that they have from now on.
   * To be called after these were changed, in the same transaction.
   */
  async channelAdded(tx: Transaction, requestId: string): Promise<Moved> {
    return changeRoad(this, tx, await this.residentOf(tx, requestId));
  }

  /** Asks the worker to look at a message that waits, at once or when its moment comes. */
  async wake(tx: Transaction, { id, notBefore }: Pick<Message, 'id' | 'notBefore'>): Promise<void> {
    await this.jobs.send(tx, 'message', id, notBefore > tx.now ? notBefore : undefined);
  }

  /** Lets messages that were not sent yet, and calls not made yet, die: a later deed has made them untrue. */
  async supersede(
    tx: Transaction,
    requestId: string,
    which: { purposes?: readonly Purpose[]; subjectId?: string; recipientId?: string } = {},
  ): Promise<void> {
    const values = [
      requestId,
      which.purposes ?? null,
      which.subjectId ?? null,
      which.recipientId ?? null,
    ];
    const where = `request_id = $1 AND ($2::text[] IS NULL OR purpose = ANY ($2)) AND ($3::uuid IS NULL OR subject_id = $3)
      AND ($4::uuid IS NULL OR recipient_id = $4)`;
    await tx.execute(
      `WITH unsent AS (UPDATE messages SET state = 'superseded' WHERE state = 'pending' AND ${where})
       UPDATE call_tasks SET state = 'superseded' WHERE state = 'open' AND kind IN ('call', 'letter') AND ${where}`,
      values,
    );
  }

  /** Ends open tasks of a kind: what they asked for has been done by a deed, which leaves nothing to say of these purposes either. */
  async settle(
    tx: Transaction,
    requestId: string,
    kinds: readonly CallTaskKind[],
    purposes: readonly Purpose[] = [],
  ): Promise<void> {
    const by = tx.actor.kind === 'staff' ? tx.actor.id : null;
    if (purposes.length === 0) await tx.execute(SETTLE, [requestId, kinds, tx.now, by]);
    else await tx.execute(SETTLE_AND_SUPERSEDE, [requestId, kinds, tx.now, by, purposes]);
  }

  /**
   * Writes a message. One per event and person: one that had been overtaken and is true
   * again after all is taken up again, and one that failed over another road when there is a new one.
   */
  async write(
    tx: Transaction,
    channel: 'email' | 'sms',
    recipient: Recipient,
    requestId: string | null,
    purpose: Purpose,
    about: About,
    takesUp: TakesUp = ['superseded'],
  ): Promise<boolean> {
    const letter = { channel, recipient, requestId, purpose, about };
    return (await this.writeAll(tx, [letter], takesUp)) > 0;
  }

  /** Writes messages in one statement; answers how many are new. */
  private async writeAll(
    tx: Transaction,
    letters: readonly Letter[],
    takesUp: TakesUp = ['superseded'],
  ): Promise<number> {
    return letters.length === 0 ? 0 : this.wakeAll(tx, WRITE_MESSAGES, letters, takesUp);
  }

  /** Asks for the work of sending those that are new; answers how many are. */
  private async wakeAll(
    tx: Transaction,
    statement: string,
    letters: readonly Letter[],
    takesUp: TakesUp,
    more: readonly unknown[] = [],
  ): Promise<number> {
    const written = await tx.query<{ id: string; not_before: Date }>(statement, [
      tx.organisationId,
      tx.now,
      JSON.stringify(letters.map((letter) => rowOf(tx, letter))),
      takesUp,
      ...more,
    ]);
    for (const { id, not_before: notBefore } of written) await this.wake(tx, { id, notBefore });
    return written.length;
  }
}

const SETTLE = `
  UPDATE call_tasks SET state = 'done', result = 'done', done_at = $3, done_by = $4
  WHERE state = 'open' AND request_id = $1 AND kind = ANY ($2)`;

const SETTLE_AND_SUPERSEDE = `
  WITH unsent AS (
    UPDATE messages SET state = 'superseded' WHERE state = 'pending' AND request_id = $1 AND purpose = ANY ($5)
  ),
  uncalled AS (
    UPDATE call_tasks SET state = 'superseded'
    WHERE state = 'open' AND kind IN ('call', 'letter') AND kind <> ALL ($2) AND request_id = $1 AND purpose = ANY ($5)
  )
  ${SETTLE}`;

const LETTERS = `json_to_recordset($3) AS letter (id uuid, purpose text, recipient_kind text, recipient_id uuid, request_id uuid, subject_id uuid,
    subject_version integer, channel text, language text, facts jsonb, not_before timestamptz, not_after timestamptz)`;

const writing = (takenUp: string): string => `
  INSERT INTO messages (organisation_id, id, purpose, recipient_kind, recipient_id, request_id, subject_id, subject_version,
    channel, language, facts, created_at, not_before, not_after)
  SELECT $1, id, purpose, recipient_kind, recipient_id, request_id, subject_id, subject_version, channel, language, facts, $2, not_before, not_after
  FROM ${LETTERS}
  ON CONFLICT ON CONSTRAINT one_message_per_event DO UPDATE SET state = 'pending', channel = excluded.channel, language = excluded.language,
    facts = excluded.facts, created_at = excluded.created_at, not_before = excluded.not_before, not_after = excluded.not_after,
    attempts = 0, last_error = NULL
  WHERE ${takenUp} RETURNING id, not_before`;

const WRITE_MESSAGES = writing('messages.state = ANY ($4)');

/** A row is changed once in a statement: what is told again is left to the writing, which takes it up as if it had died before. */
const RENEW_MESSAGES = `
  WITH unsent AS (
    UPDATE messages m SET state = 'superseded' WHERE m.state = 'pending' AND m.request_id = $5 AND m.purpose = ANY ($6)
      AND NOT EXISTS (SELECT FROM ${LETTERS} WHERE letter.recipient_id = m.recipient_id AND letter.purpose = m.purpose
        AND letter.subject_id = m.subject_id AND letter.subject_version = m.subject_version)
  ),
  uncalled AS (
    UPDATE call_tasks SET state = 'superseded'
    WHERE state = 'open' AND kind IN ('call', 'letter') AND request_id = $5 AND purpose = ANY ($6)
  )
  ${writing(`messages.state = ANY ($4) OR (messages.state = 'pending' AND messages.request_id = $5 AND messages.purpose = ANY ($6))`)}`;

/** What goes as a message and what by hand; what somebody does not want, and what cannot be said by hand, is neither. */
function sorted(
  tx: Transaction,
  notices: readonly Notice[],
): { letters: Letter[]; tasks: ByHand[] } {
  const [letters, tasks]: [Letter[], ByHand[]] = [[], []];
  for (const { recipient, requestId, purpose, about } of notices) {
    if (recipient.optedOut && isExtra(purpose)) continue;
    const road = roadFor(recipient, purpose);
    const facts = { ...about.facts, ...recipient.facts };
    if (road === 'email' || road === 'sms')
      letters.push({ channel: road, recipient, requestId, purpose, about: { ...about, facts } });
    else if (road !== null && canBeTold(purpose))
      tasks.push({
        kind: road,
        requestId,
        subjectId: about.subjectId,
        version: about.version,
        dueAt:
          about.dueAt ?? toldByHandBefore(about.at ?? tx.now, factMoment(about.facts, 'startsAt')),
        callAt: about.at ?? null,
        facts: { ...facts, language: recipient.language },
        purpose,
        recipient,
      });
  }
  return { letters, tasks };
}

/** A message as it is written, to go when the hour allows it. */
function rowOf(tx: Transaction, { channel, recipient, requestId, purpose, about }: Letter): object {
  return {
    id: newId(),
    purpose,
    recipient_kind: recipient.kind,
    recipient_id: recipient.id,
    request_id: requestId,
    subject_id: about.subjectId,
    subject_version: about.version,
    channel,
    language: messageLanguage(recipient.language),
    facts: about.facts ?? {},
    not_before: goesFrom({
      purpose,
      at: about.at ?? plusMinutes(tx.now, (about.waitSeconds ?? 0) / 60),
      quiet: recipient.quiet,
      startsAt: factMoment(about.facts, 'startsAt'),
      toWhoActs: about.at !== undefined || isWhoActs(tx, recipient, requestId),
    }),
    not_after: about.notAfter ?? null,
  };
}

/** The road a message takes to somebody: their own, by hand for who wants no messages, unless they ask for it at this moment. */
export const roadFor = ({ road, optedOut, kind }: Recipient, purpose: Purpose): Road =>
  optedOut && kind === 'resident' && !isAtOnce(purpose) && road !== 'letter' ? 'call' : road;

/** Whether somebody is told what they have just done themselves. */
const isWhoActs = (
  { actor }: Transaction,
  { kind, id }: Recipient,
  requestId: string | null,
): boolean =>
  (kind === 'resident' && actor.kind === 'resident' && actor.requestId === requestId) ||
  (kind === 'meedenker' && actor.meedenkerId === id) ||
  (kind === 'user' && actor.id === id);
