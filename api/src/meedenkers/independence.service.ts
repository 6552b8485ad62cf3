import { Inject, Injectable } from '@nestjs/common';
import { RuleBroken, type DeclaredBy, type IndependenceKind } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { ReferenceLists } from '../organisations/reference.queries.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import type { IndependenceDto } from './meedenker.dto.js';
import { Meedenker } from './meedenker.entity.js';
import type { MeedenkerView, MyProfileView } from './meedenker-views.dto.js';
import { MeedenkerQueries } from './meedenkers.queries.js';

/** What a declaration is about: a municipality, the resident of one request, or (both null) everywhere. */
interface Scope {
  municipality: string | null;
  requestId: string | null;
}

const notInList = (field: string): InvalidInput =>
  new InvalidInput([{ field, code: 'not_in_list', message: `${field} is not in the list` }]);

/**
 * What makes somebody not independent. Lines are added, never changed; of each side the newest per kind and scope counts,
 * so that nobody takes back what another declared. Why is kept for its owner alone: no view, list, trail or message of
 * anybody else has it. There is no way around a declaration.
 */
@Injectable()
export class Independence {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(ReferenceLists) private readonly lists: ReferenceLists,
    @Inject(MeedenkerQueries) private readonly queries: MeedenkerQueries,
  ) {}

  /** A coordinator writes down what somebody told, or that what a coordinator wrote down is no longer so. */
  told(actor: Actor, id: string, dto: IndependenceDto): Promise<MeedenkerView> {
    return this.database.as(actor, async (tx) => {
      await this.declare(tx, id, dto, 'coordinator');
      return this.queries.fileOf(tx, id);
    });
  }

  /** A Meedenker declares that something changed, or that what they declared is no longer so. */
  own(actor: Actor, dto: IndependenceDto): Promise<MyProfileView> {
    return this.database.as(actor, async (tx) => {
      await this.declare(tx, found(actor.meedenkerId), dto, 'meedenker');
      return this.queries.ownProfile(tx);
    });
  }

  /** Every match that counts on somebody is looked at again as soon as the declaration stands. */
  private async declare(
    tx: Transaction,
    id: string,
    dto: IndependenceDto,
    by: DeclaredBy,
  ): Promise<void> {
    // Acceptances and bookings hold the same row, so that a yes and a declaration never pass each other.
    const { state } = found(await tx.one(Meedenker, { id }, 'lock'));
    if (state === 'left') throw new RuleBroken('wrong_state', { state });
    const scope = await this.scopeOf(tx, id, dto, by);
    if (dto.active) await write(tx, id, scope, by, { kind: dto.kind ?? 'not_said', active: true });
    else await takeBack(tx, id, scope, by, dto.kind ?? null);
    await this.jobs.send(tx, 'standing-check', id);
    await this.audit.wrote(tx, {
      deed: 'meedenker.independence',
      noun: 'meedenker',
      nounId: id,
      fields: [scope.requestId ? 'support_request' : 'municipality', 'active'],
    });
  }

  /** @throws InvalidInput for two scopes at once, no such municipality, or a request that is not theirs to speak about. */
  private async scopeOf(
    tx: Transaction,
    id: string,
    dto: IndependenceDto,
    by: DeclaredBy,
  ): Promise<Scope> {
    const municipality = dto.municipality ?? null;
    const requestId = dto.supportRequestId ?? null;
    if (municipality !== null && requestId !== null) throw notInList('municipality');
    if (municipality !== null && (await this.lists.municipalityName(municipality)) === null)
      throw notInList('municipality');
    if (requestId !== null) {
      const known = await tx.query(
        by === 'coordinator'
          ? 'SELECT 1 FROM support_requests WHERE id = $1 AND $2::uuid IS NOT NULL'
          : 'SELECT 1 FROM proposals WHERE request_id = $1 AND meedenker_id = $2 LIMIT 1',
        [requestId, id],
      );
      if (known.length === 0) throw notInList('supportRequestId');
    }
    return { municipality, requestId };
  }
}

async function write(
  tx: Transaction,
  id: string,
  { municipality, requestId }: Scope,
  by: DeclaredBy,
  { kind, active }: { kind: IndependenceKind; active: boolean },
): Promise<void> {
  await tx.execute(
    `INSERT INTO independence_declarations (organisation_id, id, meedenker_id, kind, municipality_code, request_id, declared_by, active, declared_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.organisationId, newId(), id, kind, municipality, requestId, by, active, tx.now],
  );
}

/** Ends what one side declared about a scope: of one kind, or whatever it was. @throws RuleBroken `wrong_state` without any. */
async function takeBack(
  tx: Transaction,
  id: string,
  scope: Scope,
  by: DeclaredBy,
  kind: IndependenceKind | null,
): Promise<void> {
  const standing = await tx.query<{ kind: IndependenceKind }>(
    `SELECT kind FROM independence_in_force WHERE meedenker_id = $1 AND declared_by = $2 AND ($3::text IS NULL OR kind = $3)
       AND municipality_code IS NOT DISTINCT FROM $4 AND request_id IS NOT DISTINCT FROM $5`,
    [id, by, kind, scope.municipality, scope.requestId],
  );
  if (standing.length === 0) throw new RuleBroken('wrong_state', { state: 'not_declared' });
  for (const one of standing) await write(tx, id, scope, by, { kind: one.kind, active: false });
}
