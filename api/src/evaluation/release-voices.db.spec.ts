import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReleaseContent } from '@meedenkers/domain';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { givenFullQuarter } from '../platform/testing/given-counts.js';
import { makeRelease } from '../platform/testing/made-releases.js';
import { givenProtocol, PROTOCOL_BODY } from '../platform/testing/protocol-rows.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

let app: TestApp;
let org: Org;
let evaluator: Caller;
let companions: GivenMeedenker[];

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  visits = 0;
  app.clock.set('2027-01-20T09:00:00Z');
  org = await app.given.organisation({ municipalities: [] });
  evaluator = await app.signIn('evaluator', org);
  companions = [await app.given.meedenker(org), await app.given.meedenker(org)];
  await givenFullQuarter(app.given, org, '2026-Q3');
});

const ASKED = '2026-08-03T09:00:00Z';
const HELD = '2026-08-10T06:00:00Z';
let visits = 0;

/** What somebody answered, by question and moment, as in `tension_T0`. */
type Answers = Readonly<Record<string, number | null | undefined>>;

async function answers(request: { id: string }, given: Answers): Promise<void> {
  for (const [key, value] of Object.entries(given)) {
    const [, question, moment] = /^(\w+)_(T\w+)$/.exec(key) ?? [];
    if (value == null) continue;
    await app.given.insert('responses', {
      organisation_id: org.id,
      request_id: request.id,
      moment,
      question_key: question,
      revision: 1,
      language: 'nl',
      mode: 'self',
      value_number: value,
      answered_at: ASKED,
    });
  }
}

const consents = (request: { id: string }, granted: boolean): Promise<unknown> =>
  app.given.insert('consents', {
    organisation_id: org.id,
    request_id: request.id,
    purpose: 'research',
    granted,
    text_version: '1',
    changed_at: ASKED,
  });

/** A conversation that a Meedenker went along with and reported on. */
async function accompanied(
  given: Answers,
  {
    report = null,
    companion = companions[visits % 2],
    granted = true,
  }: { report?: 'yes' | 'no' | null; companion?: GivenMeedenker; granted?: boolean } = {},
): Promise<{ id: string }> {
  visits += 1;
  const { request, appointment, meedenker } = await app.given.match(org, {
    meedenker: companion,
    request: { created_at: ASKED },
    appointment: {
      starts_at: new Date(Date.parse(HELD) + visits * 3 * 3_600_000),
      state: 'took_place',
    },
    proposal: { state: 'ended', reason: 'done', accepted_by: 'meedenker' },
  });
  await consents(request, granted);
  await answers(request, given);
  if (report)
    await app.given.insert('outcome_reports', {
      organisation_id: org.id,
      id: newId(),
      appointment_id: appointment.id,
      meedenker_id: meedenker.id,
      took_place: 'yes',
      next_step_clear: report,
      reported_by: 'meedenker',
      created_at: ASKED,
    });
  return request;
}

/** A conversation to which nobody went along, of somebody who said no to research. */
async function alone(given: Answers): Promise<void> {
  const request = await app.given.request(org, { created_at: ASKED });
  await app.given.appointment(request, {
    starts_at: HELD,
    state: 'took_place',
  });
  await consents(request, false);
  await answers(request, given);
}

/** So many conversations, one after the other. */
async function each(count: number, one: (nth: number) => Promise<unknown>): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) await one(nth);
}

const content = async (): Promise<ReleaseContent> =>
  (await makeRelease(evaluator, '2026-Q3')).content;

describe('the agreement of both voices in a release', () => {
  const told = (same: number, differ: number, companion?: GivenMeedenker): Promise<void> =>
    each(same + differ + 12, (nth) =>
      accompanied(
        // The last twelve did not say.
        { next_step_T1: nth >= same + differ ? null : nth % 2 === 0 ? 2 : 0 },
        {
          report: (nth % 2 === 0) === nth < same ? 'yes' : 'no',
          ...(companion ? { companion } : {}),
        },
      ),
    );

  it('is told with how many said the same and how many did not, and never of who said no to research', async () => {
    await told(14, 12);
    await each(11, () => accompanied({ next_step_T1: 0 }, { report: 'yes', granted: false }));
    expect((await content()).agreements).toEqual([
      {
        question: 'next_step',
        same: 15,
        differ: 10,
        result: expect.objectContaining({ estimate: 0.08, n: 25, method: 'weighted_kappa' }),
      },
    ]);
  });

  it.each([
    ['of nine who did not say the same', 20, 9],
    ['of nine who did', 9, 20],
  ])('is not told %s', async (_, same, differ) => {
    await told(same, differ);
    const [agreement] = (await content()).agreements ?? [];
    expect(agreement).toEqual({
      question: 'next_step',
      same: null,
      differ: null,
      result: { tooLittle: 'too_few' },
    });
  });

  it('is not told when it is the work of one Meedenker', async () => {
    await told(14, 12, companions[0]);
    await each(12, () => accompanied({}, { companion: companions[1] ?? fail() }));
    expect((await content()).agreements?.[0]?.result).toEqual({ tooLittle: 'too_few' });
  });
});

describe('who answered when', () => {
  it('is told of each moment, of those with consent; a refusal is an answer too', async () => {
    await each(30, (nth) =>
      accompanied({
        tension_T0: nth < 18 ? 7 : null,
        // Half of them answer, and half of these that they would not say.
        understood_T1: nth % 2 === 0 ? (nth % 4 === 0 ? 4 : -7) : null,
        tension_next_T2: nth < 12 ? 4 + (nth % 3) : null,
      }),
    );
    await each(11, () => alone({ tension_T0: 7 }));
    const { moments, changes } = await content();
    expect(moments?.slice(2)).toEqual([
      { moment: 'T1', of: 30, answered: 15 },
      { moment: 'T2', of: 30, answered: 10 },
    ]);
    expect(changes.find(({ to }) => to === 'T2')).toMatchObject({
      question: 'tension_next',
      before: 7,
      after: 5,
      result: { estimate: -2, n: 10 },
    });
  });
});

describe('the effect on a share of people', () => {
  it('is told under a frozen protocol, with who said yes and who was missing on both sides', async () => {
    await each(48, async (nth) => {
      const [granted, before] = [nth < 37, 7 + (nth % 2)];
      const said = (yes: number): Answers =>
        nth < 26 ? { tension_T0: before, next_step_T1: nth < yes ? 2 : 1 } : { tension_T0: before };
      await accompanied(said(16), { granted });
      const request = await app.given.request(org, {
        state: 'closed',
        close_reason: 'unmatched',
        created_at: ASKED,
        closed_at: ASKED,
      });
      await consents(request, granted);
      await answers(request, said(11));
    });
    await givenProtocol(app.given, org, '2026-01-02T09:00:00Z', {
      content: JSON.stringify({
        ...PROTOCOL_BODY,
        primary: 'next_step',
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
    expect(effect).toMatchObject({ outcome: 'next_step', scale: [0, 100] });
    expect(effect?.result).toMatchObject({ estimate: 20, n: 50, method: 'newcombe' });
    expect(effect?.arms.map(({ compared, yes }) => [compared, yes])).toEqual([
      [25, 15],
      [25, 10],
    ]);
  });
});

function fail(): never {
  throw new Error('no such one');
}
