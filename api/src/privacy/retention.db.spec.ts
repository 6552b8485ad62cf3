import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { givenVisited } from '../research/testing/consented.js';
import { Retention } from './retention.service.js';

let app: TestApp;
let org: Org;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
}, 60_000);

afterAll(() => app.stop());

const DAY = 86_400_000;
/** A home visit so many days after Tuesday. */
async function visit(days: number): Promise<{ id: string; requestId: string }> {
  const request = await app.given.request(org);
  return app.given.appointment(request, {
    channel: 'home',
    address: 'Dorpsstraat 1, Rijen',
    venue_text: null,
    starts_at: new Date(new Date(TUESDAY).getTime() + days * DAY),
  });
}
const addressOf = async (id: string): Promise<string | null | undefined> =>
  (
    await app.given.rows<{ address: string | null }>(
      'SELECT address FROM appointments WHERE id = $1',
      [id],
    )
  )[0]?.address;

describe('the address of a home visit', () => {
  it('is kept until a week after it, and then wiped, once, with a line', async () => {
    const [over, recent, toCome] = [await visit(-8), await visit(-6), await visit(3)];
    expect(await app.part(Retention).tidy()).toBe(1);
    expect(await addressOf(over.id)).toBeNull();
    expect(await addressOf(recent.id)).toBe('Dorpsstraat 1, Rijen');
    expect(await addressOf(toCome.id)).toBe('Dorpsstraat 1, Rijen');
    expect(
      await app.given.rows(
        `SELECT actor_kind, fields FROM audit_events WHERE deed = 'retention.wipe-address' AND $1 = ANY (request_ids)`,
        [over.requestId],
      ),
    ).toEqual([{ actor_kind: 'system', fields: ['address'] }]);
    expect(await app.part(Retention).tidy()).toBe(0);
    app.clock.pass({ days: 2 });
    expect(await app.part(Retention).tidy()).toBe(1);
    expect(await addressOf(recent.id)).toBeNull();
  });
});

describe('the keys of a study', () => {
  it('live for 24 months to the minute, and then the rows are gone too', async () => {
    app.clock.set(TUESDAY);
    const place = await app.given.organisation({ municipalities: [] });
    await givenVisited(app, place, 12);
    const [maker, second] = [
      await app.signIn('evaluator', place),
      await app.signIn('evaluator', place),
    ];
    const asked = await maker.post('/research-files', {
      title: 'Spanning 2026',
      fromQuarter: '2026-Q1',
      toQuarter: '2026-Q3',
      purpose: 'Effect op spanning',
    });
    const id = asked.body.id as string;
    await second.post(`/research-files/${id}/approval`, { listSeen: true, fitsPurpose: true });
    const left = async (): Promise<number[]> => [
      await app.given.count('research_keys', 'study_id = $1', [id]),
      await app.given.count('research_rows', 'study_id = $1', [id]),
    ];
    app.clock.set('2028-11-24T08:59:00Z');
    await app.part(Retention).tidy();
    expect(await left()).toEqual([12, 12]);
    app.clock.set('2028-11-24T09:00:00Z');
    await app.part(Retention).tidy();
    expect(await left()).toEqual([0, 0]);
    const late = await app.signIn('evaluator', place);
    expect((await late.get(`/research-files/${id}`)).body).toMatchObject({
      state: 'ended',
      files: [],
    });
    expect(
      await app.given.count('audit_events', `noun_id = $1 AND deed = 'research-key.end'`, [id]),
    ).toBe(1);
  });
});
