import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  canonicalJson,
  STAGES,
  stageOf,
  type ReleaseContent,
  type Stage,
  type StageFacts,
} from '@meedenkers/domain';
import { verify } from '@node-rs/argon2';

import { cloneTemplate, type ClonedDatabase } from '../testing/cloned-database.js';
import { eraseDemoData } from './erase.js';
import { makeDemoData } from './make.js';
import { DEMO_PASSWORD, PROFILES } from './profiles.js';
import { PROGRAMME } from './programme.js';
import { reasonToSkip } from './standing.js';

/** A machine that does other things besides takes its time. */
const PATIENCE_MS = 120_000;
const REAL_ORGANISATION = '00000000-0000-7000-8000-000000000001';

describe('demo data in a database', () => {
  const now = new Date();
  let database: ClonedDatabase;
  let cpuSeconds: number;

  const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await database.administrator.query<T>(text, values)).rows;
  const count = async (text: string): Promise<number> =>
    (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`))[0]?.n ?? -1;

  beforeAll(async () => {
    database = await cloneTemplate();
    expect(await reasonToSkip(database.owner)).toBeUndefined();
    const before = process.cpuUsage();
    await makeDemoData(database.owner, now);
    const { user, system } = process.cpuUsage(before);
    cpuSeconds = (user + system) / 1e6;
  }, PATIENCE_MS);

  afterAll(() => database.drop());

  // Of which two or three are the solver's, since the releases are computed and protected as the product does it.
  it('costs less than ten seconds of work', () => {
    expect(cpuSeconds).toBeLessThan(10);
  });

  it('holds the promised numbers of each organisation', async () => {
    const counted = await rows(
      `SELECT o.slug, (SELECT count(*)::int FROM meedenkers m WHERE m.organisation_id = o.id) AS meedenkers,
         (SELECT count(*)::int FROM support_requests r WHERE r.organisation_id = o.id) AS requests, o.is_demo
       FROM organisations o ORDER BY slug`,
    );
    expect(counted).toEqual([
      { slug: 'gilze-rijen', meedenkers: 40, requests: 150, is_demo: true },
      { slug: 'programma-meedenkers', meedenkers: 0, requests: 0, is_demo: true },
      { slug: 'tilburg', meedenkers: 15, requests: 580, is_demo: true },
    ]);
  });

  it('puts every request in the stage that the domain gives it', async () => {
    await database.administrator.query(`SELECT set_config('app.clock', $1, false)`, [
      now.toISOString(),
    ]);
    const facts = await rows<{
      stage: Stage;
      state: StageFacts['state'];
      appointment: { state: string; version: number; startsAt: string } | null;
      proposals: {
        state: string;
        expiresAt: string;
        companionAnswer: string;
        confirmedVersion: number | null;
      }[];
    }>(`
      SELECT s.stage, r.state,
        (SELECT json_build_object('state', a.state, 'version', a.version, 'startsAt', a.starts_at) FROM appointments a
          WHERE a.request_id = r.id ORDER BY a.state = 'planned' DESC, a.starts_at DESC LIMIT 1) AS appointment,
        (SELECT coalesce(json_agg(json_build_object('state', p.state, 'expiresAt', p.expires_at,
          'companionAnswer', p.companion_answer, 'confirmedVersion', p.confirmed_version)), '[]')
          FROM proposals p WHERE p.request_id = r.id) AS proposals
      FROM support_requests r JOIN request_stages s ON s.id = r.id`);
    const computed = facts.map(({ state, appointment, proposals }) =>
      stageOf(
        {
          state,
          appointment: appointment && { ...appointment, startsAt: new Date(appointment.startsAt) },
          proposals: proposals.map((p) => ({ ...p, expiresAt: new Date(p.expiresAt) })),
        } as StageFacts,
        now,
      ),
    );
    expect(computed).toEqual(facts.map(({ stage }) => stage));
    expect(new Set(computed)).toEqual(new Set(STAGES));
  });

  it('books exactly the visits that somebody goes to', async () => {
    expect(
      await count(`appointments a WHERE a.state = 'planned' AND EXISTS (
        SELECT FROM proposals p WHERE p.request_id = a.request_id AND p.state = 'accepted') AND NOT EXISTS (
        SELECT FROM bookings b WHERE b.appointment_id = a.id)`),
    ).toBe(0);
    expect(
      await count(`bookings b JOIN appointments a ON a.id = b.appointment_id AND a.state IN ('planned', 'took_place', 'no_show', 'companion_refused')
        JOIN proposals p ON p.appointment_id = a.id AND p.meedenker_id = b.meedenker_id AND p.state IN ('accepted', 'ended')`),
    ).toBe(await count('bookings'));
  });

  it('gives the demo accounts the demo password, hashed at the cost of the product', async () => {
    const accounts = await rows<{ email: string; password_hash: string; roles: string[] }>(
      `SELECT email, password_hash, roles FROM users WHERE state = 'active' AND split_part(email::text, '@', 1) = ANY ($1) ORDER BY email`,
      [['coordinator', 'meedenker', 'evaluator', 'administrator', 'safeguarder']],
    );
    expect(accounts.map(({ email }) => email)).toEqual(
      ['administrator', 'coordinator', 'evaluator', 'meedenker', 'safeguarder'].flatMap((role) =>
        [
          PROFILES[0]?.domain,
          ...(['administrator', 'evaluator'].includes(role) ? [PROGRAMME.domain] : []),
          PROFILES[1]?.domain,
        ].map((domain) => `${role}@${domain}`),
      ),
    );
    for (const { email, roles } of accounts) expect([email.split('@')[0]]).toEqual(roles);
    const hash = accounts[0]?.password_hash ?? '';
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await verify(hash, DEMO_PASSWORD)).toBe(true);
  });

  it('has a research file that waits in each organisation, and one with rows where enough people said yes', async () => {
    expect(await count(`research_files WHERE state = 'waiting'`)).toBe(PROFILES.length);
    const files = await rows<{ rows: number; keys: number; smallest_group: number }>(
      `SELECT f.rows, f.smallest_group, (SELECT count(*)::int FROM research_keys k WHERE k.study_id = f.id) AS keys
       FROM research_files f WHERE f.state = 'approved'`,
    );
    expect(files.length).toBeGreaterThan(0);
    for (const { rows: made, keys, smallest_group: smallest } of files) {
      expect(keys).toBe(made);
      expect(smallest).toBeGreaterThanOrEqual(10);
    }
  });

  it('tells in one organisation a change and an effect, beside a quarter that is too small, with what practice says', async () => {
    const releases = await rows<{ content: ReleaseContent; stories: number }>(
      `SELECT r.content, (SELECT count(story)::int FROM interpretations i WHERE i.release_id = r.id) AS stories
       FROM releases r JOIN organisations o ON o.id = r.organisation_id WHERE o.slug = 'tilburg' AND r.state = 'published'
       ORDER BY r.period DESC`,
    );
    const [last] = releases;
    const change = last?.content.changes.find(({ to }) => to === 'T1')?.result;
    const effect = last?.content.effects.find(({ outcome }) => outcome === 'tension_during');
    if (!change || !('estimate' in change) || !effect || !('estimate' in effect.result))
      throw new Error('the last release tells no change or no effect');
    expect(change.estimate).toBeGreaterThan(-2.5);
    expect(change.high).toBeLessThan(-0.5);
    expect(effect.result.high).toBeLessThan(0);
    expect(effect.sensitivity).toHaveLength(5);
    for (const { result } of effect.sensitivity) expect(result).toHaveProperty('estimate');
    expect(last?.stories).toBe(1);
    expect(releases.at(-1)?.content.requests).toBeNull();
  });

  it('lets every organisation share with the programme, whose evaluator reads what is published', async () => {
    expect(await count('release_sharings WHERE ended_at IS NULL')).toBe(PROFILES.length);
    await database.owner.query(`SELECT set_config('app.organisation', $1, false)`, [PROGRAMME.id]);
    const { rows: shared } = await database.owner.query<{ organisation_name: string }>(
      'SELECT DISTINCT organisation_name FROM app.list_shared_releases(NULL) ORDER BY 1',
    );
    expect(shared.map(({ organisation_name: name }) => name)).toEqual(
      PROFILES.map(({ name }) => name),
    );
  });

  it('froze a protocol before its first quarter began, with the seal of its content, and left one a draft', async () => {
    const protocols = await rows<{ content: object; hash: string; early: boolean }>(
      `SELECT content, hash, frozen_at < to_date(left(from_quarter, 4) || right(from_quarter, 1)::int * 3 - 2, 'YYYYMM') AS early
       FROM protocols WHERE frozen_at IS NOT NULL`,
    );
    expect(protocols).toHaveLength(PROFILES.length);
    for (const { content, hash, early } of protocols) {
      expect(hash).toBe(createHash('sha256').update(canonicalJson(content)).digest('hex'));
      expect(early).toBe(true);
    }
    expect(await count('protocols WHERE frozen_at IS NULL')).toBe(PROFILES.length);
  });

  it('links the Meedenker account to an active Meedenker', async () => {
    const linked = await rows(
      `SELECT m.name, m.state FROM meedenkers m JOIN users u ON u.id = m.user_id WHERE u.email = 'meedenker@gilze-rijen.example'`,
    );
    expect(linked).toEqual([{ name: 'Samira Haddad', state: 'active' }]);
  });

  it('plans what the product would do by itself: send, end offers, ask for reports', async () => {
    const planned = await rows<{ name: string; n: number }>(
      'SELECT name, count(*)::int AS n FROM jobs.job GROUP BY name',
    );
    const jobs = Object.fromEntries(planned.map(({ name, n }) => [name, n]));
    expect(jobs['message']).toBe(await count(`messages WHERE state = 'pending'`));
    expect(jobs['offer-expiry']).toBe(await count(`proposals WHERE state = 'offered'`));
    expect(jobs['report-due']).toBeGreaterThan(await count(`appointments WHERE state = 'planned'`));
  });

  it('is made once', async () => {
    expect(await reasonToSkip(database.owner)).toBe('present');
  });

  it(
    'is made anew without touching an organisation that is no demo',
    async () => {
      await database.administrator.query(
        `INSERT INTO organisations (id, slug, name, public_phone, public_email) VALUES ($1, 'echt-waar', 'Echt', '013 123 45 67', 'info@echt.example')`,
        [REAL_ORGANISATION],
      );
      await database.administrator.query(`DELETE FROM call_tasks`);
      await makeDemoData(database.owner, now, async () => {
        expect(await eraseDemoData(database.owner)).toBe(3);
        expect(await count('support_requests')).toBe(730);
      });
      expect(await count('support_requests')).toBe(730);
      expect(await count('call_tasks')).toBeGreaterThan(50);
      expect(await count(`organisations WHERE slug = 'echt-waar'`)).toBe(1);
    },
    PATIENCE_MS,
  );

  it('leaves nothing of a demo behind when it is erased', async () => {
    await database.owner.query('BEGIN');
    await eraseDemoData(database.owner);
    await database.owner.query('COMMIT');
    const tables = await rows<{ table_name: string }>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organisation_id'`,
    );
    for (const { table_name } of tables)
      expect([table_name, await count(table_name)]).toEqual([table_name, 0]);
    expect(await count(`jobs.job`)).toBe(0);
  });

  it('is left out where a real organisation works', async () => {
    expect(await reasonToSkip(database.owner)).toMatch(/real organisations/);
  });
});
