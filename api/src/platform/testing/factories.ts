import { REQUIRED_MODULES, plusDays, amsterdamDay, type StaffRole } from '@meedenkers/domain';
import pg from 'pg';

import type { Clock } from '../clock.js';
import { hashOfToken, newId, newReference, newToken } from '../tokens.js';
import { insertReferenceData } from './reference-rows.js';
import type { TestDatabase } from './test-database.js';

export interface Org {
  id: string;
  slug: string;
  name: string;
}

export interface GivenUser {
  id: string;
  organisationId: string;
  email: string;
  name: string;
}

export interface GivenMeedenker {
  id: string;
  userId: string | null;
  name: string;
  email: string;
}

export interface GivenRequest {
  id: string;
  organisationId: string;
  residentId: string;
  reference: string;
}

export interface GivenAppointment {
  id: string;
  organisationId: string;
  requestId: string;
  residentId: string;
  startsAt: Date;
  durationMinutes: number;
}

type Row = Record<string, unknown>;

let serial = 0;
const next = (): number => (serial += 1);

/**
 * Sets the stage of a spec: rows that stand there before anything is done, written by the superuser, whom no wall stops.
 * Every factory takes what matters to the spec and fills in the rest; each thing is valid as it stands.
 */
export class Factory {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly passwordHash: string,
  ) {}

  static async on(database: TestDatabase, clock: Clock, passwordHash: string): Promise<Factory> {
    const pool = new pg.Pool({ connectionString: database.adminUrl, max: 4 });
    pool.on('error', () => undefined);
    await insertReferenceData(pool);
    return new Factory(pool, clock, passwordHash);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** What the database holds, whoever it belongs to. */
  async rows<T extends pg.QueryResultRow = Row>(
    text: string,
    values: unknown[] = [],
  ): Promise<T[]> {
    return (await this.pool.query<T>(text, values)).rows;
  }

  /** How many rows of a table match. */
  async count(table: string, where = 'true', values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE ${where}`,
      values,
    );
    return row?.n ?? 0;
  }

  async insert(table: string, row: Row): Promise<void> {
    const names = Object.keys(row);
    await this.pool.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      names.map((name) => row[name]),
    );
  }

  /** An organisation, and the municipalities it serves from long ago on. */
  async organisation(more: Row & { municipalities?: string[] } = {}): Promise<Org> {
    const { municipalities = ['GM0784'], ...rest } = more;
    const n = next();
    const org = { id: newId(), slug: `meedenkers-${n}`, name: `Meedenkers ${n}` };
    await this.insert('organisations', {
      ...org,
      public_phone: '0161000000',
      public_email: `info-${n}@meedenkers.example`,
      ...rest,
    });
    for (const code of municipalities) await this.serves(org, code);
    return { ...org, ...(rest as Partial<Org>) };
  }

  /** That an organisation serves a municipality. */
  async serves(org: Org, municipality: string, more: Row = {}): Promise<string> {
    const id = newId();
    await this.insert('service_areas', {
      organisation_id: org.id,
      id,
      municipality_code: municipality,
      valid_from: '2020-01-01',
      is_default: true,
      ...more,
    });
    return id;
  }

  /** An active account; its password is PASSWORD. */
  async user(org: Org, more: Row & { roles?: StaffRole[] } = {}): Promise<GivenUser> {
    const n = next();
    const user = {
      organisation_id: org.id,
      id: newId(),
      name: `Account ${n}`,
      email: `account-${n}@meedenkers.example`,
      password_hash: this.passwordHash,
      roles: ['coordinator'],
      state: 'active',
      ...more,
    };
    await this.insert('users', user);
    return { id: user.id, organisationId: org.id, email: user.email, name: user.name };
  }

  /**
   * A Meedenker who fits nearly everything: active, trained, VOG seen, agreements signed, free from 07.00 to 22.00 every
   * day, speaks Dutch, lives in Rijen. `account` gives her an account; `languages` replaces her languages.
   */
  async meedenker(
    org: Org,
    more: Row & {
      account?: boolean;
      languages?: Record<string, string>;
      weekly?: boolean;
      papers?: boolean;
    } = {},
  ): Promise<GivenMeedenker> {
    const {
      account = false,
      languages = { nl: 'native' },
      weekly = true,
      papers = true,
      ...rest
    } = more;
    const n = next();
    const email = `meedenker-${n}@meedenkers.example`;
    const user = account
      ? await this.user(org, { roles: ['meedenker'], email, name: `Mede ${n}` })
      : null;
    const today = amsterdamDay(this.clock.now());
    const row = {
      organisation_id: org.id,
      id: newId(),
      user_id: user?.id ?? null,
      name: `Mede ${n}`,
      email,
      phone: '0612345678',
      gender: 'woman',
      place: 'Rijen',
      latitude: 51.59083,
      longitude: 4.91944,
      travel: 'car',
      max_travel_minutes: 60,
      max_per_week: 5,
      state: 'active',
      since: plusDays(today, -400),
      ...rest,
    };
    await this.insert('meedenkers', row);
    const own = { organisation_id: org.id, meedenker_id: row.id };
    for (const [language, level] of Object.entries(languages))
      await this.insert('meedenker_languages', { ...own, language, level });
    if (weekly) {
      for (let weekday = 1; weekday <= 7; weekday += 1)
        await this.insert('availability_rules', {
          ...own,
          weekday,
          from_time: '07:00',
          to_time: '22:00',
        });
    }
    if (papers) await this.papers(org, row.id, today);
    return { id: row.id, userId: user?.id ?? null, name: row.name, email };
  }

  private async papers(org: Org, meedenkerId: string, today: string): Promise<void> {
    const own = { organisation_id: org.id, meedenker_id: meedenkerId };
    const before = plusDays(today, -200);
    for (const module of REQUIRED_MODULES)
      await this.insert('trainings', { ...own, id: newId(), module, completed_on: before });
    for (const kind of ['volunteer', 'confidentiality'])
      await this.insert('agreements', { ...own, id: newId(), kind, signed_on: before });
    const seenBy = await this.user(org);
    await this.insert('checks', {
      ...own,
      id: newId(),
      kind: 'vog',
      issued_on: before,
      seen_on: before,
      seen_by: seenBy.id,
      valid_until: plusDays(today, 365 * 2),
    });
  }

  /** A session that is open, without the road of a password, link or code. Answers its cookie. */
  async session(org: { id: string }, what: Row & { kind: string }): Promise<string> {
    const token = newToken();
    await this.insert('sessions', {
      organisation_id: org.id,
      id_hash: hashOfToken(token),
      created_at: this.clock.now(),
      seen_at: this.clock.now(),
      ...what,
    });
    return `sid=${token}`;
  }

  /** Somebody who can be written to by e-mail. */
  async resident(org: Org, more: Row = {}): Promise<string> {
    const n = next();
    const id = newId();
    await this.insert('residents', {
      organisation_id: org.id,
      id,
      first_name: `Sam ${n}`,
      email: `sam-${n}@voorbeeld.example`,
      channel: 'email',
      may_name_programme: true,
      ...more,
    });
    return id;
  }

  /** A request, triaged unless said otherwise, of a new resident (`resident` changes their row) or of one who is there. */
  async request(
    org: Org,
    more: Row & { resident?: Row; residentId?: string } = {},
  ): Promise<GivenRequest> {
    const { resident, residentId: given, ...rest } = more;
    const residentId = given ?? (await this.resident(org, resident));
    const now = this.clock.now();
    const request = {
      organisation_id: org.id,
      id: newId(),
      reference: newReference(),
      resident_id: residentId,
      municipality_code: 'GM0784',
      state: 'triaged',
      language: 'nl',
      conversation_type: 'REVIEW',
      appointment_known: false,
      channel: 'web',
      promised_by: plusDays(amsterdamDay(now), 1),
      created_at: now,
      triaged_at: (rest['state'] ?? 'triaged') === 'triaged' ? now : null,
      ...rest,
    };
    await this.insert('support_requests', request);
    return { id: request.id, organisationId: org.id, residentId, reference: request.reference };
  }

  /** A place where conversations are held. */
  async venue(org: Org, more: Row = {}): Promise<{ id: string; name: string }> {
    const venue = {
      organisation_id: org.id,
      id: newId(),
      municipality_code: 'GM0784',
      name: `Gemeentehuis ${next()}`,
      address: 'Raadhuisplein 1',
      place: 'Rijen',
      latitude: 51.59083,
      longitude: 4.91944,
      ...more,
    };
    await this.insert('venues', venue);
    return { id: venue.id, name: venue.name };
  }

  /** A planned visit at the office, a week from now at this hour unless said otherwise. */
  async appointment(request: GivenRequest, more: Row = {}): Promise<GivenAppointment> {
    const now = this.clock.now();
    const appointment = {
      organisation_id: request.organisationId,
      id: newId(),
      request_id: request.id,
      conversation_type: 'REVIEW',
      starts_at: new Date(now.getTime() + 7 * 86_400_000),
      duration_minutes: 60,
      channel: 'office',
      venue_text: 'Balie',
      state: 'planned',
      created_at: now,
      ...more,
    };
    await this.insert('appointments', appointment);
    return {
      id: appointment.id,
      organisationId: request.organisationId,
      requestId: request.id,
      residentId: request.residentId,
      startsAt: appointment.starts_at,
      durationMinutes: appointment.duration_minutes,
    };
  }

  /** An offer to a Meedenker, made by a coordinator of the organisation. */
  async proposal(
    request: GivenRequest,
    meedenker: { id: string },
    more: Row = {},
  ): Promise<{ id: string }> {
    const now = this.clock.now();
    const org = { id: request.organisationId, slug: '', name: '' };
    const state = more['state'] ?? 'offered';
    const proposal = {
      organisation_id: org.id,
      id: newId(),
      request_id: request.id,
      meedenker_id: meedenker.id,
      state,
      offered_by: more['offered_by'] ?? (await this.user(org)).id,
      offered_at: now,
      expires_at: new Date(now.getTime() + 86_400_000),
      ...(state === 'accepted' ? { accepted_by: 'meedenker', answered_at: now } : {}),
      ...more,
    };
    await this.insert('proposals', proposal);
    return { id: proposal.id };
  }

  /** That an appointment takes a Meedenker's and the resident's time. */
  async booking(appointment: GivenAppointment, meedenker: { id: string }): Promise<void> {
    const { startsAt, durationMinutes } = appointment;
    const end = new Date(startsAt.getTime() + durationMinutes * 60_000);
    const during = `[${startsAt.toISOString()},${end.toISOString()})`;
    await this.insert('bookings', {
      organisation_id: appointment.organisationId,
      appointment_id: appointment.id,
      meedenker_id: meedenker.id,
      resident_id: appointment.residentId,
      place: appointment.id,
      during,
      padded: during,
    });
  }

  /** A planned visit that a Meedenker said yes to: request, appointment, accepted proposal, booking. */
  async match(
    org: Org,
    more: { meedenker?: GivenMeedenker; request?: Row; appointment?: Row; proposal?: Row } = {},
  ): Promise<{
    request: GivenRequest;
    appointment: GivenAppointment;
    proposal: { id: string };
    meedenker: GivenMeedenker;
  }> {
    const meedenker = more.meedenker ?? (await this.meedenker(org, { account: true }));
    const request = await this.request(org, more.request);
    const appointment = await this.appointment(request, more.appointment);
    const proposal = await this.proposal(request, meedenker, {
      state: 'accepted',
      appointment_id: appointment.id,
      confirmed_version: 1,
      ...more.proposal,
    });
    await this.booking(appointment, meedenker);
    return { request, appointment, proposal, meedenker };
  }
}
