import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { availabilityErrors } from './availability-rules.js';
import type { AvailabilityDto, AvailabilityView } from './availability.dto.js';
import { Meedenker } from './meedenker.entity.js';
import type { MeedenkerView } from './meedenker-views.dto.js';
import { MeedenkerQueries } from './meedenkers.queries.js';

/** When Meedenkers are free: kept by themselves, or by a coordinator on their behalf. */
@Injectable()
export class Availability {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MeedenkerQueries) private readonly queries: MeedenkerQueries,
  ) {}

  /** A Meedenker's own times. */
  own(actor: Actor): Promise<AvailabilityView> {
    return this.database.as(actor, async (tx) => {
      const id = found(actor.meedenkerId);
      await this.audit.read(tx, {
        deed: 'availability.read-own',
        noun: 'meedenker',
        nounId: id,
        fields: ['weekly', 'exceptions'],
      });
      return this.timesOf(tx, id);
    });
  }

  /** Replaces a Meedenker's own times. */
  replaceOwn(actor: Actor, version: number, dto: AvailabilityDto): Promise<AvailabilityView> {
    return this.database.as(actor, async (tx) => {
      const id = found(actor.meedenkerId);
      await this.replace(tx, id, version, dto);
      return this.timesOf(tx, id);
    });
  }

  /** Replaces the times of a Meedenker on their behalf. */
  replaceOf(
    actor: Actor,
    id: string,
    version: number,
    dto: AvailabilityDto,
  ): Promise<MeedenkerView> {
    return this.database.as(actor, async (tx) => {
      await this.replace(tx, id, version, dto);
      return this.queries.fileOf(tx, id);
    });
  }

  private async replace(
    tx: Transaction,
    id: string,
    version: number,
    dto: AvailabilityDto,
  ): Promise<void> {
    const meedenker = found(await tx.one(Meedenker, { id }, 'lock'));
    if (meedenker.version !== version) throw new Stale();
    const errors = availabilityErrors(dto);
    if (errors.length > 0) throw new InvalidInput(errors);
    const maxPerWeek = dto.maxPerWeek ?? meedenker.maxPerWeek;
    await tx.update(Meedenker, { id, version }, { maxPerWeek, version: version + 1 });
    await tx.execute('DELETE FROM availability_rules WHERE meedenker_id = $1', [id]);
    await tx.execute('DELETE FROM availability_exceptions WHERE meedenker_id = $1', [id]);
    await tx.execute(
      `INSERT INTO availability_rules (organisation_id, meedenker_id, weekday, from_time, to_time)
       SELECT $1, $2, s.weekday, s."from", s."to" FROM jsonb_to_recordset($3) AS s (weekday smallint, "from" time, "to" time)`,
      [tx.organisationId, id, JSON.stringify(dto.weekly)],
    );
    await tx.execute(
      `INSERT INTO availability_exceptions (organisation_id, meedenker_id, day, available, from_time, to_time)
       SELECT $1, $2, e.date, e.available, e."from", e."to"
       FROM jsonb_to_recordset($3) AS e (date date, available boolean, "from" time, "to" time)`,
      [tx.organisationId, id, JSON.stringify(dto.exceptions)],
    );
    await this.audit.wrote(tx, {
      deed: 'meedenker.availability',
      noun: 'meedenker',
      nounId: id,
      fields: ['weekly', 'exceptions', ...(dto.maxPerWeek === undefined ? [] : ['max_per_week'])],
    });
  }

  private async timesOf(tx: Transaction, id: string): Promise<AvailabilityView> {
    const { version, weekly, exceptions, maxPerWeek } = await this.queries.fileOf(tx, id);
    return { version, weekly, exceptions, maxPerWeek };
  }
}
