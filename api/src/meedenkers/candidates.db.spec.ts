import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { candidatesFor, type CandidateScope } from './candidates.js';

let app: TestApp;
let org: Org;
let sana: GivenMeedenker;
let request: GivenRequest;

const VISIT = new Date('2026-12-03T10:00:00Z');

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  sana = await app.given.meedenker(org, { languages: { ti: 'native', nl: 'good' } });
  request = await app.given.request(org);
}, 60_000);

afterAll(() => app.stop());

const facts = (scope: Partial<CandidateScope> = {}) =>
  app.rows.as(systemOf(org.id), (tx) =>
    candidatesFor(tx, {
      startsAt: VISIT,
      conversationType: 'REVIEW',
      requestId: request.id,
      residentId: request.residentId,
      ...scope,
    }),
  );

const hers = async (scope: Partial<CandidateScope> = {}) =>
  (await facts(scope)).find(({ id }) => id === sana.id);

describe('the facts that matching judges', () => {
  it('are the languages, papers, week and place of somebody', async () => {
    expect(await hers()).toMatchObject({
      name: sana.name,
      state: 'active',
      coordinates: { latitude: 51.59083, longitude: 4.91944 },
      languages: [
        { code: 'nl', level: 'good' },
        { code: 'ti', level: 'native' },
      ],
      checks: [{ kind: 'vog', issuedOn: '2026-05-08', validUntil: '2028-11-23' }],
      bookings: [],
      openOffers: 0,
      openMatches: 0,
      visitsInWeek: 0,
      lastHeavyVisitAt: null,
      visitsOfThisType: 0,
      accompaniedThisResidentBefore: false,
    });
    expect((await hers())?.weekly).toContainEqual({ weekday: 4, from: '07:00', to: '22:00' });
  });

  it('count other offers and matches, not those of the request itself or over', async () => {
    const elsewhere = await app.given.request(org);
    await app.given.proposal(elsewhere, sana);
    await app.given.proposal(request, sana);
    const dateless = await app.given.request(org);
    await app.given.proposal(dateless, sana, { state: 'accepted' });
    const late = await app.given.request(org);
    await app.given.proposal(late, sana, { expires_at: new Date('2026-11-24T08:59:00Z') });
    expect(await hers()).toMatchObject({ openOffers: 1, openMatches: 1, matches: 1 });
    expect(await hers({ requestId: elsewhere.id })).toMatchObject({ openOffers: 1 });
  });

  it('hold the time taken around the visit and in its week, and what was done before', async () => {
    const near = await app.given.match(org, {
      meedenker: sana,
      appointment: { starts_at: new Date('2026-12-02T09:00:00Z') },
    });
    await app.given.match(org, {
      meedenker: sana,
      appointment: { starts_at: new Date('2026-12-06T21:00:00Z') },
    });
    await app.given.match(org, {
      meedenker: sana,
      appointment: { starts_at: new Date('2026-12-06T23:30:00Z') },
    });
    const heavy = await app.given.match(org, {
      meedenker: sana,
      appointment: {
        starts_at: new Date('2026-11-20T09:00:00Z'),
        conversation_type: 'SANCTION_HEARING',
      },
    });
    await app.given.insert('outcome_reports', {
      organisation_id: org.id,
      id: newId(),
      appointment_id: heavy.appointment.id,
      meedenker_id: sana.id,
      took_place: 'yes',
      reported_by: 'meedenker',
      created_at: app.clock.now(),
    });
    // Half past midnight on Monday in Amsterdam is the next week.
    const found = await hers({ residentId: heavy.request.residentId });
    expect(found).toMatchObject({
      visitsInWeek: 2,
      lastHeavyVisitAt: new Date('2026-11-20T09:00:00Z'),
      visitsOfThisType: 0,
      accompaniedThisResidentBefore: true,
      conversations: 1,
    });
    expect(found?.bookings).toMatchObject([
      { startsAt: new Date('2026-12-02T09:00:00Z'), heavy: false },
      { startsAt: new Date('2026-12-06T21:00:00Z') },
      { startsAt: new Date('2026-12-06T23:30:00Z') },
    ]);
    // Each yes counts, whether it has a date or not.
    expect(found?.matches).toBe(5);
    const rests = await hers({ startsAt: new Date('2026-11-22T09:00:00Z') });
    expect(rests?.bookings).toMatchObject([
      { startsAt: new Date('2026-11-20T09:00:00Z'), heavy: true },
    ]);
    expect(await hers({ conversationType: 'SANCTION_HEARING' })).toMatchObject({
      visitsOfThisType: 1,
    });
    expect(await hers({ requestId: near.request.id })).toMatchObject({ visitsInWeek: 1 });
    expect(await hers({ startsAt: null })).toMatchObject({ visitsInWeek: 0 });
  });

  it('hold the newest declaration of a kind only while it is active', async () => {
    const declare = (active: boolean, at: string) =>
      app.given.insert('independence_declarations', {
        organisation_id: org.id,
        id: newId(),
        meedenker_id: sana.id,
        kind: 'employer',
        municipality_code: 'GM0784',
        active,
        declared_at: at,
      });
    await declare(true, '2026-11-01T00:00:00Z');
    expect((await hers())?.independence).toEqual([{ municipalityCode: 'GM0784', requestId: null }]);
    await declare(false, '2026-11-02T00:00:00Z');
    expect((await hers())?.independence).toEqual([]);
  });

  it('are of everybody but who left, who said no to this request, and other organisations', async () => {
    const place = await app.given.organisation({ municipalities: ['GM0855'] });
    await app.given.meedenker(place);
    await app.given.meedenker(org, { state: 'left' });
    const paused = await app.given.meedenker(org, { state: 'paused', papers: false });
    const refused = await app.given.meedenker(org);
    await app.given.proposal(request, refused, { state: 'refused', reason: 'too_far' });
    const ids = (await facts()).map(({ id }) => id);
    expect(ids.sort()).toEqual([sana.id, paused.id].sort());
    expect((await facts({ meedenkerIds: [refused.id] })).map(({ id }) => id)).toEqual([refused.id]);
  });
});
