import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import { ReferenceLists } from '../organisations/reference.queries.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { givenFields } from '../platform/given-fields.js';
import { once } from '../platform/idempotency.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import { newId } from '../platform/tokens.js';
import { Venue } from './venue.entity.js';
import type { NewVenueDto, VenueChangeDto, VenueQuery, VenueView } from './venues.dto.js';

type VenueRow = Omit<VenueView, 'allowed'>;

const COLUMNS = `v.id, v.version, v.municipality_code AS "municipalityCode", m.name AS "municipalityName", v.name, v.address, v.place,
  v.archived_at IS NOT NULL AS archived,
  (SELECT count(*)::int FROM appointments a WHERE a.organisation_id = v.organisation_id AND a.venue_id = v.id AND a.state = 'planned') AS upcoming`;

const VENUES = {
  name: 'venues-by-name',
  text: `
    SELECT ${COLUMNS} FROM venues v JOIN municipalities m ON m.code = v.municipality_code
    WHERE ($2::text IS NULL OR v.municipality_code = $2) AND ($3::text IS NULL OR (v.name, v.id) > ($3, $4::uuid))
      AND (v.archived_at IS NOT NULL) = $5
    ORDER BY v.name, v.id LIMIT $1`,
};

const venueView = (actor: Actor, row: VenueRow): VenueView => ({
  ...row,
  allowed: allowedDeeds(actor, [
    ['change', 'venue.write', !row.archived],
    ['archive', 'venue.write', !row.archived],
    ['restore', 'venue.write', row.archived],
  ]),
});

/** Where conversations are held: kept by coordinators, so that a visit has an address and a road. */
@Injectable()
export class Venues {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ReferenceLists) private readonly lists: ReferenceLists,
  ) {}

  /** The venues by name, of one municipality or of all: those in use, or those that are no longer used. */
  async list(actor: Actor, query: VenueQuery): Promise<Page<VenueView>> {
    const limit = pageSize(query);
    const [name, id] = positionOf(query.cursor, ['text', 'id']) ?? [null, null];
    const rows = await this.database.read<VenueRow>(actor, VENUES, [
      limit + 1,
      query.municipality ?? null,
      name,
      id,
      query.archived ?? false,
    ]);
    return pageFrom(
      rows,
      limit,
      (row) => venueView(actor, row),
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

  /** Changes a venue, or puts it away: visits that were planned there stay, new ones find it no more. */
  change(actor: Actor, id: string, version: number, dto: VenueChangeDto): Promise<VenueView> {
    const { archived, municipality, ...rest } = givenFields(dto);
    return this.database.as(actor, async (tx) => {
      const venue = found(await tx.one(Venue, { id }, 'lock'));
      if (venue.version !== version) throw new Stale();
      const municipalityCode = municipality ?? venue.municipalityCode;
      if (municipality !== undefined) await this.checkMunicipality(municipality);
      const moved = rest.place !== undefined || municipality !== undefined;
      const at = moved
        ? await this.whereIs(rest.place ?? venue.place, municipalityCode)
        : { latitude: venue.latitude, longitude: venue.longitude };
      const archivedAt = archived ? (venue.archivedAt ?? tx.now) : null;
      await tx.update(
        Venue,
        { id, version },
        {
          ...rest,
          ...at,
          municipalityCode,
          ...(archived === undefined ? {} : { archivedAt }),
          version: version + 1,
        },
      );
      await this.audit.wrote(tx, {
        deed: 'venue.change',
        noun: 'venue',
        nounId: id,
        fields: Object.keys(givenFields(dto)),
      });
      return this.one(tx, id);
    });
  }

  /** Writes a venue down, inside a deed. */
  async write(
    tx: Transaction,
    { municipality, name, address, place }: NewVenueDto,
  ): Promise<VenueView> {
    await this.checkMunicipality(municipality);
    const id = newId();
    await tx.insert(Venue, {
      id,
      municipalityCode: municipality,
      name,
      address,
      place,
      ...(await this.whereIs(place, municipality)),
      archivedAt: null,
      version: 1,
    });
    await this.audit.wrote(tx, { deed: 'venue.create', noun: 'venue', nounId: id });
    return this.one(tx, id);
  }

  /** Where a venue lies, as far as its town is known. */
  async whereIs(
    place: string,
    municipality: string,
  ): Promise<{ latitude: number | null; longitude: number | null }> {
    return (
      (await this.lists.coordinatesOf(place, [municipality])) ?? { latitude: null, longitude: null }
    );
  }

  private async checkMunicipality(code: string): Promise<void> {
    if ((await this.lists.municipalityName(code)) !== null) return;
    throw new InvalidInput([
      { field: 'municipality', code: 'not_in_list', message: 'no such municipality' },
    ]);
  }

  private async one(tx: Transaction, id: string): Promise<VenueView> {
    const [venue] = await tx.query<VenueRow>(
      `SELECT ${COLUMNS} FROM venues v JOIN municipalities m ON m.code = v.municipality_code WHERE v.id = $1`,
      [id],
    );
    return venueView(tx.actor, found(venue));
  }
}
