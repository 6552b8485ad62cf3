import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import { ReferenceLists } from '../organisations/reference.queries.js';
import type { Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import { newId } from '../platform/tokens.js';
import { Venue } from './venue.entity.js';
import type { NewVenueDto, VenueQuery, VenueView } from './venues.dto.js';

const COLUMNS = `v.id, v.municipality_code AS "municipalityCode", m.name AS "municipalityName", v.name, v.address, v.place`;

const VENUES = {
  name: 'venues-by-name',
  text: `
    SELECT ${COLUMNS} FROM venues v JOIN municipalities m ON m.code = v.municipality_code
    WHERE ($2::text IS NULL OR v.municipality_code = $2) AND ($3::text IS NULL OR (v.name, v.id) > ($3, $4::uuid))
    ORDER BY v.name, v.id LIMIT $1`,
};

/** Where conversations are held: kept by coordinators, so that a visit has an address and a road. */
@Injectable()
export class Venues {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ReferenceLists) private readonly lists: ReferenceLists,
  ) {}

  /** The venues by name, of one municipality or of all. */
  async list(actor: Actor, query: VenueQuery): Promise<Page<VenueView>> {
    const limit = pageSize(query);
    const [name, id] = positionOf(query.cursor, ['text', 'id']) ?? [null, null];
    const rows = await this.database.read<VenueView>(actor, VENUES, [
      limit + 1,
      query.municipality ?? null,
      name,
      id,
    ]);
    return pageFrom(
      rows,
      limit,
      (row) => row,
      (row) => [row.name, row.id],
    );
  }

  /** Writes a venue down, with the coordinates of its town. */
  create(actor: Actor, key: string | null, dto: NewVenueDto): Promise<VenueView> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        dto,
        () => this.write(tx, dto),
        ({ id }) => ({ id }),
        ({ id }) => this.one(tx, id as string),
      ),
    );
  }

  private async write(
    tx: Transaction,
    { municipality, name, address, place }: NewVenueDto,
  ): Promise<VenueView> {
    const municipalityName = await this.lists.municipalityName(municipality);
    if (municipalityName === null)
      throw new InvalidInput([
        { field: 'municipality', code: 'not_in_list', message: 'no such municipality' },
      ]);
    const at = await this.lists.coordinatesOf(place, [municipality]);
    const venue = {
      id: newId(),
      municipalityCode: municipality,
      name,
      address,
      place,
      latitude: at?.latitude ?? null,
      longitude: at?.longitude ?? null,
    };
    await tx.insert(Venue, venue);
    await this.audit.wrote(tx, { deed: 'venue.create', noun: 'venue', nounId: venue.id });
    return {
      id: venue.id,
      municipalityCode: municipality,
      municipalityName,
      name,
      address,
      place,
    };
  }

  private async one(tx: Transaction, id: string): Promise<VenueView> {
    const [venue] = await tx.query<VenueView>(
      `SELECT ${COLUMNS} FROM venues v JOIN municipalities m ON m.code = v.municipality_code WHERE v.id = $1`,
      [id],
    );
    return found(venue);
  }
}
