import { Inject, Injectable } from '@nestjs/common';
import type { ImportOutcome } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { ImportedRowView, ImportView } from '../meedenkers/meedenker-imports.dto.js';
import { ReferenceLists } from '../organisations/reference.queries.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { once } from '../platform/idempotency.js';
import type { ImportedVenueDto, VenueImportDto } from './venue-imports.dto.js';
import { Venues } from './venues.service.js';

interface Known {
  id: string;
  key: string;
  name: string;
}

const keyOf = ({ municipality, name }: ImportedVenueDto): string =>
  `${municipality} ${name.toLowerCase()}`;

/** Takes a list of venues in: each row for itself. A venue is known by its municipality and its name. */
@Injectable()
export class VenueImports {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ReferenceLists) private readonly lists: ReferenceLists,
    @Inject(Venues) private readonly venues: Venues,
  ) {}

  /** Takes the rows in, or only tells what would become of them. */
  take(actor: Actor, key: string | null, dto: VenueImportDto): Promise<ImportView> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        dto.check ? null : key,
        dto,
        () => this.rowsOf(tx, dto),
        (answer) => answer,
        (kept) => Promise.resolve(kept as unknown as ImportView),
      ),
    );
  }

  private async rowsOf(tx: Transaction, dto: VenueImportDto): Promise<ImportView> {
    const known = new Map(
      (
        await tx.query<Known>(
          `SELECT id, name, municipality_code || ' ' || lower(name) AS key FROM venues
           WHERE archived_at IS NULL AND municipality_code = ANY ($1) ORDER BY id FOR NO KEY UPDATE`,
          [dto.rows.map(({ municipality }) => municipality)],
        )
      ).map((venue) => [venue.key, venue]),
    );
    const rows: ImportedRowView[] = [];
    const met = new Set<string>();
    for (const row of dto.rows) {
      const key = keyOf(row);
      if (met.has(key)) rows.push(told(row, 'refused', undefined, 'name', 'overlaps'));
      else rows.push(await this.rowOf(tx, row, known.get(key), dto.check));
      met.add(key);
    }
    return { rows };
  }

  private async rowOf(
    tx: Transaction,
    row: ImportedVenueDto,
    known: Known | undefined,
    check: boolean,
  ): Promise<ImportedRowView> {
    if ((await this.lists.municipalityName(row.municipality)) === null)
      return told(row, 'refused', known, 'municipality', 'not_in_list');
    if (known && row.existing === 'skip') return told(row, 'skipped', known, 'name', 'exists');
    if (check) return told(row, known ? 'updated' : 'created', known);
    if (known) {
      await this.update(tx, known.id, row);
      return told(row, 'updated', known);
    }
    const { municipality, name, address, place } = row;
    const { id } = await this.venues.write(tx, { municipality, name, address, place });
    return told(row, 'created', { id, key: '', name });
  }

  private async update(
    tx: Transaction,
    id: string,
    { address, place, municipality }: ImportedVenueDto,
  ): Promise<void> {
    const { latitude, longitude } = await this.venues.whereIs(place, municipality);
    await tx.execute(
      `UPDATE venues SET address = $2, place = $3, latitude = $4, longitude = $5, version = version + 1 WHERE id = $1`,
      [id, address, place, latitude, longitude],
    );
    await this.audit.wrote(tx, {
      deed: 'venue.change',
      noun: 'venue',
      nounId: id,
      fields: ['address', 'place'],
    });
  }
}

const told = (
  { line }: ImportedVenueDto,
  outcome: ImportOutcome,
  known: Known | undefined,
  field: string | null = null,
  code: string | null = null,
): ImportedRowView => ({
  line,
  outcome,
  id: known?.id ?? null,
  known: known?.name ?? null,
  field,
  code,
});
