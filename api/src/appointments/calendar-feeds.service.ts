import { createHash } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { RETENTION_DAYS } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { endFeed, openFeed } from '../identity/calendar-feeds.js';
import { calendarFeed } from '../notifications/calendar.js';
import { allowedDeeds, systemOf, type Actor } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, NotFound } from '../platform/errors.js';
import { RateLimits } from '../platform/rate-limits.js';
import { hashOfToken } from '../platform/tokens.js';
import type { CalendarFeedView } from './calendar-feeds.dto.js';

interface FeedRow {
  id: string;
  version: number;
  starts_at: Date;
  duration_minutes: number;
  is_sure: boolean;
  changed_at: Date;
}

/** A feed as it is sent, and the mark by which a calendar sees that nothing changed. */
export interface Feed {
  text: string;
  tag: string;
}

const RESOLVE = { name: 'resolve-feed', text: 'SELECT * FROM app.resolve_feed($1)' };

/** When the visits of a Meedenker are: those agreed, and those that took place for as long as they may be seen. Nothing else. */
const VISITS = {
  name: 'calendar-feed',
  text: `
    SELECT a.id, a.version, a.starts_at, a.duration_minutes, a.state <> 'planned' OR p.confirmed_version IS NOT DISTINCT FROM a.version AS is_sure,
      coalesce((SELECT max(c.at) FROM appointment_changes c WHERE c.organisation_id = a.organisation_id AND c.appointment_id = a.id), a.created_at) AS changed_at
    FROM proposals p
    JOIN appointments a ON a.organisation_id = p.organisation_id AND a.request_id = p.request_id
      AND CASE WHEN p.state = 'accepted' THEN a.state = 'planned'
        ELSE p.state = 'ended' AND p.reason = 'done' AND a.id = p.appointment_id AND a.state = 'took_place'
          AND a.ended_at > app.clock() - make_interval(days => ${RETENTION_DAYS.finishedSight}) END
    WHERE p.meedenker_id = $1 AND p.state IN ('accepted', 'ended')
    ORDER BY a.starts_at, a.id`,
};

const TOKEN = /^[\w-]{43}$/;

/** The private feed of a Meedenker's visits: for their own calendar, which has no session and no password. */
@Injectable()
export class CalendarFeeds {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Config) private readonly config: Config,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  /** Whether the caller's calendar is linked. */
  own(actor: Actor): Promise<CalendarFeedView> {
    return this.database.as(actor, async (tx) => {
      const [feed] = await tx.query<{ created_at: Date }>(
        'SELECT created_at FROM calendar_feeds WHERE meedenker_id = $1',
        [found(actor.meedenkerId)],
      );
      return feedView(actor, feed?.created_at ?? null, null);
    });
  }

  /** Makes the address, or a new one, which ends the old. It is told in this answer and never again. */
  link(actor: Actor): Promise<CalendarFeedView> {
    return this.database.as(actor, async (tx) => {
      const token = await openFeed(tx, found(actor.meedenkerId));
      await this.wrote(tx, 'calendar-feed.link');
      const address = new URL(`/calendar/${token}.ics`, this.config.PUBLIC_ORIGIN).href;
      return feedView(actor, tx.now, address);
    });
  }

  /** Ends the address: whoever has it learns nothing more. */
  stop(actor: Actor): Promise<void> {
    return this.database.as(actor, async (tx) => {
      if (await endFeed(tx, found(actor.meedenkerId))) await this.wrote(tx, 'calendar-feed.stop');
    });
  }

  /**
   * What a calendar gets at an address. An address that never was and one that ended are the same. It says nothing of a
   * resident, so it leaves no line in anybody's file.
   * @throws NotFound, TooMany
   */
  async at(token: string, networkAddress: string): Promise<Feed> {
    const [feed] = TOKEN.test(token)
      ? await this.database.open<{ organisation_id: string; meedenker_id: string }>(RESOLVE, [
          hashOfToken(token),
        ])
      : [];
    if (!feed) {
      await this.limits.spend('feedMissed', networkAddress);
      throw new NotFound();
    }
    await this.limits.spend('feedRead', feed.meedenker_id);
    const visits = await this.database.read<FeedRow>(systemOf(feed.organisation_id), VISITS, [
      feed.meedenker_id,
    ]);
    const text = calendarFeed(
      visits.map((visit) => ({
        appointmentId: visit.id,
        appointmentVersion: visit.version,
        startsAt: visit.starts_at,
        durationMinutes: visit.duration_minutes,
        isSure: visit.is_sure,
        changedAt: visit.changed_at,
      })),
    );
    return { text, tag: `"${createHash('sha256').update(text).digest('base64url')}"` };
  }

  private wrote(tx: Transaction, deed: string): Promise<void> {
    return this.audit.wrote(tx, { deed, noun: 'meedenker', nounId: tx.actor.meedenkerId });
  }
}

const feedView = (
  actor: Actor,
  linkedAt: Date | null,
  address: string | null,
): CalendarFeedView => ({
  linkedAt: linkedAt?.toISOString() ?? null,
  address,
  allowed: allowedDeeds(actor, [
    ['link', 'calendar-feed.keep-own', linkedAt === null],
    ['renew', 'calendar-feed.keep-own', linkedAt !== null],
    ['stop', 'calendar-feed.keep-own', linkedAt !== null],
  ]),
});
