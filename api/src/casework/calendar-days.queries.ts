import { Inject, Injectable } from '@nestjs/common';
import {
  amsterdamInstant,
  conversationType,
  daysBetween,
  mondayOf,
  plusDays,
  plusMinutes,
} from '@meedenkers/domain';
import {
  freeOn,
  invalidityOn,
  localDay,
  roadsOf,
  type Booking,
  type LocalDay,
} from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type {
  CalendarQuery,
  CalendarRowView,
  CalendarView,
  CalendarVisitView,
} from './calendar-days.dto.js';
import {
  PEOPLE,
  WITHOUT,
  type PersonRow,
  type VisitRow,
  type WithoutRow,
} from './calendar-days.sql.js';

/** The most days of one answer. */
const MOST_DAYS = 7;

/** The days of a question, the first and the last counted. @throws InvalidInput when there are none or too many. */
function daysOf({ from, to }: CalendarQuery): string[] {
  const count = daysBetween(from, to) + 1;
  if (count < 1 || count > MOST_DAYS)
    throw new InvalidInput([
      { field: 'to', code: 'invalid', message: `to must be 0 to ${MOST_DAYS - 1} days after from` },
    ]);
  return Array.from({ length: count }, (_, i) => plusDays(from, i));
}

const minutesOf = ({ durationMinutes, conversationType: type }: VisitRow): number =>
  durationMinutes ?? conversationType(type).durationMinutes;

/** Who asks, and when. */
type Asked = Pick<Transaction, 'actor' | 'now'>;

const asBooking = (visit: VisitRow): Booking => {
  const startsAt = new Date(visit.startsAt);
  const remote = visit.channel === 'phone' || visit.channel === 'video';
  return {
    startsAt,
    endsAt: plusMinutes(startsAt, minutesOf(visit)),
    placeId: remote ? null : (visit.venueId ?? visit.supportRequestId),
    coordinates:
      remote || visit.latitude === null || visit.longitude === null
        ? null
        : { latitude: visit.latitude, longitude: visit.longitude },
  };
};

const visitView = (
  { actor, now }: Asked,
  visit: VisitRow,
  roads: { before: number; after: number },
): CalendarVisitView => ({
  supportRequestId: visit.supportRequestId,
  appointmentId: visit.appointmentId,
  version: visit.version,
  proposalId: visit.proposalId,
  state: visit.state,
  appointmentState: visit.appointmentState,
  residentName: visit.residentName,
  conversationType: visit.conversationType,
  language: visit.language,
  municipalityName: visit.municipalityName,
  startsAt: new Date(visit.startsAt).toISOString(),
  durationMinutes: minutesOf(visit),
  channel: visit.channel,
  venueName: visit.venueName,
  place: visit.place,
  travelBefore: roads.before,
  travelAfter: roads.after,
  allowed: allowedDeeds(actor, [
    ['offer', 'proposal.offer', visit.state === 'asked' || visit.state === 'without'],
    ['move', 'appointment.move', visit.appointmentState === 'planned'],
    [
      'replace',
      'proposal.replace',
      (visit.state === 'agreed' || visit.state === 'unconfirmed') && new Date(visit.startsAt) > now,
    ],
  ]),
});

const rowView = (asked: Asked, row: PersonRow, days: readonly LocalDay[]): CalendarRowView => {
  const roads = roadsOf(row.visits.map(asBooking), row);
  return {
    id: row.id,
    name: row.name,
    place: row.place,
    state: row.state,
    thisWeek: row.thisWeek,
    maxPerWeek: row.maxPerWeek,
    days: days.map((day) => {
      const reasons = invalidityOn(row, day.date);
      const free = reasons.length > 0 ? [] : freeOn(row, day);
      return {
        date: day.date,
        reasons,
        free: free.map((stretch) => ({
          startsAt: new Date(stretch.from).toISOString(),
          endsAt: new Date(stretch.until).toISOString(),
        })),
      };
    }),
    visits: row.visits.map((visit, i) =>
      visitView(asked, visit, roads[i] ?? { before: 0, after: 0 }),
    ),
  };
};

/** The calendar of coordinators: who can when, who goes where, and what has nobody yet. */
@Injectable()
export class CalendarDays {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Some days, a page of Meedenkers at a time, in two statements. */
  of(actor: Actor, query: CalendarQuery): Promise<CalendarView> {
    const dates = daysOf(query);
    const limit = pageSize(query);
    const position = positionOf(query.cursor, ['text', 'text', 'id']) ?? [null, null, null];
    const from = amsterdamInstant(query.from, '00:00');
    const until = amsterdamInstant(plusDays(query.to, 1), '00:00');
    const monday = mondayOf(query.from);
    return this.database.as(actor, async (tx) => {
      const people = await tx.query<PersonRow>(PEOPLE, [
        from,
        until,
        amsterdamInstant(monday, '00:00'),
        amsterdamInstant(plusDays(monday, 7), '00:00'),
        query.query ?? null,
        query.municipality ?? null,
        query.language ?? null,
        ...position,
        limit + 1,
      ]);
      const without = await tx.query<WithoutRow>(WITHOUT, [
        from,
        until,
        query.municipality ?? null,
      ]);
      const holidaysClose = people[0]?.holidaysClose ?? true;
      const days = dates.map((date) => localDay(date, holidaysClose));
      const page = pageFrom(
        people,
        limit,
        (row) => rowView(tx, row, days),
        (row) => [row.place, row.name, row.id],
      );
      const open = without.map((visit) => visitView(tx, visit, { before: 0, after: 0 }));
      const shown = [...open, ...page.items.flatMap(({ visits }) => visits)];
      await this.audit.read(tx, {
        deed: 'calendar.read',
        noun: 'appointment',
        nounId: null,
        requestIds: [...new Set(shown.map(({ supportRequestId }) => supportRequestId))],
        fields: ['first_name', 'appointment', 'meedenker'],
      });
      return {
        ...page,
        people: people[0]?.people ?? 0,
        without: open,
        withoutCount: without[0]?.total ?? 0,
      };
    });
  }
}
