import { Inject, Injectable } from '@nestjs/common';
import {
  amsterdamDay,
  amsterdamInstant,
  LAPSE_STEPS,
  MEEDENKER_TRANSITIONS,
  mondayOf,
  plusDays,
  REQUIRED_MODULES,
  type AvailabilityException,
  type Gender,
  type LanguageLevel,
  type LivedExperience,
  type MeedenkerState,
  type TravelMode,
  type WeeklySlot,
} from '@meedenkers/domain';
import {
  canComeOn,
  lapsesBetween,
  paperEnds,
  validUntil,
  vogUntil,
  type ValidityFacts,
} from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type { MeedenkerQuery } from './meedenker.dto.js';
import { PAPER_ENDS } from './paper-ends.js';
import {
  MEEDENKER_DEEDS,
  type IndependenceView,
  type MeedenkerListItemView,
  type MeedenkerView,
  type MyProfileView,
} from './meedenker-views.dto.js';

interface ListRow extends ValidityFacts {
  id: string;
  name: string;
  state: MeedenkerState;
  place: string;
  languages: { code: string; level: LanguageLevel }[];
  maxPerWeek: number;
  thisWeek: number;
  vogYears: number;
  conversations: number;
  nextVisitAt: Date | null;
}

interface FileRow extends Omit<
  ListRow,
  'thisWeek' | 'nextVisitAt' | 'trainings' | 'checks' | 'agreements'
> {
  version: number;
  email: string;
  phone: string | null;
  gender: Gender;
  livedExperience: LivedExperience[];
  travel: TravelMode;
  maxTravelMinutes: number;
  since: string | null;
  accountState: 'invited' | 'active' | 'disabled' | null;
  weekly: WeeklySlot[];
  exceptions: AvailabilityException[];
  trainings: (ValidityFacts['trainings'][number] & { id: string })[];
  checks: (ValidityFacts['checks'][number] & { id: string; seenOn: string })[];
  agreements: (ValidityFacts['agreements'][number] & { id: string })[];
  independence: IndependenceView[];
}

/** A list out of a table of what a Meedenker has: one object per row. */
const listOf = (table: string, columns: Record<string, string>, order: string): string => `
  coalesce((SELECT json_agg(json_build_object(${Object.entries(columns)
    .map(([name, column]) => `'${name}', x.${column}`)
    .join(', ')}) ORDER BY ${order})
    FROM ${table} x WHERE x.organisation_id = m.organisation_id AND x.meedenker_id = m.id), '[]')`;

const SPOKEN = listOf('meedenker_languages', { code: 'language', level: 'level' }, 'x.language');
const TRAININGS = listOf(
  'trainings',
  { id: 'id', module: 'module', completedOn: 'completed_on' },
  'x.completed_on, x.module',
);
const CHECKS = listOf(
  'checks',
  { id: 'id', kind: 'kind', issuedOn: 'issued_on', seenOn: 'seen_on', validUntil: 'valid_until' },
  'x.issued_on, x.id',
);
const AGREEMENTS = listOf(
  'agreements',
  { id: 'id', kind: 'kind', signedOn: 'signed_on' },
  'x.signed_on, x.kind',
);
const CONVERSATIONS = `
  (SELECT count(*)::int FROM outcome_reports o
    WHERE o.organisation_id = m.organisation_id AND o.meedenker_id = m.id AND o.took_place = 'yes')`;

const LIST = `
  SELECT m.id, m.name, m.state, m.place, m.max_per_week AS "maxPerWeek", o.vog_years AS "vogYears", ${SPOKEN} AS languages, ${TRAININGS} AS trainings,
    ${CHECKS} AS checks, ${AGREEMENTS} AS agreements, ${CONVERSATIONS} AS conversations,
    (SELECT count(*)::int FROM bookings b WHERE b.organisation_id = m.organisation_id AND b.meedenker_id = m.id
      AND b.during && tstzrange($4, $5)) AS "thisWeek",
    (SELECT min(lower(b.during)) FROM bookings b WHERE b.organisation_id = m.organisation_id AND b.meedenker_id = m.id
      AND lower(b.during) > app.clock()) AS "nextVisitAt"
  FROM meedenkers m JOIN organisations o ON o.id = m.organisation_id
  WHERE ($2::text IS NULL AND m.state <> 'left' OR m.state = $2)
    AND ($3::text IS NULL OR strpos(lower(m.name), lower($3)) > 0)
    AND ($6::text IS NULL OR (m.name, m.id) > ($6, $7::uuid))
    AND ($8::text IS NULL OR EXISTS (SELECT FROM meedenker_languages l
      WHERE l.organisation_id = m.organisation_id AND l.meedenker_id = m.id AND l.language = $8))
    AND ($9::text IS NULL OR m.gender = $9)
    AND (NOT $10 OR m.id IN (SELECT e.meedenker_id FROM (${PAPER_ENDS}) e WHERE e.last_day BETWEEN $11::date AND $12::date))
  ORDER BY m.name, m.id LIMIT $1`;

const FILE = `
  SELECT m.id, m.version, o.vog_years AS "vogYears", m.name, m.email::text AS email, m.phone, m.gender, m.place, m.lived_experience AS "livedExperience",
    m.travel, m.max_travel_minutes AS "maxTravelMinutes", m.max_per_week AS "maxPerWeek", m.state, m.since::text AS since,
    u.state AS "accountState", ${SPOKEN} AS languages, ${TRAININGS} AS trainings, ${CHECKS} AS checks, ${AGREEMENTS} AS agreements,
    ${CONVERSATIONS} AS conversations,
    coalesce((SELECT json_agg(json_build_object('weekday', w.weekday, 'from', to_char(w.from_time, 'HH24:MI'),
        'to', to_char(w.to_time, 'HH24:MI')) ORDER BY w.weekday, w.from_time)
      FROM availability_rules w WHERE w.organisation_id = m.organisation_id AND w.meedenker_id = m.id), '[]') AS weekly,
    coalesce((SELECT json_agg(json_build_object('date', e.day, 'available', e.available, 'from', to_char(e.from_time, 'HH24:MI'),
        'to', to_char(e.to_time, 'HH24:MI')) ORDER BY e.day)
      FROM availability_exceptions e WHERE e.organisation_id = m.organisation_id AND e.meedenker_id = m.id), '[]') AS exceptions,
    coalesce((SELECT json_agg(json_build_object('id', d.id, 'kind', d.kind, 'municipalityCode', d.municipality_code,
        'supportRequestId', d.request_id, 'declaredBy', d.declared_by, 'declaredAt', d.declared_at) ORDER BY d.declared_at, d.id)
      FROM independence_in_force d WHERE d.organisation_id = m.organisation_id AND d.meedenker_id = m.id), '[]') AS independence
  FROM meedenkers m JOIN organisations o ON o.id = m.organisation_id LEFT JOIN users u ON u.organisation_id = m.organisation_id AND u.id = m.user_id
  WHERE m.id = $1`;

const fileView = (row: FileRow, actor: Actor, today: string): MeedenkerView => {
  const { accountState, vogYears, ...file } = row;
  const here = row.state !== 'left';
  return {
    ...file,
    hasAccount: accountState !== null,
    accountState: accountState ?? 'none',
    // Without the reason, which is its owner's alone.
    independence: row.independence.map(
      ({ id, municipalityCode, supportRequestId, declaredBy, declaredAt }) => ({
        id,
        municipalityCode,
        supportRequestId,
        declaredBy,
        declaredAt: new Date(declaredAt).toISOString(),
      }),
    ),
    canComeOn: canComeOn(row, today, vogYears),
    paperEnds: paperEnds(row, vogYears),
    allowed: allowedDeeds(
      actor,
      MEEDENKER_DEEDS.map((deed) => [
        deed,
        'meedenker.write',
        here && (deed !== 'invite' || accountState === null || accountState === 'invited'),
      ]),
    ),
    nextStates: actor.rights.has('meedenker.write') ? [...MEEDENKER_TRANSITIONS[row.state]] : [],
  };
};

/** Questions about Meedenkers. Reading one is reading a person's file. */
@Injectable()
export class MeedenkerQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Those who have not left, by name, and whether each can come on a day. */
  list(actor: Actor, query: MeedenkerQuery): Promise<Page<MeedenkerListItemView>> {
    return this.database.as(actor, async (tx) => {
      const day = query.on ?? amsterdamDay(tx.now);
      const today = amsterdamDay(tx.now);
      const horizon = plusDays(today, LAPSE_STEPS[0]);
      const monday = mondayOf(day);
      const limit = pageSize(query);
      const [name, id] = positionOf(query.cursor, ['text', 'id']) ?? [null, null];
      const rows = await tx.query<ListRow>(LIST, [
        limit + 1,
        query.state ?? null,
        query.query ?? null,
        amsterdamInstant(monday, '00:00'),
        amsterdamInstant(plusDays(monday, 7), '00:00'),
        name,
        id,
        query.language ?? null,
        query.gender ?? null,
        query.lapses ?? false,
        today,
        horizon,
      ]);
      await this.audit.read(tx, {
        deed: 'meedenker.list',
        noun: 'meedenker',
        nounId: null,
        fields: ['name', 'place', 'languages', 'checks'],
      });
      return pageFrom(
        rows,
        limit,
        ({ trainings, checks, agreements, nextVisitAt, vogYears, ...row }) => {
          const papers = { state: row.state, trainings, checks, agreements };
          return {
            ...row,
            canComeOn: canComeOn(papers, day, vogYears),
            vogUntil: vogUntil(papers, vogYears),
            lapses: lapsesBetween(papers, today, horizon, vogYears).length > 0,
            nextVisitAt: nextVisitAt?.toISOString() ?? null,
          };
        },
        (row) => [row.name, row.id],
      );
    });
  }

  /** The whole file of one Meedenker. */
  one(actor: Actor, id: string): Promise<MeedenkerView> {
    return this.database.as(actor, async (tx) => {
      const view = await this.fileOf(tx, id);
      await this.audit.read(tx, { deed: 'meedenker.read', noun: 'meedenker', nounId: id });
      return view;
    });
  }

  /** The same file inside a deed that has just changed it, which writes its own line. */
  async fileOf(tx: Transaction, id: string): Promise<MeedenkerView> {
    return fileView(await this.row(tx, id), tx.actor, amsterdamDay(tx.now));
  }

  /** A Meedenker's own file. */
  profileOf(actor: Actor): Promise<MyProfileView> {
    return this.database.as(actor, async (tx) => {
      const view = await this.ownProfile(tx);
      await this.audit.read(tx, { deed: 'profile.read-own', noun: 'meedenker', nounId: view.id });
      return view;
    });
  }

  /** The same inside a deed of the Meedenker, which writes its own line. */
  async ownProfile(tx: Transaction): Promise<MyProfileView> {
    const row = await this.row(tx, found(tx.actor.meedenkerId));
    const today = amsterdamDay(tx.now);
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      state: row.state,
      place: row.place,
      languages: row.languages,
      canComeUntil: validUntil(row, today, row.vogYears),
      missing: canComeOn(row, today, row.vogYears).reasons,
      paperEnds: paperEnds(row, row.vogYears),
      conversations: row.conversations,
      minutes: await minutesOf(tx, row.id),
      since: row.since,
      vog: row.checks.reduce<FileRow['checks'][number] | null>(
        (longest, check) => (longest && longest.validUntil >= check.validUntil ? longest : check),
        null,
      ),
      trainings: row.trainings,
      requiredModules: [...REQUIRED_MODULES],
      agreements: row.agreements,
      independence: row.independence.map((declaration) => ({
        ...declaration,
        declaredAt: new Date(declaration.declaredAt).toISOString(),
      })),
    };
  }

  private async row(tx: Transaction, id: string): Promise<FileRow> {
    const [row] = await tx.query<FileRow>(FILE, [id]);
    return found(row);
  }
}

/** Minutes of the conversations somebody went along to, as they were reported. */
async function minutesOf(tx: Transaction, meedenkerId: string): Promise<number> {
  const [row] = await tx.query<{ minutes: number }>(
    `SELECT coalesce(sum(minutes), 0)::int AS minutes FROM outcome_reports WHERE meedenker_id = $1 AND took_place = 'yes'`,
    [meedenkerId],
  );
  return row?.minutes ?? 0;
}
