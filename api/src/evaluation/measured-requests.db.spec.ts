import { setTimeout } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

let app: TestApp;
let org: Org;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
}, 60_000);
afterAll(() => app.stop());

const change = (text: string, ...values: unknown[]): Promise<unknown[]> =>
  app.given.rows(text, values);

/** A conversation that was held, reported, answered about and closed. */
async function closedRequest(): Promise<
  Awaited<ReturnType<typeof app.given.match>> & { partner: string }
> {
  const match = await app.given.match(org, {
    request: { state: 'closed', close_reason: 'helped', closed_at: TUESDAY },
    appointment: { starts_at: new Date('2026-05-12T08:00:00Z'), state: 'took_place' },
    proposal: { state: 'ended', reason: 'done', accepted_by: 'meedenker' },
  });
  const partner = newId();
  await app.given.insert('partners', {
    organisation_id: org.id,
    id: partner,
    name: 'MEE',
    kind: 'client_support',
    phone: '0131234567',
  });
  return { ...match, partner };
}

const of = (request: GivenRequest, more: object): Record<string, unknown> => ({
  organisation_id: org.id,
  request_id: request.id,
  ...more,
});
const consent = (request: GivenRequest): Promise<void> =>
  app.given.insert(
    'consents',
    of(request, { purpose: 'research', granted: true, text_version: '1', changed_at: TUESDAY }),
  );
const answered = (request: GivenRequest, moment: string, value_number: number): Promise<void> =>
  app.given.insert(
    'responses',
    of(request, {
      moment,
      question_key: 'tension',
      revision: 1,
      language: 'nl',
      mode: 'self',
      answered_at: TUESDAY,
      value_number,
    }),
  );

/** What is kept of closed requests and what the tables say now: each row of one that the other lacks. */
const differences = (): Promise<unknown[]> =>
  app.given.rows(`
    WITH kept AS (SELECT to_jsonb(m) - 'answers' AS row FROM measured_requests m),
      now AS (SELECT to_jsonb(q) AS row FROM request_measurements q WHERE q.state = 'closed')
    (SELECT * FROM kept EXCEPT SELECT * FROM now) UNION ALL (SELECT * FROM now EXCEPT SELECT * FROM kept)`);

/** Whether somebody waits for a row that another holds. */
const waiting = async (): Promise<boolean> =>
  (await app.given.count('pg_locks', 'NOT granted')) > 0;

const kept = async (request: GivenRequest): Promise<Record<string, unknown> | undefined> => {
  const [row] = await app.given.rows('SELECT * FROM measured_requests WHERE request_id = $1', [
    request.id,
  ]);
  return row;
};

describe('what is kept of a closed request', () => {
  it('follows whatever is written down after it was closed', async () => {
    const { request, appointment, proposal, meedenker, partner } = await closedRequest();
    const handOff = newId();
    const helper = newId();
    const report = newId();
    const coordinator = await app.given.user(org);
    const deeds: (readonly [what: string, deed: () => Promise<unknown>])[] = [
      ['was closed', () => Promise.resolve()],
      [
        'is reported',
        () =>
          app.given.insert('outcome_reports', {
            organisation_id: org.id,
            id: report,
            appointment_id: appointment.id,
            meedenker_id: meedenker.id,
            took_place: 'yes',
            minutes: 50,
            reported_by: 'meedenker',
            created_at: TUESDAY,
          }),
      ],
      [
        'has its report corrected',
        () => change('UPDATE outcome_reports SET minutes = 75 WHERE id = $1', report),
      ],
      [
        'is taken up',
        () =>
          app.given.insert(
            'hand_offs',
            of(request, {
              id: handOff,
              partner_id: partner,
              state: 'accepted',
              fields: ['first_name'],
              question: 'Kunt u helpen?',
              proposed_by: coordinator.id,
              proposed_at: TUESDAY,
              consented_at: TUESDAY,
              consent_by: 'resident',
              sent_at: TUESDAY,
            }),
          ),
      ],
      [
        'was handed to another kind',
        () => change(`UPDATE partners SET kind = 'debt_help' WHERE id = $1`, partner),
      ],
      [
        'was handed to this kind',
        () => change(`UPDATE partners SET kind = 'client_support' WHERE id = $1`, partner),
      ],
      [
        'is not taken up',
        () => change(`UPDATE hand_offs SET state = 'sent' WHERE id = $1`, handOff),
      ],
      [
        'had a visit that was not held',
        () => change(`UPDATE appointments SET state = 'unfilled' WHERE id = $1`, appointment.id),
      ],
      [
        'had a visit that was held',
        () => change(`UPDATE appointments SET state = 'took_place' WHERE id = $1`, appointment.id),
      ],
      [
        'had a companion who did not stay',
        () => change(`UPDATE proposals SET reason = 'replaced' WHERE id = $1`, proposal.id),
      ],
      [
        'had a companion who stayed',
        () => change(`UPDATE proposals SET reason = 'done' WHERE id = $1`, proposal.id),
      ],
      [
        'was of another municipality',
        () =>
          change(
            `UPDATE support_requests SET municipality_code = 'GM0855' WHERE id = $1`,
            request.id,
          ),
      ],
      ['may be used for research', () => consent(request)],
      ['is answered about', () => answered(request, 'T1', 3)],
      [
        'has somebody who helps',
        () =>
          app.given.insert(
            'helpers',
            of(request, {
              id: helper,
              name: 'Voedselbank',
              may_follow: true,
              works_for_municipality: false,
            }),
          ),
      ],
      ['has nobody who helps', () => change('DELETE FROM helpers WHERE id = $1', helper)],
    ];
    let before: unknown;
    for (const [what, deed] of deeds) {
      await deed();
      expect({ what, differences: await differences() }).toEqual({ what, differences: [] });
      const now = await kept(request);
      expect({ what, now }).not.toEqual({ what, now: before });
      before = now;
    }
  });

  it('holds answers only of who says yes to research, the late ones too', async () => {
    const { request } = await closedRequest();
    await answered(request, 'T0', 8);
    expect((await kept(request))?.['answers']).toBeNull();
    await consent(request);
    await answered(request, 'T1', -7);
    expect((await kept(request))?.['answers']).toEqual({ tension_T0: 8, tension_T1: -7 });
    await change('UPDATE consents SET granted = false WHERE request_id = $1', request.id);
    expect(await kept(request)).toMatchObject({ answers: null, has_research_consent: false });
  });

  it('is gone when the request is opened again, and read from what is written down', async () => {
    const { request } = await closedRequest();
    await consent(request);
    await answered(request, 'T0', 8);
    await change(
      `UPDATE support_requests SET state = 'triaged', close_reason = NULL, closed_at = NULL WHERE id = $1`,
      request.id,
    );
    expect(await kept(request)).toBeUndefined();
    const read = await app.given.rows(
      'SELECT state, answers FROM evaluation_requests WHERE request_id = $1',
      [request.id],
    );
    expect(read).toEqual([{ state: 'triaged', answers: { tension_T0: 8 } }]);
  });

  it('knows of a consent that is taken back while somebody closes the request', async () => {
    const { request } = await app.given.match(org, {
      appointment: { starts_at: new Date('2026-05-12T08:00:00Z'), state: 'took_place' },
    });
    await consent(request);
    let closing: Promise<unknown> = Promise.resolve();
    let isClosed = false;
    await app.rows.as(systemOf(org.id), async (tx) => {
      await tx.execute('UPDATE consents SET granted = false WHERE request_id = $1', [request.id]);
      closing = change(
        `UPDATE support_requests SET state = 'closed', close_reason = 'helped', closed_at = $2 WHERE id = $1`,
        request.id,
        TUESDAY,
      ).then(() => {
        isClosed = true;
      });
      while (!isClosed && !(await waiting())) await setTimeout(5);
    });
    await closing;
    expect(await kept(request)).toMatchObject({ has_research_consent: false });
  });
});
