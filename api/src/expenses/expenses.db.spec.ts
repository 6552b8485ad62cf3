import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

describe('what a Meedenker claims', () => {
  let app: TestApp;
  let org: Org;
  let coordinator: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
    coordinator = await app.signIn('coordinator', org);
  });
  afterAll(() => app.stop());

  const somebody = async (more = {}): Promise<{ meedenker: GivenMeedenker; caller: Caller }> => {
    const meedenker = await app.given.meedenker(org, { account: true, ...more });
    const caller = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    return { meedenker, caller };
  };
  const hours = (minutes: number, dayDate = '2026-11-20') => ({ kind: 'hours', minutes, dayDate });

  it('is worth what the table says of that day', async () => {
    const { caller } = await somebody();
    const worth = async (claim: object): Promise<number> =>
      ((await caller.post('/my-expenses', claim).expect(201)).body as { amountCents: number })
        .amountCents;
    expect(await worth(hours(60))).toBe(575);
    expect(await worth({ ...hours(60), under21: true })).toBe(340);
    expect(await worth({ kind: 'kilometres', kilometres: 25, dayDate: '2026-11-20' })).toBe(575);
    expect((await caller.get('/my-expenses')).body).toMatchObject({
      year: 2026,
      yearCents: 1490,
      yearLimitCents: 220_000,
      monthCents: 1490,
      monthLimitCents: 22_000,
      onlyRealCosts: false,
      warning: 'none',
    });
  });

  it('stops at the limit of the month, warns from four fifths, and makes room when a claim is refused', async () => {
    const { caller } = await somebody();
    const claims: string[] = [];
    for (let day = 1; day <= 5; day += 1) {
      const { body } = await caller.post('/my-expenses', hours(420, `2026-11-0${day}`)).expect(201);
      claims.push((body as { id: string }).id);
    }
    expect((await caller.get('/my-expenses')).body).toMatchObject({
      monthCents: 20_125,
      warning: 'near',
    });
    expect((await caller.post('/my-expenses', hours(420, '2026-11-06'))).body).toMatchObject({
      status: 409,
      code: 'over_limit',
      monthLeftCents: 1875,
    });
    await caller.post('/my-expenses', hours(420, '2026-10-06')).expect(201);
    await coordinator
      .post(`/expense-claims/${claims[0]}/refusal`, { reason: 'Dubbel' })
      .expect(200);
    await caller.post('/my-expenses', hours(420, '2026-11-06')).expect(201);
    expect((await caller.get('/my-expenses')).body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: claims[0], state: 'refused', reason: 'Dubbel' }),
      ]),
    );
  });

  it('has no limit when all of the year are real costs', async () => {
    const { caller } = await somebody();
    for (let day = 1; day <= 4; day += 1) {
      await caller
        .post('/my-expenses', { kind: 'ticket', amountCents: 9000, dayDate: `2026-11-0${day}` })
        .expect(201);
    }
    expect((await caller.get('/my-expenses')).body).toMatchObject({
      monthCents: 36_000,
      onlyRealCosts: true,
      warning: 'none',
    });
    expect((await caller.post('/my-expenses', hours(60))).body).toMatchObject({
      code: 'over_limit',
      monthLeftCents: 0,
    });
  });

  it('never passes a limit by two claims at the same moment', async () => {
    const { caller } = await somebody();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        caller.post('/my-expenses', hours(420, `2026-11-0${i + 1}`)).then(({ status }) => status),
      ),
    );
    expect(answers.filter((status) => status === 201).length).toBe(5);
    expect(answers.filter((status) => status === 409).length).toBe(3);
  });

  it.each([
    ['hours without minutes', { kind: 'hours', dayDate: '2026-11-20' }, 'minutes'],
    [
      'a ticket with kilometres',
      { kind: 'ticket', amountCents: 100, kilometres: 3, dayDate: '2026-11-20' },
      'kilometres',
    ],
    ['a day to come', { kind: 'ticket', amountCents: 100, dayDate: '2026-11-25' }, 'dayDate'],
    ['a day long ago', { kind: 'ticket', amountCents: 100, dayDate: '2026-05-01' }, 'dayDate'],
  ])('is refused as wrong: %s', async (_, claim, field) => {
    const { caller } = await somebody();
    expect((await caller.post('/my-expenses', claim)).body).toMatchObject({
      status: 400,
      errors: [{ field }],
    });
  });

  it('is decided once, by somebody else, and goes to the bookkeeping when approved', async () => {
    const both = await app.given.user(org, { roles: ['meedenker', 'coordinator'] });
    await app.given.meedenker(org, { user_id: both.id });
    const self = await app.withSession(org.id, { kind: 'staff', userId: both.id });
    const { caller, meedenker } = await somebody({ name: '=HYPERLINK("x")' });
    const ticket = { kind: 'ticket', amountCents: 840, dayDate: '2026-11-12' };
    const { body: own } = await self.post('/my-expenses', ticket).expect(201);
    const { body: claim } = await caller.post('/my-expenses', ticket).expect(201);
    const ids = [own, claim].map((one) => (one as { id: string }).id);
    expect((await self.post(`/expense-claims/${ids[0]}/approval`)).status).toBe(409);
    await coordinator.post(`/expense-claims/${ids[1]}/approval`).expect(200);
    expect((await coordinator.post(`/expense-claims/${ids[1]}/approval`)).status).toBe(409);
    expect((await caller.post(`/my-expenses/${ids[1]}/withdrawal`)).status).toBe(409);
    await self.post(`/my-expenses/${ids[0]}/withdrawal`).expect(200);
    const csv = await coordinator.get('/expense-claims/approved.csv?year=2026');
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.text).toContain(`${ids[1]},"'=HYPERLINK(""x"")",2026-11-12,ticket,,,8.40`);
    expect(csv.text).not.toContain(ids[0]);
    expect(meedenker.name).toBeTruthy();
  });

  it('outlives the visit it was for', async () => {
    const { meedenker, caller } = await somebody();
    const { appointment } = await app.given.match(org, { meedenker });
    const ride = {
      kind: 'kilometres',
      kilometres: 12,
      dayDate: '2026-11-20',
      appointmentId: appointment.id,
    };
    const { body } = await caller.post('/my-expenses', ride).expect(201);
    await app.given.rows('DELETE FROM bookings WHERE appointment_id = $1', [appointment.id]);
    await app.given.rows('UPDATE proposals SET appointment_id = NULL WHERE appointment_id = $1', [
      appointment.id,
    ]);
    await app.given.rows('DELETE FROM appointments WHERE id = $1', [appointment.id]);
    expect(
      await app.given.count('expense_claims', 'id = $1 AND appointment_id IS NULL', [
        (body as { id: string }).id,
      ]),
    ).toBe(1);
    const { appointment: others } = await app.given.match(org);
    expect((await caller.post('/my-expenses', { ...ride, appointmentId: others.id })).status).toBe(
      404,
    );
  });
});
