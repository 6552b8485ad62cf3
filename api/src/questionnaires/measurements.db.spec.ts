import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

const MAY = new Date('2026-05-12T08:00:00Z');

let app: TestApp;
let org: Org;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
}, 60_000);
afterAll(() => app.stop());

const measured = async (request: { id: string }): Promise<Record<string, unknown>> => {
  const [row] = await app.given.rows('SELECT * FROM evaluation_requests WHERE request_id = $1', [
    request.id,
  ]);
  return row ?? {};
};

const handedOff = async (request: GivenRequest, kind: string, state: string): Promise<void> => {
  const partner = newId();
  const coordinator = await app.given.user(org);
  await app.given.insert('partners', {
    organisation_id: org.id,
    id: partner,
    name: 'MEE',
    kind,
    phone: '0131234567',
  });
  await app.given.insert('hand_offs', {
    organisation_id: org.id,
    id: newId(),
    request_id: request.id,
    partner_id: partner,
    state,
    fields: ['first_name'],
    question: 'Kunt u helpen?',
    proposed_by: coordinator.id,
    proposed_at: TUESDAY,
    consented_at: TUESDAY,
    consent_by: 'resident',
    sent_at: TUESDAY,
  });
};

const accompanied = (): ReturnType<typeof app.given.match> =>
  app.given.match(org, {
    appointment: { starts_at: MAY, state: 'took_place' },
    proposal: { state: 'ended', reason: 'done', accepted_by: 'meedenker' },
  });

const ended = (close_reason: string): Promise<GivenRequest> =>
  app.given.request(org, { state: 'closed', close_reason, closed_at: TUESDAY });

describe('who went along, of each request', () => {
  it('is a Meedenker, an OCO, both, or nobody for a reason', async () => {
    const { request: both } = await accompanied();
    await handedOff(both, 'client_support', 'accepted');
    const oco = await ended('handed_off');
    await handedOff(oco, 'client_support', 'completed');
    const advice = await ended('handed_off');
    await handedOff(advice, 'debt_help', 'completed');
    const asked = await ended('handed_off');
    await handedOff(asked, 'client_support', 'sent');
    const alone = await ended('not_held');
    await app.given.appointment(alone, { starts_at: MAY, state: 'unfilled' });
    const cases: [string, { id: string }][] = [
      ['meedenker', (await accompanied()).request],
      ['both', both],
      ['oco', oco],
      ['none_other', advice],
      ['none_other', asked],
      ['none_other', await ended('withdrawn')],
      ['none_other', await app.given.request(org, { state: 'submitted' })],
      ['none_free', await ended('unmatched')],
      ['none_free', alone],
      ['waiting_list', await app.given.request(org)],
    ];
    for (const [arm, request] of cases) expect((await measured(request))['arm']).toBe(arm);
  });

  it('is counted in the quarter of the visit in Amsterdam, else of closing, else of none', async () => {
    const { request } = await app.given.match(org, {
      appointment: { starts_at: new Date('2026-06-30T22:30:00Z'), state: 'took_place' },
    });
    expect((await measured(request))['quarter']).toBe('2026-Q3');
    expect((await measured(await ended('withdrawn')))['quarter']).toBe('2026-Q4');
    expect((await measured(await app.given.request(org)))['quarter']).toBeNull();
  });
});

describe('what evaluation reads', () => {
  it('has no person, no word and no date in it', async () => {
    const columns = await app.given.rows<{ name: string; type: string }>(
      `SELECT table_name || '.' || column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_name IN ('evaluation_requests', 'evaluation_answers')`,
    );
    expect(columns.length).toBeGreaterThan(20);
    for (const { name, type } of columns) {
      expect(type).not.toMatch(/date|timestamp/);
      expect(name).not.toMatch(
        /resident|meedenker_id|first_name|email|phone|address|story|text|_at$/,
      );
    }
  });

  it('is of one organisation alone, and follows the consent of the day', async () => {
    const { request } = await accompanied();
    await app.given.insert('consents', {
      organisation_id: org.id,
      request_id: request.id,
      purpose: 'research',
      granted: true,
      text_version: '1',
      changed_at: TUESDAY,
    });
    expect((await measured(request))['has_research_consent']).toBe(true);
    await app.given.rows('UPDATE consents SET granted = false WHERE request_id = $1', [request.id]);
    expect((await measured(request))['has_research_consent']).toBe(false);
    const other = await app.given.organisation({ municipalities: [] });
    for (const [organisation, seen] of [
      [other, 0],
      [org, 1],
    ] as const) {
      const rows = await app.rows.as(systemOf(organisation.id), (tx) =>
        tx.query('SELECT FROM evaluation_requests WHERE request_id = $1', [request.id]),
      );
      expect(rows).toHaveLength(seen);
    }
  });

  it('gives each answer in numbers with its quarter, and no words', async () => {
    const { request } = await accompanied();
    const said = (question_key: string, value: object): Promise<void> =>
      app.given.insert('responses', {
        organisation_id: org.id,
        request_id: request.id,
        moment: 'T1',
        question_key,
        revision: 1,
        language: 'nl',
        mode: 'phone',
        answered_at: TUESDAY,
        ...value,
      });
    await said('tension', { value_number: -7 });
    await said('more', { value_text: 'Mijn buurman heet Piet' });
    expect(
      await app.given.rows('SELECT * FROM evaluation_answers WHERE request_id = $1', [request.id]),
    ).toEqual([
      {
        organisation_id: org.id,
        request_id: request.id,
        moment: 'T1',
        question_key: 'tension',
        revision: 1,
        language: 'nl',
        mode: 'phone',
        value: -7,
        answered_quarter: '2026-Q4',
      },
    ]);
  });
});
