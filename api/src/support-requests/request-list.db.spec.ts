import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let other: Org;
let coordinator: Caller;
const requests: Record<string, GivenRequest> = {};

const minutesAgo = (minutes: number): Date =>
  new Date(new Date(TUESDAY).getTime() - minutes * 60_000);

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  other = await app.given.organisation({ municipalities: ['GM0855'] });
  coordinator = await app.signIn('coordinator', org);
  const meedenker = await app.given.meedenker(org, { name: 'Samira el Amrani' });
  const make = async (name: string, age: number, more: Record<string, unknown> = {}) => {
    const { first_name = name, ...rest } = more;
    return (requests[name] = await app.given.request(org, {
      created_at: minutesAgo(age),
      resident: { first_name },
      ...rest,
    }));
  };
  await make('new', 1, { state: 'submitted', needs_review: true, language: 'ar' });
  await make('searching', 2, { first_name: 'Fatima', conversation_type: 'INTAKE' });
  const offered = await make('offered', 3, { first_name: 'fátima' });
  await app.given.proposal(offered, meedenker);
  const matched = await make('matched', 4);
  await app.given.proposal(matched, meedenker, { state: 'accepted' });
  const planned = await make('planned', 5, { municipality_code: 'GM0855' });
  const visit = await app.given.appointment(planned);
  await app.given.proposal(planned, meedenker, {
    state: 'accepted',
    confirmed_version: 1,
    companion_answer: 'yes',
    appointment_id: visit.id,
  });
  const took = await make('took_place', 6);
  await app.given.appointment(took, { state: 'took_place', starts_at: minutesAgo(90) });
  await make('closed', 7, { state: 'closed', close_reason: 'helped', closed_at: minutesAgo(5) });
  await app.given.request(other, { resident: { first_name: 'Fatima' } });
}, 60_000);

afterAll(() => app.stop());

interface Item {
  id: string;
  stage: string;
}

const stagesOf = async (path: string): Promise<string[]> =>
  ((await coordinator.get(path)).body.items as Item[]).map(({ stage }) => stage);
const OPEN = ['new', 'searching', 'offered', 'matched', 'planned', 'took_place'];

describe('the list of requests', () => {
  it('holds the open ones of the organisation, newest first', async () => {
    expect(await stagesOf('/support-requests')).toEqual(OPEN);
    expect(await stagesOf('/support-requests?stage=open')).toEqual(OPEN);
  });

  it.each([...OPEN, 'closed'])('can be narrowed to %s', async (stage) => {
    expect(await stagesOf(`/support-requests?stage=${stage}`)).toEqual([stage]);
  });

  it.each([
    ['?stage=closed&stage=new', ['new', 'closed']],
    ['?stage=open&stage=closed', [...OPEN, 'closed']],
    ['?stage=matched&stage=planned&stage=took_place', ['matched', 'planned', 'took_place']],
    ['?language=ar', ['new']],
    ['?type=INTAKE', ['searching']],
    ['?municipality=GM0855', ['planned']],
    ['?municipality=GM0855&stage=new', []],
  ])('can be narrowed by %s', async (query, stages) => {
    expect(await stagesOf(`/support-requests${query}`)).toEqual(stages);
  });

  it('tells of each what it needs', async () => {
    const { body } = await coordinator.get('/support-requests');
    expect(body.items[0]).toEqual({
      id: requests['new']?.id,
      reference: requests['new']?.reference,
      stage: 'new',
      firstName: 'new',
      language: 'ar',
      municipalityCode: 'GM0784',
      municipalityName: 'Gilze en Rijen',
      conversationType: 'REVIEW',
      createdAt: '2026-11-24T08:59:00.000Z',
      promisedBy: '2026-11-25',
      needsReview: true,
      appointment: null,
      meedenker: null,
      openOffers: 0,
    });
    expect(body.items[2]).toMatchObject({ openOffers: 1, meedenker: null });
    expect(body.items[4]).toMatchObject({
      appointment: { startsAt: '2026-12-01T09:00:00.000Z', channel: 'office' },
      meedenker: { name: 'Samira el Amrani' },
    });
  });

  it('is read page by page, each request once', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 4; pages += 1) {
      const { body } = await coordinator.get(`/support-requests?limit=2${cursor}`);
      seen.push(...(body.items as Item[]).map(({ stage }) => stage));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor as string}`;
    }
    expect(seen).toEqual(OPEN);
  });

  it('does not skip what came in within the same millisecond', async () => {
    const third = await app.given.organisation({ municipalities: [] });
    const caller = await app.signIn('coordinator', third);
    for (const micro of ['123100', '123200', '123300'])
      await app.given.request(third, { created_at: `2026-11-24T08:00:00.${micro}Z` });
    const first = await caller.get('/support-requests?limit=1');
    const rest = await caller.get(
      `/support-requests?limit=5&cursor=${first.body.nextCursor as string}`,
    );
    expect(rest.body.items).toHaveLength(2);
  });

  it.each(['nonsense', Buffer.from('["a","b"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const { status, body } = await coordinator.get(`/support-requests?cursor=${cursor}`);
      expect(status).toBe(400);
      expect(body.errors[0]).toMatchObject({ field: 'cursor', code: 'invalid' });
    },
  );

  it.each(['?stage=done', '?limit=0', '?limit=101', '?municipality=Rijen', '?sort=name'])(
    'refuses %s',
    async (query) => {
      expect((await coordinator.get(`/support-requests${query}`)).status).toBe(400);
    },
  );

  it('leaves one line for each reading, with the requests that were shown', async () => {
    const caller = await app.signIn('coordinator', org);
    await caller.get('/support-requests?limit=2');
    const [line] = await app.given.rows(
      `SELECT action, deed, role, at, request_ids FROM audit_events WHERE deed = 'support-request.list' ORDER BY id DESC LIMIT 1`,
    );
    expect(line).toEqual({
      action: 'read',
      deed: 'support-request.list',
      role: 'coordinator',
      at: new Date(TUESDAY),
      request_ids: expect.arrayContaining([requests['new']?.id, requests['searching']?.id]),
    });
    expect(line?.['request_ids']).toHaveLength(2);
  });

  it('is for coordinators only', async () => {
    for (const role of ['meedenker', 'evaluator', 'administrator'] as const)
      expect((await (await app.signIn(role, org)).get('/support-requests')).status).toBe(403);
    expect((await app.anyone().get('/support-requests')).status).toBe(401);
  });
});

describe('looking somebody up', () => {
  const search = async (query: string, more: object = {}): Promise<string[]> => {
    const { body } = await coordinator.post('/support-requests/_search', { query, ...more });
    return (body.items as Item[]).map(({ id }) => id);
  };

  it('finds who has a first name that begins so, in whatever case', async () => {
    expect(await search('fat')).toEqual([requests['searching']?.id]);
    expect(await search('FÁT')).toEqual([requests['offered']?.id]);
    expect(await search('atima')).toEqual([]);
  });

  it('finds the request with a reference, however it is typed', async () => {
    const { reference, id } = requests['closed'] as GivenRequest;
    expect(await search(`${reference.slice(0, 4)}-${reference.slice(4)}`.toLowerCase())).toEqual([
      id,
    ]);
  });

  it('does not find those of another organisation', async () => {
    const stranger = await app.given.request(other, { resident: { first_name: 'Zoë' } });
    expect(await search('Zoë')).toEqual([]);
    expect(await search(stranger.reference)).toEqual([]);
  });

  it('does not take signs for a pattern', async () => {
    expect(await search('%')).toEqual([]);
    expect(await search('_')).toEqual([]);
  });

  it('leaves a line without what was looked for', async () => {
    await search('fat');
    const [line] = await app.given.rows(
      `SELECT row_to_json(e)::text AS line FROM audit_events e WHERE deed = 'support-request.search' ORDER BY id DESC LIMIT 1`,
    );
    expect(line?.['line']).toContain(requests['searching']?.id);
    expect(line?.['line']).not.toContain('fat');
  });
});
