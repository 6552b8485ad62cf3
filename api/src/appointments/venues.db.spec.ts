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
      version: 1,
      archived: false,
      upcoming: 0,
      allowed: ['change', 'archive'],
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

  it('changes by the version that was read, and its place on the map with it', async () => {
    const { id } = await app.given.venue(org, { name: 'Wijkcentrum' });
    const change = { name: 'Dorpshuis', address: 'Nieuwstraat 2', place: 'Tilburg' };
    const moved = await coordinator.patch(
      `/venues/${id}`,
      { ...change, municipality: 'GM0855' },
      { version: 1 },
    );
    expect(moved.body).toMatchObject({ ...change, municipalityCode: 'GM0855', version: 2 });
    const [row] = await app.given.rows('SELECT latitude FROM venues WHERE id = $1', [id]);
    expect(row).toEqual({ latitude: 51.55551 });
    expect((await coordinator.patch(`/venues/${id}`, change, { version: 1 })).status).toBe(412);
    expect((await coordinator.patch(`/venues/${id}`, change)).status).toBe(428);
    expect(
      await app.given.count('audit_events', `deed = 'venue.change' AND noun_id = $1`, [id]),
    ).toBe(1);
  });

  it('that is no longer used keeps its visits, takes no new one, and comes back', async () => {
    const venue = await app.given.venue(org, { name: 'Oud gemeentehuis' });
    const request = await app.given.request(org);
    await app.given.appointment(request, { venue_id: venue.id });
    const away = await coordinator.patch(`/venues/${venue.id}`, { archived: true }, { version: 1 });
    expect(away.body).toMatchObject({ archived: true, upcoming: 1, allowed: ['restore'] });
    const ids = async (query: string): Promise<string[]> =>
      (await coordinator.get(`/venues?limit=100${query}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ids('')).not.toContain(venue.id);
    expect(await ids('&archived=true')).toEqual([venue.id]);
    const asked = await app.given.request(org);
    const plan = {
      supportRequestId: asked.id,
      conversationType: 'REVIEW',
      startsAt: '2026-12-08T09:00:00Z',
      durationMinutes: 60,
      channel: 'office',
      venueId: venue.id,
    };
    const refused = await coordinator.post('/appointments', plan);
    expect(refused.body.errors).toMatchObject([{ field: 'venueId', code: 'not_in_list' }]);
    await coordinator.patch(`/venues/${venue.id}`, { archived: false }, { version: 2 });
    expect((await coordinator.post('/appointments', plan)).status).toBe(201);
  });
});
