import { Inject, Injectable } from '@nestjs/common';

import type { User } from '../identity/user.entity.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database } from '../platform/database.js';
import { pageFrom, pageSize, positionOf, type PageQuery } from '../platform/paging.js';
import type { UserView } from './user.dto.js';

const USERS = {
  name: 'users-by-name',
  text: `
    SELECT id, name, email::text AS email, roles, state, created_at AS "createdAt", last_seen_at AS "lastSeenAt", version
    FROM users WHERE $2::text IS NULL OR (name, id) > ($2, $3::uuid) ORDER BY name, id LIMIT $1`,
};

type UserRow = Omit<User, 'organisationId' | 'passwordHash'>;

/** An account, and what this actor may do with it. */
export const userView = (user: UserRow, actor: Actor): UserView => ({
  id: user.id,
  version: user.version,
  name: user.name,
  email: user.email,
  roles: user.roles,
  state: user.state,
  lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
  createdAt: user.createdAt.toISOString(),
  allowed: allowedDeeds(actor, [
    ['change', 'user.write', true],
    ['invite', 'user.write', user.state === 'invited'],
  ]),
});

/** Questions about the accounts of an organisation. */
@Injectable()
export class UserQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  async list(actor: Actor, query: PageQuery): Promise<Page<UserView>> {
    const [name, id] = positionOf(query.cursor, ['text', 'id']) ?? [null, null];
    const limit = pageSize(query);
    const rows = await this.database.read<UserRow>(actor, USERS, [limit + 1, name, id]);
    return pageFrom(
      rows,
      limit,
      (row) => userView(row, actor),
      (row) => [row.name, row.id],
    );
  }
}
