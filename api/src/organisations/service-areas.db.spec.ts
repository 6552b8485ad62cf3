import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let administrator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  await app.given.rows(
    `INSERT INTO municipalities (code, name, province, valid_from, valid_until, merged_into)
     VALUES ('GM9001', 'Oudenland', 'Noord-Brabant', '1900-01-01', '2027-01-01', 'GM0784'),
       ('GM9002', 'Nieuwland', 'Noord-Brabant', '2027-01-01', NULL, NULL)`,
  );
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  await app.given.rows('DELETE FROM service_areas');
  org = await app.given.organisation({ municipalities: [] });
  administrator = await app.signIn('administrator', org);
});

const area = (more: Record<string, unknown> = {}): object => ({
  municipalityCode: 'GM0784',
  from: '2026-12-01',
  to: null,
  isDefault: true,
  ...more,
});

const servedBy = async (code: string): Promise<unknown> => {
  const { body } = await app.anyone().get('/municipalities');
  const found = body.items.find((one: { code: string }) => one.code === code);
  return found?.organisation?.slug ?? null;
};

describe('a service area', () => {
  it('is added from a day on, and residents are served from that day', async () => {
    expect(await servedBy('GM0784')).toBeNull();
    const { status, body } = await administrator.post(
      '/service-areas',
      area({ from: '2026-11-24' }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      municipalityCode: 'GM0784',
      from: '2026-11-24',
      to: null,
      isDefault: true,
      state: 'now',
      existsTo: null,
      mergesInto: null,
      allowed: ['end'],
    });
    expect(await servedBy('GM0784')).toBe(org.slug);
    const { body: list } = await administrator.get('/service-areas');
    expect(list).toEqual({ items: [body], nextCursor: null });
  });

  it('ends on a last day that can come nearer, never further', async () => {
    const { body } = await administrator.post('/service-areas', area({ to: '2027-06-30' }));
    expect(body.state).toBe('later');
    const end = (to: string) => administrator.post(`/service-areas/${body.id}/end`, { to });
    expect((await end('2027-07-01')).status).toBe(409);
    expect((await end('2026-11-23')).status).toBe(400);
    expect((await end('2026-11-30')).status).toBe(400);
    const nearer = await end('2027-01-31');
    expect(nearer.status).toBe(200);
    expect(nearer.body).toMatchObject({ to: '2027-01-31', allowed: ['end'] });
    const lines = await app.given.rows(
      `SELECT deed FROM audit_events WHERE organisation_id = $1 AND noun = 'service_area' ORDER BY at`,
      [org.id],
    );
    expect(lines.map(({ deed }) => deed)).toEqual(['service-area.add', 'service-area.end']);
  });

  it('is the default of a municipality once a day, whoever has it; beside it others may serve', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    await app.given.serves(other, 'GM0784', {
      valid_from: '2026-01-01',
      valid_until: '2027-01-01',
    });
    const taken = await administrator.post('/service-areas', area());
    expect(taken.status).toBe(409);
    expect(taken.body.code).toBe('area_taken');
    expect(JSON.stringify(taken.body)).not.toContain(other.slug);
    expect((await administrator.post('/service-areas', area({ from: '2027-01-01' }))).status).toBe(
      201,
    );
    const beside = { isDefault: false, to: '2026-12-31' };
    expect((await administrator.post('/service-areas', area(beside))).status).toBe(201);
    expect((await administrator.post('/service-areas', area(beside))).body.code).toBe('area_taken');
  });

  it('of a municipality that merges ends with it, and says into which it goes', async () => {
    const { body } = await administrator.post(
      '/service-areas',
      area({ municipalityCode: 'GM9001' }),
    );
    expect(body).toMatchObject({
      to: '2026-12-31',
      existsTo: '2026-12-31',
      mergesInto: 'Gilze en Rijen',
    });
    const late = area({ municipalityCode: 'GM9001', from: '2027-01-01' });
    expect((await administrator.post('/service-areas', late)).body.code).toBe('municipality_gone');
    const early = area({ municipalityCode: 'GM9002', from: '2026-12-31' });
    expect((await administrator.post('/service-areas', early)).body.code).toBe('municipality_gone');
  });

  it.each([
    [{ municipalityCode: 'GM0000' }, 'municipalityCode'],
    [{ municipalityCode: 'Rijen' }, 'municipalityCode'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: '2026-11-30' }, 'to'],
    [{ organisationId: 'x' }, 'organisationId'],
  ])('is refused as %j', async (more, field) => {
    const { status, body } = await administrator.post('/service-areas', area(more));
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
  });

  it('of another organisation cannot be ended, nor seen', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    const id = await app.given.serves(other, 'GM0784');
    const to = '2026-12-31';
    expect((await administrator.post(`/service-areas/${id}/end`, { to })).status).toBe(404);
    expect((await administrator.get('/service-areas')).body.items).toEqual([]);
  });
});
