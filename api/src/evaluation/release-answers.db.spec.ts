import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReleaseChange, ReleaseContent } from '@meedenkers/domain';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { givenFullQuarter } from '../platform/testing/given-counts.js';
import { givenProtocol, PROTOCOL_BODY } from '../platform/testing/protocol-rows.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let evaluator: Caller;
let companions: GivenMeedenker[];

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set('2026-11-24T09:00:00Z');
  org = await app.given.organisation({ municipalities: [] });
  evaluator = await app.signIn('evaluator', org);
  companions = [await app.given.meedenker(org), await app.given.meedenker(org)];
  await givenFullQuarter(app.given, org, '2026-Q3');
});

const ASKED = '2026-08-03T09:00:00Z';
let visits = 0;

/** What somebody answered about tension before and after; null is no answer. */
async function answered(
  request: { id: string },
  consents: boolean,
  before: number | null,
  after: number | null,
): Promise<void> {
  const its = { organisation_id: org.id, request_id: request.id };
  await app.given.insert('consents', {
    ...its,
    purpose: 'research',
    granted: consents,
    text_version: '1',
    changed_at: ASKED,
  });
  for (const [moment, value] of [
    ['T0', before],
    ['T1', after],
  ] as const)
    if (value !== null)
      await app.given.insert('responses', {
        ...its,
        moment,
        question_key: 'tension',
        revision: 1,
        language: 'nl',
        mode: 'self',
        value_number: value,
        answered_at: ASKED,
      });
}

/** A conversation that a Meedenker went along with, each at another moment. */
async function accompanied(
  consents: boolean,
  before: number | null,
  after: number | null,
): Promise<void> {
  visits += 1;
  const { request } = await app.given.match(org, {
    meedenker: companions[visits % 2],
    request: { created_at: ASKED },
    appointment: {
      starts_at: new Date(Date.parse('2026-08-10T06:00:00Z') + visits * 3 * 3_600_000),
      state: 'took_place',
    },
    proposal: { state: 'ended', reason: 'done', accepted_by: 'meedenker' },
  });
  await answered(request, consents, before, after);
}

const content = async (): Promise<ReleaseContent> => {
  const { status, body } = await evaluator.post('/releases', { period: '2026-Q3' });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body.content;
};

const duringOf = ({ changes }: ReleaseContent): ReleaseChange | undefined =>
  changes.find(({ to }) => to === 'T1');

describe('the change of a release', () => {
  it('is of those alone who said yes to research and answered twice', async () => {
    for (let i = 0; i < 12; i += 1) {
      await accompanied(true, 8, 4 + (i % 3));
      // Who answered once, or never, is no pair.
      await accompanied(true, 2, null);
      await accompanied(true, null, null);
    }
    // Counted as without consent; their answers change nothing.
    for (let i = 0; i < 11; i += 1) await accompanied(false, 0, 10);
    const said = await content();
    expect(duringOf(said)).toMatchObject({
      before: 8,
      after: 5,
      result: { estimate: -3, n: 10, method: 'paired_t' },
      power: null,
    });
    expect(said.effects).toEqual([]);
  });

  it('of fewer than the threshold says that there are too few, and how many are needed', async () => {
    for (let i = 0; i < 9; i += 1) await accompanied(true, 8, 4 + (i % 3));
    for (let i = 0; i < 11; i += 1) await accompanied(false, null, null);
    expect(duringOf(await content())).toMatchObject({
      before: null,
      after: null,
      result: { tooLittle: 'too_few' },
      power: { difference: 1, needed: 52, comparison: 'paired' },
    });
  });
});

describe('the effect of a release', () => {
  it('is told under a frozen protocol: those with a Meedenker beside those for whom nobody was free', async () => {
    // Of each side fourteen answered twice, eleven once, and eleven said no to research.
    for (let i = 0; i < 36; i += 1) {
      const [consents, before] = [i < 25, 7 + (i % 2)];
      const after = (least: number): number | null => (i < 14 ? least + (i % 3) : null);
      await accompanied(consents, before, after(3));
      const request = await app.given.request(org, {
        state: 'closed',
        close_reason: 'unmatched',
        created_at: ASKED,
        closed_at: ASKED,
      });
      await answered(request, consents, before, after(5));
    }
    expect((await content()).effects).toEqual([]);
    await app.given.rows('DELETE FROM releases WHERE organisation_id = $1', [org.id]);
    await givenProtocol(app.given, org, '2026-01-02T09:00:00Z', {
      content: JSON.stringify({
        ...PROTOCOL_BODY,
        primary: 'tension_during',
        secondary: [],
        comparison: ['none_free'],
        from: '2026-Q1',
        to: '2026-Q4',
        plannedPerArm: 95,
      }),
      hash: 'a'.repeat(64),
      frozen_at: '2026-01-02T09:00:00Z',
      frozen_by: (await app.given.user(org)).id,
    });
    const [effect] = (await content()).effects;
    expect(effect).toMatchObject({
      outcome: 'tension_during',
      without: ['none_free'],
      result: { estimate: -2, method: 'ancova_hc3', n: 30 },
      balance: [{ question: 'tension', standardisedDifference: 0 }],
      protocol: { hash: 'a'.repeat(64), isRetrospective: false },
    });
    expect(
      effect?.arms.map(({ side, requests, noConsent }) => [side, requests, noConsent]),
    ).toEqual([
      ['with', 35, 10],
      ['without', 35, 10],
    ]);
  });
});
