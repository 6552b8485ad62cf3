import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let administrator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  org = await app.given.organisation({ municipalities: [] });
  administrator = await app.signIn('administrator', org);
});

type Body = Record<string, unknown>;

/** The settings as they were read, ready to be sent back. */
async function read(): Promise<{ version: number; settings: Body }> {
  const { body } = await administrator.get('/settings');
  const { version, slug: _, allowed: __, ...settings } = body as Body & { version: number };
  return { version, settings };
}

async function change(more: Body): Promise<void> {
  const { version, settings } = await read();
  const answer = await administrator.put('/settings', { ...settings, ...more }, { version });
  expect(answer.status).toBe(200);
}

describe('the settings of an organisation', () => {
  it('are what the programme promises until somebody decides otherwise', async () => {
    const { status, body } = await administrator.get('/settings');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 1,
      slug: org.slug,
      name: org.name,
      phone: '0161000000',
      openingHours: null,
      leaveFast: true,
      firstContactDays: 1,
      offerDays: 2,
      unmatchedHours: 24,
      holidaysClose: true,
      threshold: 10,
      hourCents: 0,
      travelCents: 0,
      scales: [],
      weights: {
        experience: 'usual',
        sameCompanion: 'usual',
        distance: 'usual',
        load: 'usual',
      },
      maxMatches: 8,
      restHours: 48,
      vogYears: 3,
      speeds: { bike: 16, transit: 28, car: 45 },
      allowed: ['change'],
    });
  });

  it('are replaced whole, with a line that names the fields and never what they say', async () => {
    await change({
      name: 'Samen sterk',
      phone: '0161 - 11 22 33',
      openingHours: 'maandag tot en met donderdag, 9.00 tot 12.00 uur',
      quietFrom: '20:30',
      quietUntil: '08:00',
      weights: { experience: 'none', sameCompanion: 'heavy', distance: 'light', load: 'usual' },
      maxMatches: 3,
      restHours: 0,
      vogYears: 2,
      speeds: { bike: 12, transit: 28, car: 50 },
    });
    const { body } = await administrator.get('/settings');
    expect(body).toMatchObject({
      version: 2,
      name: 'Samen sterk',
      phone: '0161 - 11 22 33',
      quietFrom: '20:30',
      quietUntil: '08:00',
      weights: { experience: 'none', sameCompanion: 'heavy', distance: 'light', load: 'usual' },
      maxMatches: 3,
      restHours: 0,
      vogYears: 2,
      speeds: { bike: 12, transit: 28, car: 50 },
    });
    const [line] = await app.given.rows(
      `SELECT fields, noun_id FROM audit_events WHERE organisation_id = $1 AND deed = 'settings.change'`,
      [org.id],
    );
    expect(line?.['noun_id']).toBe(org.id);
    expect(line?.['fields']).toEqual(
      expect.arrayContaining(['name', 'phone', 'openingHours', 'quietFrom', 'weights']),
    );
    expect(line?.['fields']).not.toContain('threshold');
    expect(JSON.stringify(line)).not.toContain('Samen');
  });

  it('want the version that was read', async () => {
    const { settings } = await read();
    expect((await administrator.put('/settings', settings)).status).toBe(428);
    expect((await administrator.put('/settings', settings, { version: 9 })).status).toBe(412);
    expect((await read()).version).toBe(1);
  });

  it.each([
    [{ threshold: 9 }, 'threshold', 'too_low'],
    [{ firstContactDays: 0 }, 'firstContactDays', 'too_low'],
    [{ maxMatches: 0 }, 'maxMatches', 'too_low'],
    [{ scales: ['who5'] }, 'scales', 'not_in_list'],
    [{ hourCents: -1 }, 'hourCents', 'too_low'],
    [{ travelCents: 20001 }, 'travelCents', 'too_high'],
    [{ vogYears: 6 }, 'vogYears', 'too_high'],
    [{ restHours: 169 }, 'restHours', 'too_high'],
    [{ speeds: { bike: 2, transit: 28, car: 45 } }, 'speeds.bike', 'too_low'],
    [{ unmatchedHours: 11 }, 'unmatchedHours', 'too_low'],
    [{ quietFrom: '21:00', quietUntil: null }, 'quietUntil', 'invalid'],
    [{ quietFrom: null, quietUntil: '08:00' }, 'quietFrom', 'invalid'],
    [{ quietFrom: '21:00', quietUntil: '21:00' }, 'quietUntil', 'invalid'],
    [{ phone: '12' }, 'phone', 'invalid'],
    [{ name: ' ' }, 'name', 'required'],
    [{ openingHours: 'BSN 111222333' }, 'openingHours', 'bsn'],
    [{ reminders: ['each_hour'] }, 'reminders', 'not_in_list'],
    [{ slug: 'other' }, 'slug', 'unknown_field'],
    [{ isDemo: true }, 'isDemo', 'unknown_field'],
  ])('refuse %j', async (more, field, code) => {
    const { version, settings } = await read();
    const answer = await administrator.put('/settings', { ...settings, ...more }, { version });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field, code })]);
  });

  it('of another organisation stay as they are', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    await change({ name: 'Samen sterk', threshold: 25 });
    const [row] = await app.given.rows(
      'SELECT name, threshold, version FROM organisations WHERE id = $1',
      [other.id],
    );
    expect(row).toEqual({ name: other.name, threshold: 10, version: 1 });
  });
});

describe('a setting at work', () => {
  it('changes the order of who fits, and its points are told', async () => {
    await app.given.serves(org, 'GM0784');
    const coordinator = await app.signIn('coordinator', org);
    await app.given.meedenker(org, { name: 'Nabij', latitude: 51.59083, longitude: 4.91944 });
    const far = { latitude: 51.3, longitude: 4.5, place: 'Ver', max_travel_minutes: 180 };
    await app.given.meedenker(org, { name: 'Ver', ...far });
    const request = await app.given.request(org);
    await app.given.appointment(request);
    const distance = async (): Promise<{ max: number; gap: number }> => {
      const { body } = await coordinator.get(`/support-requests/${request.id}/suggestions`);
      const of = (name: string): { points: number; max: number } =>
        body.suggestions
          .find(({ meedenker }: { meedenker: { name: string } }) => meedenker.name === name)
          .terms.find(({ term }: { term: string }) => term === 'distance');
      return { max: of('Nabij').max, gap: of('Nabij').points - of('Ver').points };
    };
    const usual = await distance();
    expect(usual.gap).toBeGreaterThan(0);
    const weights = { experience: 'usual', sameCompanion: 'usual', load: 'usual' };
    await change({ weights: { ...weights, distance: 'heavy' } });
    const heavy = await distance();
    expect(heavy.max).toBe(usual.max * 1.5);
    expect(heavy.gap).toBeGreaterThan(usual.gap);
    await change({ weights: { ...weights, distance: 'none' } });
    expect(await distance()).toEqual({ max: 0, gap: 0 });
  });

  it('promises the first contact by its own number of working days', async () => {
    await app.given.serves(org, 'GM0855');
    await change({ firstContactDays: 3 });
    const [row] = await app.given.rows(
      'SELECT first_contact_days FROM organisations WHERE id = $1',
      [org.id],
    );
    expect(row).toEqual({ first_contact_days: 3 });
  });
});
