import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  coordinator = await app.signIn('coordinator', org);
}, 60_000);

afterAll(() => app.stop());

const DESK = {
  municipality: 'GM0855',
  name: 'Stadskantoor',
  address: 'Spoorlaan 181',
  place: 'Tilburg',
};

describe('a venue', () => {
  it('is written down once for one key, with its town’s place on the map', async () => {
    const { status, body } = await coordinator.post('/venues', DESK, { key: 'desk' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id as string,
      municipalityCode: 'GM0855',
      municipalityName: 'Tilburg',
      name: 'Stadskantoor',
      address: 'Spoorlaan 181',
      place: 'Tilburg',
    });
    expect((await coordinator.post('/venues', DESK, { key: 'desk' })).body).toEqual(body);
    const [row] = await app.given.rows('SELECT latitude, longitude FROM venues WHERE id = $1', [
      body.id,
    ]);
    expect(row).toEqual({ latitude: 51.55551, longitude: 5.0913 });
    expect(await app.given.count('audit_events', `deed = 'venue.create'`)).toBe(1);
  });

  it('is refused without a municipality that is there', async () => {
    const answer = await coordinator.post('/venues', { ...DESK, municipality: 'GM9998' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ field: 'municipality', code: 'not_in_list' }),
    ]);
  });

  it('is listed by name, of one municipality or all, without those of others', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    await app.given.venue(other, { name: 'Niet van ons' });
    await app.given.venue(org, { name: 'Bibliotheek' });
    await app.given.venue(org, { name: 'Zalencentrum' });
    const names = async (query: string): Promise<string[]> =>
      (await coordinator.get(`/venues${query}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('')).toEqual(['Bibliotheek', 'Stadskantoor', 'Zalencentrum']);
    expect(await names('?municipality=GM0855')).toEqual(['Stadskantoor']);
    const page = await coordinator.get('/venues?limit=2');
    expect(await names(`?limit=2&cursor=${page.body.nextCursor}`)).toEqual(['Zalencentrum']);
    expect((await coordinator.get('/venues?cursor=nonsense')).status).toBe(400);
  });
});
