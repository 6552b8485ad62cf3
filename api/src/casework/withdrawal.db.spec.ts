import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Transaction } from '../platform/database.js';
import { TestApp } from '../platform/testing/test-app.js';
import type { Org } from '../platform/testing/factories.js';

/** A request with everything that can hang on one: an accepted companion, a booked visit, an open offer, a message on its way, a task. */
async function everything(app: TestApp, org: Org) {
  const match = await app.given.match(org);
  const other = await app.given.meedenker(org, { account: true });
  const offer = await app.given.proposal(match.request, other);
  await app.given.insert('messages', {
    organisation_id: org.id,
    id: match.appointment.id,
    purpose: 'appointment_planned',
    recipient_kind: 'resident',
    recipient_id: match.request.residentId,
    request_id: match.request.id,
    subject_id: match.appointment.id,
    subject_version: 1,
    channel: 'email',
    language: 'nl',
    facts: JSON.stringify({ address: 'x@voorbeeld.example' }),
    created_at: app.clock.now(),
    not_before: app.clock.now(),
  });
  await app.given.insert('call_tasks', {
    organisation_id: org.id,
    id: match.appointment.id,
    kind: 'reported_date',
    request_id: match.request.id,
    subject_id: match.request.id,
    subject_version: 1,
    due_at: app.clock.now(),
    created_at: app.clock.now(),
  });
  return { ...match, offer };
}

/** What the database says of a request: everything that a withdrawal has to end. */
async function stateOf(
  app: TestApp,
  { request, proposal, offer, appointment }: Awaited<ReturnType<typeof everything>>,
): Promise<object> {
  const [row] = await app.given.rows(
    `SELECT r.state, r.close_reason, p.state || ':' || coalesce(p.reason, '') AS companion, o.state || ':' || coalesce(o.reason, '') AS offer,
       a.state || ':' || coalesce(a.cancelled_by, '') AS visit,
       (SELECT count(*)::int FROM bookings b WHERE b.appointment_id = a.id) AS bookings,
       (SELECT state FROM messages WHERE id = $4) AS message,
       (SELECT state FROM call_tasks WHERE id = $4) AS task,
       (SELECT coalesce(sum(requests), 0)::int FROM request_counts c WHERE c.organisation_id = r.organisation_id) AS counted,
       (SELECT count(*)::int FROM messages m WHERE m.request_id = r.id AND m.state = 'pending' AND m.id <> $4) AS told,
       (SELECT count(*)::int FROM jobs.job j WHERE j.data ->> 'organisationId' = r.organisation_id::text
         AND NOT EXISTS (SELECT FROM messages m WHERE m.id::text = j.data ->> 'id' AND m.request_id <> r.id)) AS jobs
     FROM support_requests r, proposals p, proposals o, appointments a WHERE r.id = $1 AND p.id = $2 AND o.id = $3 AND a.id = $4`,
    [request.id, proposal.id, offer.id, appointment.id],
  );
  return row as object;
}

describe('withdrawal', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('ends companion, offer, visit, booking, messages and tasks together, and tells each once', async () => {
    const org = await app.given.organisation({ municipalities: [] });
    const given = await everything(app, org);
    const resident = await app.withSession(org.id, {
      kind: 'resident',
      requestId: given.request.id,
    });
    const answer = await resident.post('/my-request/withdrawal');
    expect(answer.body).toMatchObject({ stage: 'closed', closeReason: 'withdrawn' });
    expect(await stateOf(app, given)).toMatchObject({
      state: 'closed',
      close_reason: 'withdrawn',
      companion: 'ended:request_closed',
      offer: 'withdrawn:request_closed',
      visit: 'cancelled:resident',
      bookings: 0,
      message: 'superseded',
      task: 'done',
      counted: 1,
      told: 3,
    });
    expect((await resident.post('/my-request/withdrawal')).body).toMatchObject({
      status: 409,
      code: 'wrong_state',
    });
  });

  it('leaves all or nothing when the connection dies at any of its steps', async () => {
    const org = await app.given.organisation({ municipalities: [] });
    const coordinator = await app.signIn('coordinator', org);
    const withdraw = (id: string) =>
      coordinator.post(`/support-requests/${id}/withdrawal`, { by: 'resident' });

    const steps = countSteps();
    await withdraw((await everything(app, org)).request.id).expect(200);
    const total = steps();
    expect(total).toBeGreaterThan(15);

    // The answer re-reads the file in a transaction of its own; only the steps of the deed itself can break it.
    let broken = 0;
    for (let step = 1; step <= total; step += 1) {
      const given = await everything(app, org);
      const before = await stateOf(app, given);
      const restore = dieAtStep(step);
      const answer = await withdraw(given.request.id);
      restore();
      const after = await stateOf(app, given);
      if (answer.status === 200) continue;
      expect([500, 503]).toContain(answer.status);
      if ((after as { state: string }).state === 'closed') {
        // The deed was done and only the reading of the file failed: then all of it is there.
        expect(after).toMatchObject({
          companion: 'ended:request_closed',
          bookings: 0,
          message: 'superseded',
          told: 3,
        });
        continue;
      }
      broken += 1;
      expect(after).toEqual(before);
    }
    expect(broken).toBeGreaterThan(15);
  }, 120_000);
});

const STEPS = ['query', 'execute', 'insert', 'update', 'one', 'many'] as const;
type Step = (this: Transaction, ...parameters: unknown[]) => Promise<unknown>;

/** Runs something before each step of every transaction; nested steps count as one. */
function beforeEachStep(act: (tx: Transaction) => Promise<void>): () => void {
  const prototype = Transaction.prototype as unknown as Record<string, Step>;
  const originals = STEPS.map((name) => [name, prototype[name] as Step] as const);
  for (const [name, original] of originals) {
    prototype[name] = async function step(this: Transaction, ...parameters: unknown[]) {
      await act(this);
      return original.apply(this, parameters);
    };
  }
  return () => {
    for (const [name, original] of originals) prototype[name] = original;
  };
}

function countSteps(): () => number {
  let count = 0;
  const restore = beforeEachStep(async () => {
    count += 1;
  });
  return () => {
    restore();
    return count;
  };
}

function dieAtStep(step: number): () => void {
  let count = 0;
  const query = (Transaction.prototype as unknown as Record<string, Step>)['query'] as Step;
  return beforeEachStep(async (tx) => {
    count += 1;
    if (count === step)
      await query.call(tx, 'SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
  });
}
