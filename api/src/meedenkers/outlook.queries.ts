import { Inject, Injectable } from '@nestjs/common';
import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  mondayOf,
  plusDays,
} from '@meedenkers/domain';
import { canComeOn, freeOn, localDay, vogUntil, type ValidityFacts } from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import type {
  CountedOnView,
  EarlierVisitView,
  OutlookDayView,
  OutlookView,
} from './outlook.dto.js';
import type { MeedenkerView } from './meedenker-views.dto.js';
import { MeedenkerQueries } from './meedenkers.queries.js';
import { vogYearsOf } from './papers.service.js';

type CountedOnRow = Omit<CountedOnView, 'startsAt' | 'reasons'> & { startsAt: Date | null };

/** Visits that were promised and offers that are open; of a request the planned visit counts, else the moment that was told. */
const COUNTED_ON = `
  SELECT p.request_id AS "requestId", a.id AS "appointmentId", d.first_name AS name, coalesce(a.starts_at, r.wished_starts_at) AS "startsAt",
    coalesce(a.channel, r.wished_channel) AS channel, coalesce(a.conversation_type, r.conversation_type) AS "conversationType",
    g.name AS "municipalityName", p.state = 'offered' AS offered
  FROM proposals p
  JOIN support_requests r ON r.organisation_id = p.organisation_id AND r.id = p.request_id AND r.state <> 'closed'
  JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  JOIN municipalities g ON g.code = r.municipality_code
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'
  WHERE p.meedenker_id = $1 AND (p.state = 'accepted' OR (p.state = 'offered' AND p.expires_at > app.clock()))
  ORDER BY 4 NULLS LAST, p.id`;

const HISTORY = `
  SELECT a.starts_at AS "startsAt", a.conversation_type AS "conversationType", g.name AS "municipalityName", o.took_place AS "tookPlace"
  FROM outcome_reports o
  JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id
  JOIN support_requests r ON r.organisation_id = a.organisation_id AND r.id = a.request_id
  JOIN municipalities g ON g.code = r.municipality_code
  WHERE o.meedenker_id = $1 ORDER BY a.starts_at DESC, o.id LIMIT 20`;

const TAKEN = `
  SELECT lower(during) AS "startsAt", upper(during) AS "endsAt" FROM bookings
  WHERE meedenker_id = $1 AND during && tstzrange($2, $3) ORDER BY during`;

const hours = (from: Date, until: Date): { from: string; to: string } => ({
  from: amsterdamWallTime(from).time,
  to: amsterdamWallTime(until).time,
});

/** How somebody stands on a day, who counts on them, and what they did before. */
@Injectable()
export class OutlookQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MeedenkerQueries) private readonly meedenkers: MeedenkerQueries,
  ) {}

  /** The outlook of one Meedenker on a day, today unless said otherwise. @throws NotFound */
  of(actor: Actor, id: string, on?: string): Promise<OutlookView> {
    return this.database.as(actor, async (tx) => {
      const file = await this.meedenkers.fileOf(tx, id);
      // The columns hold the words of these types.
      const papers = file as MeedenkerView & ValidityFacts;
      const years = await vogYearsOf(tx);
      const day = on ?? amsterdamDay(tx.now);
      const counted = await tx.query<CountedOnRow>(COUNTED_ON, [id]);
      const history = await tx.query<Omit<EarlierVisitView, 'startsAt'> & { startsAt: Date }>(
        HISTORY,
        [id],
      );
      await this.audit.read(tx, {
        deed: 'meedenker.outlook',
        noun: 'meedenker',
        nounId: id,
        requestIds: [...new Set(counted.map(({ requestId }) => requestId))],
        fields: ['first_name', 'appointment'],
      });
      const week = await weekOf(tx, file, day);
      return {
        canComeOn: canComeOn(papers, day, years),
        vogUntil: vogUntil(papers, years),
        thisWeek: week.reduce((sum, { taken }) => sum + taken.length, 0),
        week,
        countedOn: counted.map(({ startsAt, ...row }) => ({
          ...row,
          startsAt: startsAt?.toISOString() ?? null,
          reasons: canComeOn(papers, amsterdamDay(startsAt ?? tx.now), years).reasons,
        })),
        history: history.map(({ startsAt, ...row }) => ({
          ...row,
          startsAt: startsAt.toISOString(),
        })),
      };
    });
  }
}

/** The week of a day: what somebody is free, and what is taken of it. */
async function weekOf(
  tx: Transaction,
  file: MeedenkerView,
  day: string,
): Promise<OutlookDayView[]> {
  const monday = mondayOf(day);
  const taken = await tx.query<{ startsAt: Date; endsAt: Date }>(TAKEN, [
    file.id,
    amsterdamInstant(monday, '00:00'),
    amsterdamInstant(plusDays(monday, 7), '00:00'),
  ]);
  const [organisation] = await tx.query<{ closed: boolean }>(
    'SELECT holidays_close AS closed FROM organisations WHERE id = app.organisation()',
  );
  return Array.from({ length: 7 }, (_, i) => {
    const date = plusDays(monday, i);
    return {
      date,
      free: freeOn(file, localDay(date, organisation?.closed ?? true)).map(({ from, until }) =>
        hours(new Date(from), new Date(until)),
      ),
      taken: taken
        .filter(({ startsAt }) => amsterdamDay(startsAt) === date)
        .map(({ startsAt, endsAt }) => hours(startsAt, endsAt)),
    };
  });
}
