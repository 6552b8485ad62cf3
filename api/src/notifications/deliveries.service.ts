import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { messageLanguage, plusMinutes } from '@meedenkers/domain';
import { PinoLogger } from 'nestjs-pino';
import type { SendMailOptions } from 'nodemailer';

import { systemOf } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { Jobs, type JobPayload } from '../platform/jobs.js';
import { mintCode, mintLink } from '../platform/links.js';
import { calendarFile } from './calendar.js';
import { addressOf, isStale, linkOf, reasonOf, TRIES, WAITS_MINUTES } from './deliveries.rules.js';
import { htmlOf, plainOf } from './dress.js';
import { composeLetter, isNeutral } from './letter.js';
import { Message } from './message.entity.js';
import { Post } from './post.js';
import type { Purpose } from './purposes.js';
import { textsIn } from './texts.js';

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

const NO_NEUTRAL_SENDER = { code: 'NO_NEUTRAL_SENDER' };

/** "Marloes de Wit" as a sender that names no organisation: "M. de Wit". */
const initialled = (name: string): string => name.replace(/^(\S)\S*\s+(?=\S)/u, '$1. ');

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
    const reason = await this.attempt(prepared);
    if (reason === null) return this.database.as(actor, (tx) => this.went(tx, id));
    const { purpose, attempts } = prepared.message;
    await this.database.as(actor, (tx) => this.missed(tx, id, reason, attempts));
    this.log.warn({ message: id, purpose, attempts, reason }, 'message not delivered');
  }

  private async prepare(tx: Transaction, id: string): Promise<Prepared | null> {
    const message = await tx.one(Message, { id }, 'lock');
    if (message?.state !== 'pending') return null;
    if (isStale(message, tx.now)) {
      await tx.update(Message, { id }, { state: 'dropped' });
      return null;
    }
    message.attempts += 1;
    await tx.update(Message, { id }, { attempts: message.attempts });
    const { purpose, requestId } = message;
    const target = linkOf(message, tx.now);
    const token = target ? await mintLink(tx, target) : null;
    const language = messageLanguage(message.language);
    const [signer] = await tx.query<{ signed_by: string | null; reply_to: string }>(SIGNER, [
      requestId,
      tx.organisationId,
    ]);
    return {
      message,
      link: addressOf(purpose, language, this.config.PUBLIC_ORIGIN, token),
      code:
        purpose === 'sign_in_code' && requestId
          ? await mintCode(tx, requestId, this.config.SECRET_KEY)
          : null,
      signedBy: signer?.signed_by ?? null,
      replyTo: signer?.reply_to ?? '',
      now: tx.now,
    };
  }

  /** Writes the message out and hands it over; null when it went, else why not. */
  private async attempt(prepared: Prepared): Promise<string | null> {
    try {
      await this.post.send(await this.mailOf(prepared));
      return null;
    } catch (error) {
      // Whatever it was, the message stays and is tried again; what the server said may name a person.
      return reasonOf(error);
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
      // The same for every try of one sending, so that a second copy is recognised; a resend has a later `notBefore`.
      messageId: `<${message.id}.${message.notBefore.getTime().toString(36)}@${address.split('@')[1] ?? 'localhost'}>`,
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

  private async went(tx: Transaction, id: string): Promise<void> {
    // A deed that superseded it while it was on its way came too late: it went, and the record says so.
    await tx.execute(
      `UPDATE messages SET state = 'sent', sent_at = $2, last_error = NULL WHERE id = $1 AND state IN ('pending', 'superseded')`,
      [id, tx.now],
    );
  }

  /** Writes down why it did not go, and asks for the next try in the same transaction. */
  private async missed(
    tx: Transaction,
    id: string,
    reason: string,
    attempts: number,
  ): Promise<void> {
    const wait = attempts < TRIES ? WAITS_MINUTES[attempts - 1] : undefined;
    const changed = await tx.update(
      Message,
      { id, state: 'pending' },
      { lastError: reason, ...(wait === undefined ? { state: 'failed' as const } : {}) },
    );
    if (changed > 0 && wait !== undefined)
      await this.jobs.send(tx, 'message', id, plusMinutes(tx.now, wait));
  }
}
