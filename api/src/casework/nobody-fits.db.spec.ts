import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { RecruitmentNeedsView } from '../matching/recruitment.dto.js';
import type { SuggestionsView } from '../matching/suggestions.dto.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { AccessLogView } from '../support-requests/my-request.dto.js';
import type { RequestView } from './case-file.dto.js';

/** Wednesday at nine in Amsterdam. */
const VISIT = '2026-11-25T08:00:00.000Z';
const WOMAN_AND_TIGRINYA = {
  language: 'ti',
  language_required: true,
  gender: 'woman',
  gender_required: true,
  interpreter: 'unknown',
};

let app: TestApp;
let org: Org;
let coordinator: Caller;
let women: GivenMeedenker[];
let yonas: GivenMeedenker;
let almaz: GivenMeedenker;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** Six women, a man who speaks Tigrinya, a woman who speaks it on one Friday, and one who works at the municipality. */
beforeEach(async () => {
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
  women = [];
  for (let i = 0; i < 6; i += 1) women.push(await app.given.meedenker(org));
  const speaks = { languages: { ti: 'native' } };
  yonas = await app.given.meedenker(org, { ...speaks, gender: 'man', name: 'Yonas Kidane' });
  almaz = await app.given.meedenker(org, { ...speaks, weekly: false, name: 'Almaz Tesfay' });
  const its = { organisation_id: org.id, meedenker_id: almaz.id };
  await app.given.insert('availability_exceptions', { ...its, day: '2026-12-04', available: true });
  const employed = await app.given.meedenker(org, speaks);
  await app.given.insert('independence_declarations', {
    organisation_id: org.id,
    meedenker_id: employed.id,
    id: newId(),
    kind: 'employer',
    municipality_code: 'GM0784',
    active: true,
    declared_at: app.clock.now(),
  });
});

const selam = async (more: object = {}): Promise<GivenRequest> => {
  const request = await app.given.request(org, { ...WOMAN_AND_TIGRINYA, ...more });
  await app.given.appointment(request, { starts_at: VISIT });
  return request;
};
const listOf = async ({ id }: GivenRequest): Promise<SuggestionsView> =>
  (await coordinator.get(`/support-requests/${id}/suggestions`).expect(200))
    .body as SuggestionsView;
const offer = ({ id }: GivenRequest, meedenker: GivenMeedenker | undefined) =>
  coordinator.post(`/support-requests/${id}/proposals`, { meedenkerId: meedenker?.id });
const say = ({ id }: GivenRequest, wish: string, answer: string) =>
  coordinator.post(`/support-requests/${id}/wish-answers`, { wish, answer, heardBy: 'phone' });
const wishesOf = async ({ id }: GivenRequest): Promise<Record<string, unknown> | undefined> =>
  (
    await app.given.rows(
      'SELECT gender_required, language_required, interpreter, nobody_fitted_at, version FROM support_requests WHERE id = $1',
      [id],
    )
  )[0];

describe('a woman who speaks Tigrinya, on Wednesday morning, whom nobody fits', () => {
  it('has zero suggestions and roads that tell what each gives up, wins, and asks of whom', async () => {
    const list = await listOf(await selam());
    expect(list.suggestions).toEqual([]);
    expect(
      list.compromises.map(({ road, relax, fits, days, startsAt, asks, people }) => ({
        road,
        relax,
        fits,
        days,
        startsAt,
        asks,
        first: people[0]?.name,
      })),
    ).toEqual([
      {
        road: 'relax',
        relax: ['availability'],
        fits: 1,
        days: null,
        startsAt: null,
        asks: ['meedenker'],
        first: 'Almaz Tesfay',
      },
      {
        road: 'relax',
        relax: ['language'],
        fits: 6,
        days: null,
        startsAt: null,
        asks: ['resident'],
        first: expect.any(String),
      },
      {
        road: 'relax',
        relax: ['gender'],
        fits: 1,
        days: null,
        startsAt: null,
        asks: ['resident'],
        first: 'Yonas Kidane',
      },
      {
        road: 'wait',
        relax: [],
        fits: 1,
        days: 9,
        startsAt: '2026-12-04T08:00:00.000Z',
        asks: ['resident'],
        first: 'Almaz Tesfay',
      },
      {
        road: 'hand_over',
        relax: [],
        fits: 0,
        days: null,
        startsAt: null,
        asks: ['resident'],
        first: undefined,
      },
    ]);
    expect(list.compromises[2]?.people[0]).toMatchObject({ gender: 'man', firstName: 'Yonas' });
    expect(list.narrowing).toEqual([
      { step: 'active', left: 9 },
      { step: 'valid', left: 8 },
      { step: 'reach', left: 8 },
      { step: 'free', left: 7 },
      { step: 'gender', left: 6 },
      { step: 'language', left: 0 },
    ]);
  });

  it('waits until who is booked on the day they would be free has come back', async () => {
    const morning = await app.given.appointment(await app.given.request(org), {
      starts_at: new Date('2026-12-04T07:00:00Z'),
      duration_minutes: 240,
    });
    await app.given.booking(morning, almaz);
    const wait = (await listOf(await selam())).compromises.find(({ road }) => road === 'wait');
    expect(wait).toMatchObject({ days: 9, startsAt: '2026-12-04T12:00:00.000Z' });
  });

  it('is looked at without a trace: nothing is relaxed and nothing counted by looking', async () => {
    const request = await selam();
    const before = await wishesOf(request);
    await listOf(request);
    await listOf(request);
    expect(await wishesOf(request)).toEqual(before);
    expect(before).toMatchObject({ nobody_fitted_at: null });
  });

  it('cannot be offered to anybody against a needed wish, whichever way it is tried', async () => {
    const request = await selam();
    const woman = await offer(request, women[0]);
    expect(woman.status).toBe(409);
    expect(woman.body).toMatchObject({ code: 'not_eligible', reasons: ['language'] });
    expect((await offer(request, yonas)).body).toMatchObject({
      code: 'not_eligible',
      reasons: ['gender'],
    });
    const undated = await app.given.request(org, WOMAN_AND_TIGRINYA);
    const planned = await coordinator.post('/appointments', {
      supportRequestId: undated.id,
      conversationType: 'REVIEW',
      startsAt: VISIT,
      durationMinutes: 60,
      channel: 'office',
      meedenkerId: women[0]?.id,
    });
    expect(planned.body).toMatchObject({ code: 'not_eligible' });
  });
});

describe('the resident’s recorded answer', () => {
  it('is what opens the road, for this wish only, with how it was kept', async () => {
    const request = await selam({ interpreter: 'no' });
    const answer = await say(request, 'language', 'yes');
    expect(answer.status).toBe(200);
    const file = answer.body as RequestView;
    expect(file.wishes).toMatchObject({
      languageRequired: false,
      interpreter: 'yes',
      genderRequired: true,
    });
    expect(file.wishAnswers).toMatchObject([{ wish: 'language', answer: 'yes', heardBy: 'phone' }]);
    expect(
      await app.given.rows(
        'SELECT wish, answer, interpreter_before FROM wish_answers WHERE request_id = $1',
        [request.id],
      ),
    ).toEqual([{ wish: 'language', answer: 'yes', interpreter_before: 'no' }]);
    expect((await listOf(request)).suggestions).toHaveLength(6);
    expect((await offer(request, yonas)).body).toMatchObject({ reasons: ['gender'] });
    expect((await offer(request, women[0])).status).toBe(201);
  });

  it('stands in the story with the channel, and in the resident’s diary', async () => {
    const request = await selam();
    const { timeline } = (await say(request, 'gender', 'yes')).body as RequestView;
    expect(timeline).toContainEqual(
      expect.objectContaining({
        deed: 'wish_answered',
        actor: 'coordinator',
        channel: 'phone',
        detail: 'gender_yes',
      }),
    );
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    const { items } = (await resident.get('/my-request/access-log')).body as AccessLogView;
    expect(items).toContainEqual(
      expect.objectContaining({ deed: 'told', action: 'changed', channel: 'phone' }),
    );
  });

  it('is kept when it is no, and changes nothing', async () => {
    const request = await selam();
    await say(request, 'gender', 'no').expect(200);
    expect(await wishesOf(request)).toMatchObject({ gender_required: true });
    expect((await offer(request, yonas)).body).toMatchObject({ code: 'not_eligible' });
  });

  it('can be taken back, and then everything is as it was asked', async () => {
    const request = await selam({ interpreter: 'no' });
    await say(request, 'language', 'yes').expect(200);
    await say(request, 'language', 'no').expect(200);
    expect(await wishesOf(request)).toMatchObject({ language_required: true, interpreter: 'no' });
    expect((await listOf(request)).suggestions).toEqual([]);
  });

  it('is kept too when it was heard at triage, which relaxes nothing without it', async () => {
    const request = await selam({ state: 'submitted', interpreter: 'no' });
    const triage = await coordinator.post(`/support-requests/${request.id}/triage`, {
      conversationType: 'REVIEW',
      outcome: 'accept',
      wishes: { gender: 'woman', genderRequired: true, languageRequired: false, interpreter: 'no' },
    });
    const file = triage.body as RequestView;
    expect(file.wishes).toMatchObject({
      genderRequired: true,
      languageRequired: false,
      interpreter: 'yes',
    });
    expect(file.wishAnswers).toMatchObject([{ wish: 'language', answer: 'yes', heardBy: 'phone' }]);
    expect(file.timeline).toContainEqual(
      expect.objectContaining({ deed: 'wish_answered', channel: 'phone', detail: 'language_yes' }),
    );
    await say(request, 'language', 'no').expect(200);
    expect(await wishesOf(request)).toMatchObject({ language_required: true, interpreter: 'no' });
  });

  it('is refused for a wish that is not needed, and when nobody is looked for', async () => {
    const liked = await selam({ gender_required: false });
    expect((await say(liked, 'gender', 'yes')).body).toMatchObject({ code: 'wish_not_needed' });
    const closed = await app.given.request(org, {
      ...WOMAN_AND_TIGRINYA,
      state: 'closed',
      close_reason: 'helped',
      closed_at: app.clock.now(),
    });
    expect((await say(closed, 'gender', 'yes')).body).toMatchObject({ code: 'wrong_state' });
    expect(await app.given.count('wish_answers', 'organisation_id = $1', [org.id])).toBe(0);
  });
});

describe('what to recruit for', () => {
  const needs = async (): Promise<RecruitmentNeedsView> =>
    (await coordinator.get('/recruitment-needs').expect(200)).body as RecruitmentNeedsView;
  const needOf = ({ needs: all }: RecruitmentNeedsView, key: string) =>
    all.find((one) => one.key === key);

  it('counts an unmet wish when a request is accepted and nobody fits, and not when somebody does', async () => {
    const request = await app.given.request(org, { ...WOMAN_AND_TIGRINYA, state: 'submitted' });
    const fits = await app.given.request(org, { state: 'submitted' });
    await app.given.rows(`UPDATE meedenkers SET state = 'paused' WHERE id = $1`, [almaz.id]);
    for (const { id } of [request, fits])
      await coordinator
        .post(`/support-requests/${id}/triage`, { conversationType: 'REVIEW', outcome: 'accept' })
        .expect(200);
    expect(await wishesOf(request)).toMatchObject({ nobody_fitted_at: app.clock.now() });
    expect(await wishesOf(fits)).toMatchObject({ nobody_fitted_at: null });
    const found = await needs();
    expect(found).toMatchObject({
      since: '2025-11-24',
      requests: 2,
      unmet: 1,
      together: [{ gender: 'woman', language: 'ti', unmet: 1 }],
    });
    expect(needOf(found, 'ti')).toEqual({
      kind: 'language',
      key: 'ti',
      name: null,
      wanted: 1,
      unmet: 1,
      open: 1,
      meedenkers: 2,
      waitDays: 0,
    });
    expect(needOf(found, 'woman')).toMatchObject({ wanted: 1, unmet: 1, meedenkers: 7 });
    expect(needOf(found, 'GM0784')).toMatchObject({ wanted: 2, unmet: 1, name: 'Gilze en Rijen' });
    expect(needOf(found, 'nl')).toBeUndefined();
  });

  it('counts one whose day is the reason, once the day is known or moves there', async () => {
    const day = (hour: string, more: object = {}) => ({
      startsAt: `2026-12-${hour}:00:00Z`,
      ...more,
    });
    const plan = async (at: string) => {
      const request = await app.given.request(org, WOMAN_AND_TIGRINYA);
      const { body } = await coordinator
        .post('/appointments', {
          supportRequestId: request.id,
          conversationType: 'REVIEW',
          durationMinutes: 60,
          channel: 'phone',
          ...day(at),
        })
        .expect(201);
      return { request, id: String(body.id) };
    };
    // Almaz can on Friday the fourth, and on no other day.
    const [wednesday, friday] = [await plan('02T09'), await plan('04T09')];
    expect(await wishesOf(wednesday.request)).toMatchObject({ nobody_fitted_at: app.clock.now() });
    expect(await wishesOf(friday.request)).toMatchObject({ nobody_fitted_at: null });
    await coordinator
      .post(`/appointments/${friday.id}/move`, day('03T09', { cause: 'resident' }), { version: 1 })
      .expect(200);
    expect(await wishesOf(friday.request)).toMatchObject({ nobody_fitted_at: app.clock.now() });
    expect((await needs()).unmet).toBe(2);
  });

  it('goes on counting a wish that was given up, and one that ended unmatched', async () => {
    const given = await selam();
    await say(given, 'language', 'yes').expect(200);
    await selam({ state: 'closed', close_reason: 'unmatched', closed_at: app.clock.now() });
    const found = await needs();
    expect(needOf(found, 'ti')).toMatchObject({ wanted: 2, unmet: 2, open: 1 });
    expect(needOf(found, '3-morning')).toMatchObject({ wanted: 2, unmet: 2, meedenkers: 8 });
    expect((await listOf(await selam())).unmetBefore).toBe(2);
    const nobodyAsked = await app.given.request(org);
    await app.given.rows(`UPDATE meedenkers SET state = 'paused' WHERE organisation_id = $1`, [
      org.id,
    ]);
    expect((await listOf(nobodyAsked)).unmetBefore).toBe(0);
  });

  it('names nobody, and counts no other organisation', async () => {
    await say(await selam(), 'language', 'yes').expect(200);
    const elsewhere = await app.signIn(
      'coordinator',
      await app.given.organisation({ municipalities: [] }),
    );
    expect((await elsewhere.get('/recruitment-needs')).body).toMatchObject({
      requests: 0,
      unmet: 0,
      needs: [],
    });
    expect(JSON.stringify(await needs())).not.toMatch(/Sam|Yonas|Almaz/);
  });

  it('does not take somebody without a wish for somebody who wants Dutch', async () => {
    const none = await app.given.request(org, { language: 'nl' });
    const list = await listOf(none);
    expect(list.suggestions.map(({ meedenker }) => meedenker.id)).toContain(yonas.id);
    expect(needOf(await needs(), 'nl')).toBeUndefined();
  });
});
