import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plusDays } from '@meedenkers/domain';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { RequestView } from './case-file.dto.js';
import type { WorkItemView, WorkListView } from './work-list.dto.js';

const TODAY = TUESDAY.slice(0, 10);

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** An organisation of its own for each thing that is looked at, so that only that stands in its list. */
const start = async (): Promise<void> => {
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
};
const items = async (who: Caller = coordinator): Promise<(WorkItemView & { group: string })[]> => {
  const { groups } = (await who.get('/work-list')).body as WorkListView;
  return groups.flatMap(({ group, items: all }) => all.map((item) => ({ ...item, group })));
};
const hours = (count: number): Date => new Date(app.clock.now().getTime() + count * 3_600_000);
const vogUntil = (day: string, meedenkerId: string): Promise<unknown> =>
  app.given.rows('UPDATE checks SET valid_until = $1 WHERE meedenker_id = $2', [day, meedenkerId]);
const task = (kind: string, more: object = {}): Promise<void> =>
  app.given.insert('call_tasks', {
    organisation_id: org.id,
    id: newId(),
    kind,
    subject_id: newId(),
    subject_version: 1,
    facts: JSON.stringify({}),
    due_at: hours(1),
    created_at: app.clock.now(),
    ...more,
  });

describe('the work list', () => {
  it('goes by what the organisation promises, on the list and on the page of the request', async () => {
    await start();
    const { id } = await app.given.request(org, { state: 'triaged', created_at: app.clock.now() });
    const due = async (): Promise<(string | null | undefined)[]> => [
      (await items()).find(({ requestId }) => requestId === id)?.dueAt,
      ((await coordinator.get(`/support-requests/${id}`)).body as RequestView).promise.dueAt,
    ];
    const usual = await due();
    await app.given.rows('UPDATE organisations SET offer_days = 4 WHERE id = $1', [org.id]);
    const longer = await due();
    expect(new Set(usual).size).toBe(1);
    expect(new Set(longer).size).toBe(1);
    expect(String(longer[0]) > String(usual[0])).toBe(true);
  });

  it('shows a VOG that lapses before a promised visit, and who counts on it', async () => {
    await start();
    const { meedenker } = await app.given.match(org, {
      appointment: { starts_at: hours(24 * 10) },
    });
    await vogUntil(plusDays(TODAY, 5), meedenker.id);
    expect(await items()).toMatchObject([
      {
        group: 'now',
        kind: 'vog_lapses',
        meedenkerId: meedenker.id,
        name: meedenker.name,
        lastDay: plusDays(TODAY, 5),
        startsAt: hours(24 * 10).toISOString(),
        requestId: null,
        deed: 'renew',
      },
    ]);
  });

  it('does not show papers that hold for months, nor those of who left', async () => {
    await start();
    await app.given.meedenker(org);
    const gone = await app.given.meedenker(org, { state: 'left' });
    await vogUntil(plusDays(TODAY, 5), gone.id);
    expect(await items()).toEqual([]);
  });

  it('asks for another companion when the one who promised pauses', async () => {
    await start();
    const { meedenker, request } = await app.given.match(org);
    await coordinator.post(`/meedenkers/${meedenker.id}/transitions`, { to: 'paused' });
    expect(await items()).toMatchObject([
      {
        kind: 'companion_cannot',
        requestId: request.id,
        meedenkerName: meedenker.name,
        reasons: ['not_active'],
        deed: 'offer',
      },
    ]);
  });

  it('asks again after a move that the companion has not said yes to', async () => {
    await start();
    const { request, meedenker } = await app.given.match(org, {
      appointment: { starts_at: hours(72), version: 2 },
    });
    expect(await items()).toMatchObject([
      { kind: 'move_unconfirmed', requestId: request.id, meedenkerName: meedenker.name },
    ]);
  });

  it('puts what was late already on top, whatever else breaks', async () => {
    await start();
    await app.given.request(org, { state: 'submitted', promised_by: plusDays(TODAY, -4) });
    await task('call', { facts: JSON.stringify({ name: 'Sam' }), escalated_at: hours(-1) });
    expect((await items()).map(({ kind, escalated }) => [kind, escalated])).toEqual([
      ['call_task', true],
      ['first_contact', false],
    ]);
  });

  it('leaves out a message that somebody will call about', async () => {
    await start();
    const { request } = await app.given.match(org);
    const message = { organisation_id: org.id, id: newId() };
    await app.given.insert('messages', {
      ...message,
      purpose: 'appointment_planned',
      recipient_kind: 'resident',
      recipient_id: request.residentId,
      request_id: request.id,
      subject_id: request.id,
      subject_version: 1,
      channel: 'email',
      language: 'nl',
      facts: JSON.stringify({ name: 'Sam' }),
      state: 'failed',
      created_at: app.clock.now(),
      not_before: app.clock.now(),
    });
    expect((await items()).map(({ kind }) => kind)).toEqual(['message_failed']);
    await task('call', { request_id: request.id, message_id: message.id });
    expect((await items()).map(({ kind }) => kind)).toEqual(['call_task']);
  });

  it('names nobody in a worry about safety, and leads to it only who may read it', async () => {
    await start();
    await task('safety_concern', { facts: JSON.stringify({ name: 'Sam' }) });
    expect(await items()).toMatchObject([
      { kind: 'safety_concern', deed: 'call', name: '', requestId: null, meedenkerName: null },
    ]);
    const both = await app.given.user(org, { roles: ['coordinator', 'safeguarder'] });
    const guard = await app.withSession(org.id, { kind: 'staff', userId: both.id });
    expect(await items(guard)).toMatchObject([
      { kind: 'safety_concern', deed: 'open', name: '', requestId: null, meedenkerName: null },
    ]);
  });

  it('calls a partner whose answer is nearly due', async () => {
    await start();
    const request = await app.given.request(org, { created_at: app.clock.now() });
    const partner = newId();
    await app.given.insert('partners', {
      organisation_id: org.id,
      id: partner,
      name: 'Juridisch Loket',
      kind: 'legal_desk',
      phone: '0800000000',
    });
    const user = await app.given.user(org);
    await app.given.insert('hand_offs', {
      organisation_id: org.id,
      id: newId(),
      request_id: request.id,
      partner_id: partner,
      state: 'sent',
      fields: ['first_name'],
      question: 'x',
      proposed_by: user.id,
      proposed_at: hours(-40),
      consented_at: hours(-30),
      consent_by: 'resident',
      sent_at: hours(-30),
      answer_by: hours(1),
    });
    expect(await items()).toContainEqual(
      expect.objectContaining({
        kind: 'hand_off',
        group: 'now',
        requestId: request.id,
        meedenkerName: 'Juridisch Loket',
      }),
    );
  });

  it('leaves a line of whom it showed', async () => {
    await start();
    const { id } = await app.given.request(org, { state: 'submitted' });
    await items();
    expect(
      await app.given.count('audit_events', `deed = 'work-list.read' AND $1 = ANY (request_ids)`, [
        id,
      ]),
    ).toBe(1);
  });
});
