import type { AddressInfo } from 'node:net';

import type { NestExpressApplication } from '@nestjs/platform-express';
import type { StaffRole } from '@meedenkers/domain';
import { hash } from '@node-rs/argon2';

import { createApp } from '../../app.js';
import { FixedClock } from '../clock.js';
import { readConfig } from '../config.js';
import { Database } from '../database.js';
import { Caller } from './caller.js';
import { Factory, type Org } from './factories.js';
import { cloneDatabase, type TestDatabase } from './test-database.js';
import { testSettings } from './test-settings.js';

/** A Tuesday morning at ten in Amsterdam, far from holidays and clock changes. */
export const TUESDAY = '2026-11-24T09:00:00.000Z';

/** The password of every account the factories make. */
export const PASSWORD = 'een-lang-wachtwoord-7';

/** Cheap on purpose: the cost of a hash is measured where passwords are, not in every spec. */
let passwordHash: Promise<string> | null = null;
const hashOfPassword = (): Promise<string> =>
  (passwordHash ??= hash(PASSWORD, { memoryCost: 1024, timeCost: 1, parallelism: 1 }));

/** What a session can be opened for without a password. */
export type SessionOf =
  | { kind: 'staff'; userId: string }
  | { kind: 'resident' | 'helper'; requestId: string; byCode?: boolean }
  | { kind: 'offer'; proposalId: string }
  | { kind: 'partner'; handOffId: string };

/** The whole application on a database of its own, at a time the spec chooses. */
export class TestApp {
  private constructor(
    readonly nest: NestExpressApplication,
    readonly clock: FixedClock,
    readonly database: TestDatabase,
    readonly given: Factory,
    readonly url: string,
    private readonly ownsDatabase: boolean,
  ) {}

  /** Starts one; with `beside` a second process on the first one's database and clock. */
  static async start(
    options: { at?: string; settings?: Record<string, string>; beside?: TestApp } = {},
  ): Promise<TestApp> {
    const { beside } = options;
    const database = beside?.database ?? (await cloneDatabase());
    const clock = beside?.clock ?? new FixedClock(new Date(options.at ?? TUESDAY));
    const config = readConfig({ ...testSettings(database), ...options.settings });
    const nest = await createApp(config, clock);
    await nest.listen(0, '127.0.0.1');
    const { port } = nest.getHttpServer().address() as AddressInfo;
    const given = beside?.given ?? (await Factory.on(database, clock, await hashOfPassword()));
    return new TestApp(nest, clock, database, given, `http://127.0.0.1:${port}`, !beside);
  }

  /** A part of the application, such as a service. */
  part<T>(type: abstract new (...parts: never[]) => T): T {
    return this.nest.get<T>(type, { strict: false });
  }

  get rows(): Database {
    return this.part(Database);
  }

  /** Somebody who is not signed in. */
  anyone(): Caller {
    return new Caller(this.url);
  }

  /** Somebody outside `/api/v1`. */
  outside(): Caller {
    return new Caller(this.url, null, '');
  }

  /** Somebody for whom a session was opened, without the road of a password, link or code. */
  async withSession(organisationId: string, what: SessionOf): Promise<Caller> {
    const cookie = await this.given.session(
      { id: organisationId },
      {
        kind: what.kind,
        user_id: 'userId' in what ? what.userId : null,
        request_id: 'requestId' in what ? what.requestId : null,
        proposal_id: 'proposalId' in what ? what.proposalId : null,
        hand_off_id: 'handOffId' in what ? what.handOffId : null,
        by_code: 'byCode' in what && what.byCode === true,
      },
    );
    return new Caller(this.url, cookie);
  }

  /** A new account of this organisation with this role, signed in. */
  async signIn(role: StaffRole, organisation: Org): Promise<Caller> {
    const user = await this.given.user(organisation, { roles: [role] });
    return this.withSession(organisation.id, { kind: 'staff', userId: user.id });
  }

  async stop(): Promise<void> {
    await this.nest.close();
    if (!this.ownsDatabase) return;
    await this.given.close();
    await this.database.drop();
  }
}
