import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isQuiet, messageLanguage, plusMinutes, toldByHandBefore } from '@meedenkers/domain';
import { PinoLogger } from 'nestjs-pino';
import type { SendMailOptions } from 'nodemailer';

import { systemOf } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Jobs, type JobPayload } from '../platform/jobs.js';
import { mintCode, mintLink } from '../platform/links.js';
import { newShortToken, newToken } from '../platform/tokens.js';
import { calendarFile } from './calendar.js';
import {
  addressOf,
  AWAY,
  isForGood,
  isStale,
  linkOf,
  reasonOf,
  TRIES,
  WAITS_MINUTES,
} from './deliveries.rules.js';
import { htmlOf, plainOf } from './dress.js';
import { composeLetter, isNeutral } from './letter.js';
import { Message } from './message.entity.js';
import { Notices } from './notices.service.js';
import { Post } from './post.js';
import type { Purpose } from './purposes.js';
import { TextGateway, type OutgoingText } from './text-gateway.js';
import { textMessageOf } from './text-message.js';
import { quietHours } from './recipients.js';
import { textsIn } from './texts.js';
import { canBeTold, goesFrom, isAtOnce, isExtra } from './timeliness.js';

/** What goes into an agenda with which message. */
const CALENDARS: Partial<Record<Purpose, 'REQUEST' | 'CANCEL'>> = {
  appointment_planned: 'REQUEST',
  appointment_moved: 'REQUEST',
  appointment_cancelled: 'CANCEL',
  visit_planned: 'REQUEST',
  visit_moved: 'REQUEST',
  visit_cancelled: 'CANCEL',
};

/** Who signs: the coordinator of the request's last offer, else the one who has been there longest. */
const SIGNER = `
  SELECT o.public_email::text AS reply_to, (
    SELECT u.name FROM users u
    LEFT JOIN LATERAL (
      SELECT offered_at FROM proposals p
      WHERE p.organisation_id = u.organisation_id AND p.offered_by = u.id AND p.request_id = $1
      ORDER BY offered_at DESC LIMIT 1
    ) last ON true
    WHERE u.organisation_id = o.id AND 'coordinator' = ANY (u.roles) AND u.state = 'active'
    ORDER BY last.offered_at DESC NULLS LAST, u.created_at, u.id LIMIT 1
  ) AS signed_by
  FROM organisations o WHERE o.id = $2`;

/** A message that is to go out now, with what only exists from this moment on. */
interface Prepared {
  message: Message;
  link: string | null;
  code: string | null;
  signedBy: string | null;
  replyTo: string;
  now: Date;
}

/** Why a try did not succeed, and whether another is of use. */
interface Missed {
  reason: string;
  forGood: boolean;
}

/** Seconds after which a try that nobody ended counts as broken off, and until a message looks again whether it is its turn. */
const TRY_SECONDS = 40;
const TURN_MINUTES = 1;

/** Whether this message is on its way at this moment, and whether an earlier one to the same person goes first. */
const STANDING = `
  SELECT m.attempts > 0 AND m.last_error IS NULL AND coalesce(m.tried_at > clock_timestamp() - interval '${TRY_SECONDS} seconds', false) AS on_its_way,
    EXISTS (SELECT FROM messages earlier WHERE earlier.organisation_id = m.organisation_id AND earlier.recipient_id = m.recipient_id
      AND earlier.state = 'pending' AND earlier.not_before <= $2 AND (earlier.created_at, earlier.id) < (m.created_at, m.id)
      AND earlier.last_error IS DISTINCT FROM 'not_written') AS has_earlier,
    CASE m.recipient_kind
      WHEN 'resident' THEN (SELECT opted_out FROM residents p WHERE p.organisation_id = m.organisation_id AND p.id = m.recipient_id)
      WHEN 'meedenker' THEN (SELECT opted_out FROM meedenkers k WHERE k.organisation_id = m.organisation_id AND k.id = m.recipient_id)
    END AS opted_out
  FROM messages m WHERE m.id = $1`;

/** The messages that a gateway which was away can take now, oldest first; none is tried twice within a minute. */
const WAITING = `
  SELECT id, greatest(0, 60 - extract(epoch FROM clock_timestamp() - tried_at))::float8 AS seconds FROM messages
  WHERE state = 'pending' AND channel = $1 AND not_before <= $2 AND last_error = ANY ($3)
  ORDER BY created_at, id LIMIT 5`;

const NEXT = `
  SELECT id FROM messages WHERE recipient_id = $1 AND state = 'pending' AND not_before <= $2 ORDER BY created_at, id LIMIT 1`;

const NO_NEUTRAL_SENDER = { code: 'NO_NEUTRAL_SENDER' };

/** "Marloes de Wit" as a sender that names no organisation: "M. de Wit". */
const initialled = (name: string): string => name.replace(/^(\S)\S*\s+(?=\S)/u, '$1. ');

/** The same for every try of one sending, so that a second copy is recognised; a resend has a later `notBefore`. */
const sendingOf = ({ id, notBefore }: Message): string =>
  `${id}.${notBefore.getTime().toString(36)}`;

/** The message as a text message; it comes from a number that can be called, which names nobody. */
function textOf({ message, link, code }: Prepared): OutgoingText {
  const { purpose, recipientKind, facts } = message;
  const language = messageLanguage(message.language);
  const { text } = textMessageOf({ purpose, recipientKind, language, facts, link, code });
  return {
    id: sendingOf(message),
    to: String(facts['address']),
    sender: String(facts['organisationPhone']),
    text,
  };
}

/**
 * Sends the messages that deeds have written. Three steps, so that no lock on the message waits for a mail server:
 * one transaction counts the try and makes links and codes (committed first, or a delivered link could be dead), the mail
 * server takes it, a second transaction writes down that it went. Whoever is killed between the last two sends it once
 * more, under the same Message-ID; nothing is ever lost.
 */
@Injectable()
export class Deliveries implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Post) private readonly post: Post,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(TextGateway) private readonly texts: TextGateway,
    @Inject(Config) private readonly config: Config,
    @Inject(PinoLogger) private readonly log: PinoLogger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('message', (payload) => this.deliver(payload));
  }

  /** Sends one message if it still should be sent; when that fails it is tried again later. */
  async deliver({ organisationId, id }: JobPayload): Promise<void> {
    const actor = systemOf(organisationId);
    const prepared = await this.database.as(actor, (tx) => this.prepare(tx, id));
    if (!prepared) return;
    const missed = await this.attempt(prepared);
    const { message } = prepared;
    if (missed === null) {
      try {
        return await this.database.as(actor, (tx) => this.went(tx, message));
      } catch (error) {
        await this.database.as(actor, (tx) =>
          tx.update(Message, { id, state: 'pending' }, { lastError: 'not_noted' }),
        );
        throw error;
      }
    }
    await this.database.as(actor, (tx) => this.missed(tx, message, missed));
    const { purpose, attempts } = message;
    this.log.warn(
      { message: id, purpose, attempts, reason: missed.reason },
      'message not delivered',
    );
  }

  private async prepare(tx: Transaction, id: string): Promise<Prepared | null> {
    const message = await tx.one(Message, { id }, 'lock');
    if (message?.state !== 'pending') return null;
    const standing = found(
      (
        await tx.query<{ on_its_way: boolean; has_earlier: boolean; opted_out: boolean | null }>(
          STANDING,
          [id, tx.now],
        )
      )[0],
    );
    if (isStale(message, tx.now) || (standing.opted_out && isExtra(message.purpose))) {
      await tx.update(Message, { id }, { state: 'dropped' });
      await this.next(tx, message);
      return null;
    }
    const later = await this.notYet(tx, message, standing);
    if (later) {
      await this.jobs.send(tx, 'message', id, later);
      return null;
    }
    message.attempts += 1;
    await tx.execute(
      'UPDATE messages SET attempts = $2, tried_at = clock_timestamp(), last_error = NULL WHERE id = $1',
      [id, message.attempts],
    );
    const { purpose, requestId } = message;
    const target = linkOf(message, tx.now);
    const secret = message.channel === 'sms' ? newShortToken() : newToken();
    const token = target ? await mintLink(tx, target, secret) : null;
    const language = messageLanguage(message.language);
    const [signer] = await tx.query<{ signed_by: string | null; reply_to: string }>(SIGNER, [
      requestId,
      tx.organisationId,
    ]);
    return {
      message,
      link: addressOf(purpose, language, this.config.PUBLIC_ORIGIN, token, message.channel),
      code:
        purpose === 'sign_in_code' && requestId
          ? await mintCode(tx, requestId, this.config.SECRET_KEY)
          : null,
      signedBy: signer?.signed_by ?? null,
      replyTo: signer?.reply_to ?? '',
      now: tx.now,
    };
  }

  /** The moment to look again at a message that may not go now: its hour has not come, it is being sent, or it is not its turn. */
  private async notYet(
    tx: Transaction,
    message: Message,
    standing: { on_its_way: boolean; has_earlier: boolean },
  ): Promise<Date | null> {
    const { notBefore, purpose, facts } = message;
    if (notBefore > tx.now) return notBefore;
    if (standing.on_its_way) return plusMinutes(tx.now, TRY_SECONDS / 60);
    const quiet = await quietHours(tx);
    const startsAt = facts['startsAt'];
    const goes = goesFrom({
      purpose,
      at: tx.now,
      quiet,
      startsAt: typeof startsAt === 'string' ? new Date(startsAt) : null,
      // Who wrote it for an hour of the night meant that hour.
      toWhoActs: isQuiet(notBefore, quiet),
    });
    if (goes > tx.now) return goes;
    return standing.has_earlier && !isAtOnce(purpose) ? plusMinutes(tx.now, TURN_MINUTES) : null;
  }

  /** Lets the next message to the same person have its turn. */
  private async next(tx: Transaction, { recipientId }: Message): Promise<void> {
    const [waiting] = await tx.query<{ id: string }>(NEXT, [recipientId, tx.now]);
    if (waiting) await this.jobs.send(tx, 'message', waiting.id);
  }

  /** Writes the message out and hands it over; null when it went, else why not. */
  private async attempt(prepared: Prepared): Promise<Missed | null> {
    try {
      if (prepared.message.channel === 'sms') await this.texts.send(textOf(prepared));
      else await this.post.send(await this.mailOf(prepared));
      return null;
    } catch (error) {
      // Whatever it was, the message stays and is tried again; what the server said may name a person.
      return { reason: reasonOf(error), forGood: isForGood(error) };
    }
  }

  private async mailOf(prepared: Prepared): Promise<SendMailOptions> {
    const { message, link, code, signedBy, replyTo, now } = prepared;
    const { purpose, recipientKind, facts } = message;
    const language = messageLanguage(message.language);
    const neutral = isNeutral(message);
    const texts = textsIn(language);
    const person = signedBy ? initialled(signedBy) : texts.neutralSender;
    const calendar = this.calendarOf(message, person, now);
    const letter = composeLetter({
      purpose,
      recipientKind,
      language,
      facts,
      link,
      code,
      signedBy,
      calendar: calendar?.method ?? null,
    });
    const address = neutral ? this.post.neutralAddress : this.post.address;
    if (!address) throw Object.assign(new Error('MAIL_FROM_NEUTRAL is not set'), NO_NEUTRAL_SENDER);
    return {
      from: { name: neutral ? person : String(facts['organisation'] ?? texts.brand), address },
      to: String(facts['address']),
      ...(neutral || !replyTo ? {} : { replyTo }),
      subject: letter.subject,
      text: plainOf(letter),
      html: await htmlOf(letter),
      messageId: `<${sendingOf(message)}@${address.split('@')[1] ?? 'localhost'}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      ...(calendar ? { icalEvent: calendar } : {}),
    };
  }

  private calendarOf(
    { purpose, recipientKind, facts }: Message,
    organiser: string,
    now: Date,
  ): { method: 'REQUEST' | 'CANCEL'; filename: string; content: string } | null {
    const method = CALENDARS[purpose];
    const { appointmentId, appointmentVersion, startsAt, durationMinutes } = facts;
    if (
      !method ||
      typeof appointmentId !== 'string' ||
      typeof appointmentVersion !== 'number' ||
      typeof startsAt !== 'string' ||
      typeof durationMinutes !== 'number'
    )
      return null;
    const venue = [facts['venueName'], facts['venueAddress']].filter(
      (part) => typeof part === 'string' && part !== '',
    );
    const tellsPlace = recipientKind === 'meedenker' && facts['channel'] !== 'home';
    const content = calendarFile({
      method,
      appointmentId,
      appointmentVersion,
      startsAt: new Date(startsAt),
      durationMinutes,
      location: tellsPlace && venue.length > 0 ? venue.join(', ') : null,
      organiser: { name: organiser, email: this.post.neutralAddress ?? this.post.address },
      attendee: { name: String(facts['name'] ?? ''), email: String(facts['address']) },
      madeAt: now,
    });
    return { method, filename: 'afspraak.ics', content };
  }

  private async went(tx: Transaction, message: Message): Promise<void> {
    // A deed that superseded it while it was on its way came too late: it went, and the record says so.
    await tx.execute(
      `UPDATE messages SET state = 'sent', sent_at = $2, last_error = NULL WHERE id = $1 AND state IN ('pending', 'superseded')`,
      [message.id, tx.now],
    );
    await this.next(tx, message);
    const waiting = await tx.query<{ id: string; seconds: number }>(WAITING, [
      message.channel,
      tx.now,
      AWAY,
    ]);
    for (const { id, seconds } of waiting)
      await this.jobs.send(tx, 'message', id, plusMinutes(tx.now, seconds / 60));
  }

  /** Writes down why it did not go, and asks for the next try in the same transaction; without one a coordinator tells it. */
  private async missed(
    tx: Transaction,
    message: Message,
    { reason, forGood }: Missed,
  ): Promise<void> {
    const { id, attempts } = message;
    const wait = !forGood && attempts < TRIES ? WAITS_MINUTES[attempts - 1] : undefined;
    const changed = await tx.update(
      Message,
      { id, state: 'pending' },
      { lastError: reason, ...(wait === undefined ? { state: 'failed' as const } : {}) },
    );
    if (changed === 0) return;
    if (wait !== undefined) {
      await this.jobs.send(tx, 'message', id, plusMinutes(tx.now, wait));
      return;
    }
    await this.tellByHand(tx, message);
    await this.next(tx, message);
  }

  /** A channel that is dead: what it should have told becomes a call. */
  private async tellByHand(tx: Transaction, message: Message): Promise<void> {
    const { purpose, recipientKind: kind, facts } = message;
    if (kind === 'user' || kind === 'partner' || !canBeTold(purpose)) return;
    if (isStale(message, tx.now)) return;
    const startsAt = facts['startsAt'];
    await this.notices.task(tx, {
      kind: 'call',
      requestId: message.requestId,
      subjectId: message.subjectId,
      version: message.subjectVersion,
      dueAt: toldByHandBefore(tx.now, typeof startsAt === 'string' ? new Date(startsAt) : null),
      facts: { ...facts, language: message.language },
      purpose,
      recipient: { kind, id: message.recipientId },
      messageId: message.id,
    });
  }
}
