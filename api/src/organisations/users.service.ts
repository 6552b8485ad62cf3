import { Inject, Injectable } from '@nestjs/common';
import { rolesAt, RuleBroken, type OrganisationKind, type StaffRole } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { endFeedOfAccount } from '../identity/calendar-feeds.js';
import { Sessions } from '../identity/sessions.service.js';
import { User, type UserState } from '../identity/user.entity.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { givenFields } from '../platform/given-fields.js';
import { newId } from '../platform/tokens.js';
import type { NewUserDto, UserChangeDto, UserView } from './user.dto.js';
import { userView } from './users.queries.js';

/** Accounts: made with an invitation, changed, disabled, never removed. */
@Injectable()
export class Users {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Makes an account and invites its owner. */
  create(actor: Actor, dto: NewUserDto): Promise<UserView> {
    return this.database.as(actor, async (tx) => userView(await this.add(tx, dto), actor));
  }

  /**
   * Makes an account in a deed that is under way, and invites its owner.
   * @throws RuleBroken `email_taken` when the address has an account already, wherever that is.
   */
  async add(
    tx: Transaction,
    { name, email, roles }: { name: string; email: string; roles: StaffRole[] },
  ): Promise<User> {
    await refuseRolesElsewhere(tx, roles);
    const user: User = {
      organisationId: tx.organisationId,
      id: newId(),
      name,
      email,
      passwordHash: null,
      roles,
      state: 'invited',
      createdAt: tx.now,
      lastSeenAt: null,
      version: 1,
    };
    // One address is one account in the whole installation, so the clash may be with a row that nobody here can see.
    const written = await tx.execute(
      `INSERT INTO users (organisation_id, id, name, email, roles, state, created_at) VALUES ($1, $2, $3, $4, $5, 'invited', $6)
       ON CONFLICT (email) DO NOTHING`,
      [user.organisationId, user.id, name, email, roles, tx.now],
    );
    if (written === 0) throw new RuleBroken('email_taken');
    await this.audit.wrote(tx, {
      deed: 'user.create',
      noun: 'user',
      nounId: user.id,
      fields: ['name', 'email', 'roles'],
    });
    await this.notices.toUser(tx, user.id, 'invitation', { subjectId: user.id, version: 1 });
    return user;
  }

  /** Changes name, roles or state. Other roles or another state end every session of the account. */
  change(actor: Actor, id: string, version: number, dto: UserChangeDto): Promise<UserView> {
    return this.database.as(actor, async (tx) => {
      const administrators = await this.lockAdministrators(tx);
      const user = found(await tx.one(User, { id }, 'lock'));
      if (user.version !== version) throw new Stale();
      const roles = dto.roles ?? user.roles;
      refuseOtherMeedenkers(user, roles);
      await refuseRolesElsewhere(tx, roles);
      const changed: User = {
        ...user,
        name: dto.name ?? user.name,
        roles,
        state: stateAfter(user, dto.state ?? user.state),
        version: version + 1,
      };
      const runs = (who: User): boolean =>
        who.state === 'active' && who.roles.includes('administrator');
      if (runs(user) && !runs(changed) && administrators.every((other) => other === id))
        throw new RuleBroken('last_administrator');
      await tx.update(
        User,
        { id, version },
        { name: changed.name, roles, state: changed.state, version: changed.version },
      );
      if (changed.state !== user.state || roles.join() !== user.roles.join())
        await this.sessions.endAllOf(tx, id);
      if (changed.state === 'disabled') await endFeedOfAccount(tx, id);
      await this.audit.wrote(tx, {
        deed: 'user.change',
        noun: 'user',
        nounId: id,
        fields: Object.keys(givenFields(dto)),
      });
      return userView(changed, actor);
    });
  }

  /** Sends the invitation again; links that were sent before stop working. */
  invite(actor: Actor, id: string): Promise<UserView> {
    return this.database.as(actor, async (tx) => userView(await this.inviteAgain(tx, id), actor));
  }

  /** Sends an invitation again in a deed that is under way. @throws RuleBroken `wrong_state` when it was answered. */
  async inviteAgain(tx: Transaction, id: string): Promise<User> {
    const user = found(await tx.one(User, { id }, 'lock'));
    if (user.state !== 'invited') throw new RuleBroken('wrong_state', { state: user.state });
    const version = user.version + 1;
    await tx.update(User, { id, state: 'invited' }, { version });
    await tx.execute(`DELETE FROM access_links WHERE user_id = $1 AND kind = 'invitation'`, [id]);
    await this.audit.wrote(tx, { deed: 'user.invite', noun: 'user', nounId: id });
    await this.notices.toUser(tx, id, 'invitation', { subjectId: id, version });
    return { ...user, version };
  }

  /** Holds the administrators against each other's change, so that the last two cannot both leave at once. */
  private async lockAdministrators(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM users WHERE state = 'active' AND 'administrator' = ANY (roles) ORDER BY id FOR NO KEY UPDATE`,
    );
    return rows.map(({ id }) => id);
  }
}

/** An account that never chose a password is invited again rather than active. */
function stateAfter(user: User, wanted: UserState): UserState {
  if (wanted !== 'active' || user.passwordHash !== null) return wanted;
  if (user.state === 'disabled') return 'invited';
  throw new RuleBroken('wrong_state', { state: user.state, to: wanted });
}

function refuseOtherMeedenkers(user: User, roles: StaffRole[]): void {
  if (user.roles.includes('meedenker') === roles.includes('meedenker')) return;
  throw new InvalidInput([
    {
      field: 'roles',
      code: 'invalid',
      message: 'the role of Meedenker comes with being a Meedenker',
    },
  ]);
}

/** An account gets no role that exists only at organisations of another kind. */
async function refuseRolesElsewhere(tx: Transaction, roles: StaffRole[]): Promise<void> {
  const [own] = await tx.query<{ kind: OrganisationKind }>('SELECT kind FROM organisations');
  const here = rolesAt(found(own).kind);
  if (roles.every((role) => here.includes(role))) return;
  throw new InvalidInput([
    {
      field: 'roles',
      code: 'not_in_list',
      message: 'the programme has evaluators and administrators only',
    },
  ]);
}
