import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay, moveMeedenkerTo, RuleBroken, type MeedenkerState } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { endFeedOfAccount } from '../identity/calendar-feeds.js';
import { Sessions } from '../identity/sessions.service.js';
import { User } from '../identity/user.entity.js';
import { ReferenceLists } from '../organisations/reference.queries.js';
import { Users } from '../organisations/users.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, NotAllowed, Stale } from '../platform/errors.js';
import { givenFields } from '../platform/given-fields.js';
import { once } from '../platform/idempotency.js';
import { Jobs } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import { isUniqueViolation } from '../platform/unique-violation.js';
import type { MeedenkerChangeDto, NewMeedenkerDto, SpokenLanguageDto } from './meedenker.dto.js';
import { Meedenker } from './meedenker.entity.js';
import type { MeedenkerView } from './meedenker-views.dto.js';
import { MeedenkerQueries } from './meedenkers.queries.js';

/** Meedenkers from their application until they leave. */
@Injectable()
export class Meedenkers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ReferenceLists) private readonly lists: ReferenceLists,
    @Inject(Users) private readonly users: Users,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(MeedenkerQueries) private readonly queries: MeedenkerQueries,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** Writes an applicant down. @throws RuleBroken `email_taken` when the organisation has a Meedenker with this address. */
  create(actor: Actor, key: string | null, dto: NewMeedenkerDto): Promise<MeedenkerView> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        dto,
        () => this.write(tx, dto),
        ({ id }) => ({ id }),
        ({ id }) => this.queries.fileOf(tx, id as string),
      ),
    );
  }

  /** Changes what is known of a Meedenker; the address of the account goes along. */
  change(
    actor: Actor,
    id: string,
    version: number,
    change: MeedenkerChangeDto,
  ): Promise<MeedenkerView> {
    return this.database.as(actor, async (tx) => {
      const meedenker = found(await tx.one(Meedenker, { id }, 'lock'));
      if (meedenker.version !== version) throw new Stale();
      await this.rewrite(tx, meedenker, change);
      return this.queries.fileOf(tx, id);
    });
  }

  /** Changes what is known of a Meedenker whose row is locked, inside a deed. */
  async rewrite(tx: Transaction, meedenker: Meedenker, change: MeedenkerChangeDto): Promise<void> {
    const { languages, ...dto } = givenFields(change);
    const { id, version } = meedenker;
    if (meedenker.state === 'left') throw new RuleBroken('wrong_state', { state: 'left' });
    const place = dto.place === undefined ? {} : await this.whereIs(tx, dto.place);
    await unlessTaken(async () => {
      await tx.update(Meedenker, { id, version }, { ...dto, ...place, version: version + 1 });
      if (dto.email !== undefined && meedenker.userId)
        await moveAccount(tx, meedenker.userId, dto.email);
    });
    if (languages) {
      await tx.execute('DELETE FROM meedenker_languages WHERE meedenker_id = $1', [id]);
      await this.speak(tx, id, languages);
    }
    const fields = Object.keys({ ...dto, ...(languages ? { languages } : {}) });
    await this.audit.wrote(tx, { deed: 'meedenker.change', noun: 'meedenker', nounId: id, fields });
  }

  /**
   * Takes a Meedenker to the next state. Who leaves loses the account at once.
   * @throws RuleBroken `wrong_state` also when somebody who leaves still goes along with a resident.
   */
  transition(actor: Actor, id: string, to: MeedenkerState): Promise<MeedenkerView> {
    return this.database.as(actor, async (tx) => {
      const meedenker = found(await tx.one(Meedenker, { id }, 'lock'));
      const state = moveMeedenkerTo(meedenker.state, to);
      if (state === 'left') await refuseWhileAwaited(tx, meedenker);
      const since = meedenker.since ?? (state === 'active' ? amsterdamDay(tx.now) : null);
      await tx.update(
        Meedenker,
        { id, state: meedenker.state },
        { state, since, version: meedenker.version + 1 },
      );
      if (state === 'left' && meedenker.userId) await this.takeAccount(tx, meedenker.userId);
      await this.jobs.send(tx, 'standing-check', id);
      await this.audit.wrote(tx, {
        deed: 'meedenker.transition',
        noun: 'meedenker',
        nounId: id,
        fields: ['state'],
      });
      return this.queries.fileOf(tx, id);
    });
  }

  /**
   * Gives a Meedenker an account and invites, or invites again. Who has an account here already for other work gets the role.
   * @throws RuleBroken `email_taken` when the address has an account elsewhere.
   */
  invite(actor: Actor, id: string): Promise<MeedenkerView> {
    return this.database.as(actor, async (tx) => {
      const meedenker = found(await tx.one(Meedenker, { id }, 'lock'));
      if (meedenker.state === 'left') throw new RuleBroken('wrong_state', { state: 'left' });
      if (meedenker.userId) await this.users.inviteAgain(tx, meedenker.userId);
      else await tx.update(Meedenker, { id }, { userId: await this.accountFor(tx, meedenker) });
      await this.audit.wrote(tx, { deed: 'meedenker.invite', noun: 'meedenker', nounId: id });
      return this.queries.fileOf(tx, id);
    });
  }

  /** Writes an applicant down, inside a deed. */
  async write(tx: Transaction, { languages, ...dto }: NewMeedenkerDto): Promise<MeedenkerView> {
    const id = newId();
    const place = await this.whereIs(tx, dto.place);
    await unlessTaken(() =>
      tx.insert(Meedenker, {
        ...dto,
        ...place,
        id,
        userId: null,
        phone: dto.phone ?? null,
        state: 'applicant',
        since: null,
        createdAt: tx.now,
        version: 1,
      }),
    );
    await this.speak(tx, id, languages);
    await this.audit.wrote(tx, {
      deed: 'meedenker.create',
      noun: 'meedenker',
      nounId: id,
      fields: [...Object.keys(dto), 'languages'],
    });
    return this.queries.fileOf(tx, id);
  }

  private async speak(tx: Transaction, id: string, languages: SpokenLanguageDto[]): Promise<void> {
    const twice = languages.findIndex(({ code }, i) =>
      languages.slice(0, i).some((l) => l.code === code),
    );
    if (twice >= 0)
      throw new InvalidInput([
        {
          field: `languages.${twice}.code`,
          code: 'overlaps',
          message: 'a language is named twice',
        },
      ]);
    await tx.execute(
      `INSERT INTO meedenker_languages (organisation_id, meedenker_id, language, level)
       SELECT $1, $2, l.code, l.level FROM jsonb_to_recordset($3) AS l (code text, level text)`,
      [tx.organisationId, id, JSON.stringify(languages)],
    );
  }

  private async whereIs(
    tx: Transaction,
    place: string,
  ): Promise<{ latitude: number | null; longitude: number | null }> {
    const areas = await tx.query<{ code: string }>(
      `SELECT municipality_code AS code FROM service_areas
       WHERE daterange(valid_from, valid_until, '[)') @> $1::date ORDER BY is_default DESC, valid_from, code`,
      [amsterdamDay(tx.now)],
    );
    const codes = areas.map(({ code }) => code);
    return (await this.lists.coordinatesOf(place, codes)) ?? { latitude: null, longitude: null };
  }

  private async accountFor(tx: Transaction, { name, email }: Meedenker): Promise<string> {
    const [known] = await tx.query<User>(
      'SELECT id, roles, version FROM users WHERE email = $1 FOR NO KEY UPDATE',
      [email],
    );
    if (!known) return (await this.users.add(tx, { name, email, roles: ['meedenker'] })).id;
    const roles = [...new Set([...known.roles, 'meedenker' as const])];
    await tx.update(User, { id: known.id }, { roles, version: known.version + 1 });
    await this.sessions.endAllOf(tx, known.id);
    return known.id;
  }

  private async takeAccount(tx: Transaction, userId: string): Promise<void> {
    const user = found(await tx.one(User, { id: userId }, 'lock'));
    const roles = user.roles.filter((role) => role !== 'meedenker');
    const rest = roles.length > 0 ? { roles } : { state: 'disabled' as const };
    await tx.update(User, { id: userId }, { ...rest, version: user.version + 1 });
    await this.sessions.endAllOf(tx, userId);
    await endFeedOfAccount(tx, userId);
  }
}

/**
 * Takes an account to another address, and lets the links that went to the old one die. Whoever holds the address can choose
 * the password: of an account with other roles too that is not for a coordinator to change. @throws NotAllowed
 */
async function moveAccount(tx: Transaction, userId: string, email: string): Promise<void> {
  const account = found(await tx.one(User, { id: userId }, 'lock'));
  if (account.email === email) return;
  if (account.roles.some((role) => role !== 'meedenker')) throw new NotAllowed();
  await tx.update(User, { id: userId }, { email, version: account.version + 1 });
  await tx.execute('DELETE FROM access_links WHERE user_id = $1', [userId]);
}

/** Somebody counts on who said yes, or was asked: a coordinator finds another companion first. */
async function refuseWhileAwaited(tx: Transaction, { id, state }: Meedenker): Promise<void> {
  const [{ matches } = { matches: 0 }] = await tx.query<{ matches: number }>(
    `SELECT count(*)::int AS matches FROM proposals WHERE meedenker_id = $1
       AND (state = 'accepted' OR (state = 'offered' AND expires_at > app.clock()))`,
    [id],
  );
  if (matches > 0) throw new RuleBroken('wrong_state', { state, to: 'left', matches });
}

/** Does a write that may clash with another's address. */
async function unlessTaken(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, ['meedenkers_organisation_id_email_key', 'users_email_key']))
      throw new RuleBroken('email_taken');
    throw error;
  }
}
