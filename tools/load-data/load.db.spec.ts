import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STAGES } from '@meedenkers/domain';

import { cloneTemplate, type ClonedDatabase } from '../testing/cloned-database.js';
import { readLoad } from './flags.js';
import { load } from './load.js';

const ASKED = { requests: 400, meedenkers: 8, slug: 'lastproef' };
const PATIENCE_MS = 60_000;

describe('loading data', () => {
  let database: ClonedDatabase;

  const count = async (text: string): Promise<number> =>
    (await database.administrator.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`))
      .rows[0]?.n ?? -1;

  beforeAll(async () => {
    database = await cloneTemplate();
    await load(database.owner, ASKED);
  }, PATIENCE_MS);

  afterAll(() => database.drop());

  it('makes as many requests as were asked, in every stage', async () => {
    expect(await count('support_requests')).toBe(400);
    expect(await count('meedenkers')).toBe(8);
    const { rows } = await database.administrator.query<{ stage: string }>(
      'SELECT DISTINCT stage FROM request_stages',
    );
    expect(rows.map(({ stage }) => stage).sort()).toEqual([...STAGES].sort());
  });

  it('books every visit that is arranged', async () => {
    expect(await count('bookings')).toBe(
      await count(`appointments WHERE state IN ('planned', 'took_place')`),
    );
  });

  it('is an organisation that nobody meets by chance and production never starts on', async () => {
    expect(await count(`organisations WHERE slug = 'lastproef' AND is_demo`)).toBe(1);
    expect(await count('service_areas')).toBe(0);
  });

  it(
    'adds only what is missing, and nothing when nothing is',
    async () => {
      expect(await load(database.owner, ASKED)).toMatch(/already/);
      await load(database.owner, { ...ASKED, requests: 600 });
      expect(await count('support_requests')).toBe(600);
      expect(await count('(SELECT DISTINCT reference FROM support_requests) AS r')).toBe(600);
    },
    PATIENCE_MS,
  );

  it('never loads into a real organisation', async () => {
    await database.administrator.query(
      `INSERT INTO organisations (id, slug, name, public_phone, public_email)
       VALUES (gen_random_uuid(), 'echt-waar', 'Echt', '013 123 45 67', 'info@echt.example')`,
    );
    await expect(load(database.owner, { ...ASKED, slug: 'echt-waar' })).rejects.toThrow(/real/);
  });

  it('tells everything that is wrong with what was asked at once', () => {
    expect(() => readLoad(['--requests', 'veel', '--organisation', 'X'])).toThrow(
      /--requests[^]*--organisation[^]*Use it as/,
    );
    expect(() => readLoad(['--reqests', '5'])).toThrow(/reqests/);
    expect(readLoad(['--requests', '5000', '--meedenkers', '7'])).toEqual({
      requests: 5000,
      meedenkers: 7,
      slug: 'lastproef',
    });
  });
});
