import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay, plusDays, RuleBroken } from '@meedenkers/domain';
import { QueryFailedError } from 'typeorm';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf, type PageQuery } from '../platform/paging.js';
import { newId } from '../platform/tokens.js';
import { ReferenceLists } from './reference.queries.js';
import type { NewServiceAreaDto, ServiceAreaView } from './service-area.dto.js';

interface AreaRow {
  id: string;
  municipalityCode: string;
  municipalityName: string;
  province: string;
  from: string;
  until: string | null;
  isDefault: boolean;
  existsUntil: string | null;
  mergesInto: string | null;
}

const AREAS = `
  SELECT s.id, g.code AS "municipalityCode", g.name AS "municipalityName", g.province, s.valid_from::text AS "from",
    s.valid_until::text AS until, s.is_default AS "isDefault", g.valid_until::text AS "existsUntil", n.name AS "mergesInto"
  FROM service_areas s
  JOIN municipalities g ON g.code = s.municipality_code
  LEFT JOIN municipalities n ON n.code = g.merged_into`;

interface Existence {
  from: string;
  until: string | null;
}

/** Which municipalities an organisation serves, and from when to when. One organisation is the default of each per day. */
@Injectable()
export class ServiceAreas {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ReferenceLists) private readonly lists: ReferenceLists,
  ) {}

  list(actor: Actor, query: PageQuery): Promise<Page<ServiceAreaView>> {
    return this.database.as(actor, async (tx) => {
      const limit = pageSize(query);
      const [name, id] = positionOf(query.cursor, ['text', 'id']) ?? [null, null];
      const rows = await tx.query<AreaRow>(
        `${AREAS} WHERE $2::text IS NULL OR (g.name, s.id) > ($2, $3::uuid) ORDER BY g.name, s.id LIMIT $1`,
        [limit + 1, name, id],
      );
      return pageFrom(
        rows,
        limit,
        (row) => areaView(row, tx),
        (row) => [row.municipalityName, row.id],
      );
    });
  }

  /**
   * Serves a municipality from a day on. Of one that merges, the last day is its own.
   * @throws RuleBroken `area_taken` when it is served in that time already, by default or by this organisation;
   * `municipality_gone` when it does not exist on the first day
   */
  async add(actor: Actor, dto: NewServiceAreaDto): Promise<ServiceAreaView> {
    const wanted = { from: dto.from, until: dto.to && plusDays(dto.to, 1) };
    refuseBackwards(wanted);
    const view = await this.database.as(actor, async (tx) => {
      const [exists] = await tx.query<Existence>(
        `SELECT valid_from::text AS "from", valid_until::text AS until FROM municipalities WHERE code = $1`,
        [dto.municipalityCode],
      );
      if (!exists) throw unknownMunicipality();
      const until = within(wanted, exists);
      const id = newId();
      await refusingTaken(() =>
        tx.execute(
          `INSERT INTO service_areas (organisation_id, id, municipality_code, valid_from, valid_until, is_default)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [tx.organisationId, id, dto.municipalityCode, dto.from, until, dto.isDefault],
        ),
      );
      await this.audit.wrote(tx, {
        deed: 'service-area.add',
        noun: 'service_area',
        nounId: id,
        fields: ['municipality', 'from', 'to', 'default'],
      });
      return areaView(await areaOf(tx, id), tx);
    });
    this.lists.forget();
    return view;
  }

  /** Says the last day on which a municipality is served: today at the earliest, and never later than was said before. */
  async end(actor: Actor, id: string, to: string): Promise<ServiceAreaView> {
    const view = await this.database.as(actor, async (tx) => {
      const area = await areaOf(tx, id);
      const today = amsterdamDay(tx.now);
      const until = plusDays(to, 1);
      if (to < today || to < area.from)
        throw new InvalidInput([
          { field: 'to', code: 'too_low', message: 'to must not lie in the past or before from' },
        ]);
      if (area.until !== null && until > area.until)
        throw new RuleBroken('wrong_state', { to: plusDays(area.until, -1) });
      await tx.execute('UPDATE service_areas SET valid_until = $2 WHERE id = $1', [id, until]);
      await this.audit.wrote(tx, {
        deed: 'service-area.end',
        noun: 'service_area',
        nounId: id,
        fields: ['to'],
      });
      return areaView(await areaOf(tx, id), tx);
    });
    this.lists.forget();
    return view;
  }
}

async function areaOf(tx: Transaction, id: string): Promise<AreaRow> {
  const [row] = await tx.query<AreaRow>(`${AREAS} WHERE s.id = $1`, [id]);
  return found(row);
}

function areaView({ until, existsUntil, ...row }: AreaRow, tx: Transaction): ServiceAreaView {
  const today = amsterdamDay(tx.now);
  const isOver = until !== null && until <= today;
  const begun = isOver ? 'over' : 'now';
  return {
    ...row,
    to: until && plusDays(until, -1),
    existsTo: existsUntil && plusDays(existsUntil, -1),
    state: row.from > today ? 'later' : begun,
    allowed: allowedDeeds(tx.actor, [['end', 'service-area.write', !isOver]]),
  };
}

/** Until when a municipality can be served: as long as was asked, and no longer than it exists. */
function within(wanted: { from: string; until: string | null }, exists: Existence): string | null {
  if (wanted.from < exists.from || (exists.until !== null && wanted.from >= exists.until))
    throw new RuleBroken('municipality_gone');
  if (exists.until === null) return wanted.until;
  return wanted.until !== null && wanted.until < exists.until ? wanted.until : exists.until;
}

function refuseBackwards({ from, until }: { from: string; until: string | null }): void {
  if (until === null || until > from) return;
  throw new InvalidInput([
    { field: 'to', code: 'too_low', message: 'to must not lie before from' },
  ]);
}

const unknownMunicipality = (): InvalidInput =>
  new InvalidInput([
    { field: 'municipalityCode', code: 'not_in_list', message: 'there is no such municipality' },
  ]);

/** One default organisation per municipality and day, also among organisations that cannot see each other. */
async function refusingTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = error instanceof QueryFailedError && (error.driverError as { code?: string }).code;
    if (code === '23P01') throw new RuleBroken('area_taken');
    throw error;
  }
}
