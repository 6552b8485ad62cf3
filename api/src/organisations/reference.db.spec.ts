import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { ReferenceLists } from './reference.queries.js';

let app: TestApp;
let rijen: Org;
let tilburg: Org;

beforeAll(async () => {
  app = await TestApp.start();
  rijen = await app.given.organisation({ municipalities: ['GM0784'] });
  tilburg = await app.given.organisation({ municipalities: ['GM0855'] });
  await app.given.serves(tilburg, 'GM0784', { is_default: false });
  await app.given.insert('municipalities', {
    code: 'GM9001',
    name: 'Opgeheven',
    province: 'Utrecht',
    valid_until: '2026-01-01',
    merged_into: 'GM0855',
  });
}, 60_000);

afterAll(() => app.stop());

const municipality = async (code: string) => {
  const { body } = await app.anyone().get('/municipalities');
  return (body.items as { code: string }[]).find((item) => item.code === code);
};

describe('the municipalities', () => {
  it('say by whom they are served, with a public name and phone', async () => {
    expect(await municipality('GM0784')).toEqual({
      code: 'GM0784',
      name: 'Gilze en Rijen',
      province: 'Noord-Brabant',
      served: true,
      organisation: {
        slug: rijen.slug,
        name: rijen.name,
        phone: '0161000000',
        openingHours: null,
        leaveFast: true,
      },
    });
    expect(await municipality('GM0758')).toMatchObject({ served: false, organisation: null });
  });

  it('leave out the one that was merged into another', async () => {
    expect(await municipality('GM9001')).toBeUndefined();
  });

  it('follow the day within a minute: a service that ends, and its successor', async () => {
    await app.given.rows(
      `UPDATE service_areas SET valid_until = '2026-11-25' WHERE municipality_code = 'GM0784' AND is_default`,
    );
    await app.given.serves(tilburg, 'GM0758', { valid_from: '2026-11-25' });
    app.clock.pass({ minutes: 2 });
    expect(await municipality('GM0784')).toMatchObject({ served: true });
    expect(await municipality('GM0758')).toMatchObject({ served: false });
    app.clock.set('2026-11-24T23:00:00Z');
    // Midnight in Amsterdam. Another organisation serves it too, but only for who names that one.
    expect(await municipality('GM0784')).toMatchObject({ served: false, organisation: null });
    expect(await municipality('GM0758')).toMatchObject({ organisation: { slug: tilburg.slug } });
    app.clock.set('2026-11-24T09:00:00Z');
  });

  it('are asked from the database at most once a minute', async () => {
    await municipality('GM0784');
    await app.given.rows(`UPDATE organisations SET name = 'Anders' WHERE id = $1`, [rijen.id]);
    expect(await municipality('GM0784')).toMatchObject({ organisation: { name: rijen.name } });
    app.clock.pass({ minutes: 1 });
    expect(await municipality('GM0784')).toMatchObject({ organisation: { name: 'Anders' } });
  });
});

describe('the places', () => {
  it('are found by the beginning of their name, with their municipality', async () => {
    const { body } = await app.anyone().get('/places?query=rije');
    expect(body.nextCursor).toBeNull();
    expect(body.items[0]).toMatchObject({
      name: 'Rijen',
      municipalityCode: 'GM0784',
      municipalityName: 'Gilze en Rijen',
      province: 'Noord-Brabant',
      served: true,
    });
    expect(body.items.length).toBeLessThanOrEqual(10);
  });

  it.each(['', '?query=r', `?query=${'x'.repeat(81)}`, '?query=rijen&limit=900'])(
    'are refused for %s',
    async (query) => {
      const { status, body } = await app.anyone().get(`/places${query}`);
      expect(status).toBe(400);
      expect(body.code).toBe('invalid_input');
    },
  );

  it('tell where somebody lives, nearest to the organisation', async () => {
    const lists = app.part(ReferenceLists);
    expect(await lists.coordinatesOf('RIJEN', ['GM0784'])).toMatchObject({ latitude: 51.59083 });
    expect(await lists.coordinatesOf('Nergenshuizen', ['GM0784'])).toBeNull();
  });
});

describe('the kinds of conversation and the languages', () => {
  const codes = (body: { items: { code: string }[] }): string[] =>
    body.items.map(({ code }) => code);

  it('are those a resident chooses from for anybody, and all for staff', async () => {
    const { body } = await app.anyone().get('/conversation-types');
    expect(codes(body)).toEqual([
      'INTAKE',
      'WORK_PLAN',
      'REVIEW',
      'REPAYMENT',
      'SANCTION_HEARING',
      'SPECIAL_AID',
      'OTHER',
    ]);
    expect(body.items[0]).toEqual({
      code: 'INTAKE',
      durationMinutes: 60,
      channels: ['office', 'video'],
      scope: 'ok',
      isPublic: true,
    });
    const coordinator = await app.signIn('coordinator', rijen);
    const all = await coordinator.get('/conversation-types');
    expect(codes(all.body)).toContain('FRAUD_INTERVIEW');
  });

  it('stand in their own order, each language in its own script', async () => {
    const { body } = await app.anyone().get('/languages');
    expect(codes(body).slice(0, 4)).toEqual(['nl', 'ar', 'en', 'tr']);
    expect(body.items[1]).toEqual({
      code: 'ar',
      name: 'Arabisch',
      ownName: 'العربية',
      direction: 'rtl',
    });
  });
});
