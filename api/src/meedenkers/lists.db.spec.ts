import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plusDays } from '@meedenkers/domain';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

const TODAY = TUESDAY.slice(0, 10);

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const hours = (count: number): Date => new Date(app.clock.now().getTime() + count * 3_600_000);
const vogUntil = (day: string, meedenkerId: string): Promise<unknown> =>
  app.given.rows('UPDATE checks SET valid_until = $1 WHERE meedenker_id = $2', [day, meedenkerId]);

describe('the outlook of a Meedenker', () => {
  it('answers for the day that is asked, not for today', async () => {
    const { id } = await app.given.meedenker(org);
    await vogUntil('2026-12-01', id);
    const on = async (day: string) =>
      (await coordinator.get(`/meedenkers/${id}/outlook?on=${day}`)).body;
    expect((await on('2026-12-01')).canComeOn).toEqual({
      date: '2026-12-01',
      can: true,
      reasons: [],
    });
    expect(await on('2026-12-02')).toMatchObject({
      canComeOn: { can: false, reasons: ['vog'] },
      vogUntil: '2026-12-01',
    });
    expect((await coordinator.get(`/meedenkers/${id}/outlook?on=2026-02-30`)).status).toBe(400);
  });

  it('says who counts on this person, and what will stand in the way then', async () => {
    const { meedenker, request } = await app.given.match(org, {
      appointment: { starts_at: hours(24 * 8) },
    });
    const asked = await app.given.request(org);
    await app.given.proposal(asked, meedenker);
    const over = await app.given.request(org);
    await app.given.proposal(over, meedenker, { expires_at: hours(-1) });
    await vogUntil(plusDays(TODAY, 3), meedenker.id);
    const { body } = await coordinator.get(`/meedenkers/${meedenker.id}/outlook`);
    expect(body.countedOn).toMatchObject([
      {
        requestId: request.id,
        startsAt: hours(24 * 8).toISOString(),
        offered: false,
        reasons: ['vog'],
      },
      { requestId: asked.id, startsAt: null, offered: true, reasons: [] },
    ]);
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'meedenker.outlook' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toBe(1);
  });

  it('shows the week with what is free and what is taken', async () => {
    const { meedenker } = await app.given.match(org, {
      appointment: { starts_at: new Date('2026-12-02T14:00:00Z') },
    });
    const { body } = await coordinator.get(`/meedenkers/${meedenker.id}/outlook?on=2026-12-04`);
    expect(body.week.map(({ date }: { date: string }) => date)).toEqual(
      Array.from({ length: 7 }, (_, i) => plusDays('2026-11-30', i)),
    );
    expect(body.week[2]).toEqual({
      date: '2026-12-02',
      free: [{ from: '07:00', to: '22:00' }],
      taken: [{ from: '15:00', to: '16:00' }],
    });
    expect(body.thisWeek).toBe(1);
  });

  it('tells earlier conversations without a name, a number or a story', async () => {
    const { meedenker, appointment, request } = await app.given.match(org, {
      request: { story: 'het verhaal', resident: { first_name: 'Aylin' } },
      appointment: { starts_at: hours(-50), state: 'took_place', ended_at: hours(-49) },
    });
    await app.given.rows(
      `UPDATE proposals SET state = 'ended', reason = 'done' WHERE request_id = $1`,
      [request.id],
    );
    await app.given.insert('outcome_reports', {
      organisation_id: org.id,
      id: appointment.id,
      appointment_id: appointment.id,
      meedenker_id: meedenker.id,
      took_place: 'yes',
      reported_by: 'meedenker',
      created_at: hours(-48),
    });
    const { body, text } = await coordinator.get(`/meedenkers/${meedenker.id}/outlook`);
    expect(body.history).toEqual([
      {
        startsAt: hours(-50).toISOString(),
        conversationType: 'REVIEW',
        municipalityName: 'Gilze en Rijen',
        tookPlace: 'yes',
      },
    ]);
    expect(text).not.toMatch(/Aylin|verhaal/);
    expect(text).not.toContain(request.id);
  });
});

describe('leaving', () => {
  it('waits until nobody counts on somebody any more, and ends sight at once', async () => {
    const { meedenker, request } = await app.given.match(org);
    const self = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    const leave = () => coordinator.post(`/meedenkers/${meedenker.id}/transitions`, { to: 'left' });
    expect((await leave()).body).toMatchObject({ status: 409, code: 'wrong_state', matches: 1 });
    expect((await self.get('/my-appointments')).status).toBe(200);
    await app.given.rows(
      `UPDATE proposals SET state = 'ended', reason = 'replaced' WHERE request_id = $1`,
      [request.id],
    );
    expect((await leave()).status).toBe(200);
    expect((await self.get('/my-appointments')).status).toBe(401);
  });
});

describe('the list of Meedenkers', () => {
  it('is narrowed by language, by who, and by what lapses, and says the next visit', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    const looks = await app.signIn('coordinator', other);
    const { meedenker } = await app.given.match(other, {
      meedenker: await app.given.meedenker(other, {
        name: 'Karim',
        gender: 'man',
        languages: { ar: 'native' },
      }),
      appointment: { starts_at: hours(48) },
    });
    await app.given.meedenker(other, { name: 'Els' });
    await vogUntil(plusDays(TODAY, 60), meedenker.id);
    const named = async (query: string): Promise<string[]> =>
      (await looks.get(`/meedenkers?${query}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await named('')).toEqual(['Els', 'Karim']);
    expect(await named('language=ar')).toEqual(['Karim']);
    expect(await named('gender=woman')).toEqual(['Els']);
    expect(await named('lapses=true')).toEqual(['Karim']);
    await vogUntil(plusDays(TODAY, 61), meedenker.id);
    expect(await named('lapses=true')).toEqual([]);
    const { body } = await looks.get('/meedenkers?gender=man');
    expect(body.items).toMatchObject([
      { nextVisitAt: hours(48).toISOString(), lapses: false, thisWeek: 1 },
    ]);
  });
});
