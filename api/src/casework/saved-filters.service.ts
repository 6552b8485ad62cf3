import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { InvalidInput, Stale } from '../platform/errors.js';
import type { SavedFiltersDto, SavedFiltersView } from './saved-filters.dto.js';

const OWN = {
  name: 'saved-filters-own',
  text: 'SELECT version, filters AS items FROM saved_filters WHERE user_id = $1',
};

/** The narrowings of lists that an account keeps under a name. They hold codes and no person, so reading them leaves no line. */
@Injectable()
export class SavedFilters {
  constructor(@Inject(Database) private readonly database: Database) {}

  async own(actor: Actor): Promise<SavedFiltersView> {
    const [kept] = await this.database.read<SavedFiltersView>(actor, OWN, [actor.id]);
    return kept ?? { version: 0, items: [] };
  }

  /** Replaces them all. @throws Stale when they changed since they were read, in another window for instance. */
  replace(actor: Actor, version: number, { items }: SavedFiltersDto): Promise<SavedFiltersView> {
    const twice = items.findIndex((one, i) =>
      items.slice(0, i).some((other) => other.list === one.list && other.name === one.name),
    );
    if (twice >= 0)
      throw new InvalidInput([
        { field: `items.${twice}.name`, code: 'overlaps', message: 'a filter has this name' },
      ]);
    return this.database.as(actor, async (tx) => {
      const kept = items.map(({ list, name, query }) => ({ list, name, query }));
      const [written] = await tx.query<{ version: number }>(
        version === 0
          ? `INSERT INTO saved_filters (organisation_id, user_id, filters) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING RETURNING version`
          : `UPDATE saved_filters SET filters = $3, version = version + 1
             WHERE organisation_id = $1 AND user_id = $2 AND version = $4 RETURNING version`,
        [tx.organisationId, actor.id, JSON.stringify(kept), ...(version === 0 ? [] : [version])],
      );
      if (!written) throw new Stale();
      return { version: written.version, items: kept };
    });
  }
}
