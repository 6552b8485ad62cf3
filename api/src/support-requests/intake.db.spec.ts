import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { intakeBody } from './testing/intake-body.js';

/** A number that passes the elfproef. */
const BSN = '111222333';

let app: TestApp;
let org: Org;
let neighbour: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation({ first_contact_days: 2 });
  neighbour = await app.given.organisation({ municipalities: ['GM0855'] });
  coordinator = await app.signIn('coordinator', org);
}, 60_000);

beforeEach(async () => {
  app.clock.set(TUESDAY);
  await app.given.rows('DELETE FROM rate_limits');
});

afterAll(() => app.stop());

const ask = (body: object) => app.anyone().post('/support-requests', body);
const requestOf = async (reference: string): Promise<Record<string, unknown>> => {
  const [row] = await app.given.rows('SELECT * FROM support_requests WHERE reference = $1', [
    reference,
  ]);
  return row as Record<string, unknown>;
};
const codesOf = (body: { errors: { field: string; code: string }[] }): string[] =>
  body.errors.map(({ field, code }) => `${field} ${code}`);

describe('a question for a companion', () => {
  it('comes in with its number, the promised day and who takes it, and the key only for staff', async () => {
    const { status, body } = await ask(intakeBody());
    expect(status).toBe(201);
    expect(body).toEqual({
      reference: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/),
      promisedBy: '2026-11-26',
      organisation: { name: org.name, phone: '0161000000', openingHours: null },
      id: null,
    });
  });

  it('stands as a submitted request of a resident of its own, with everything that was asked', async () => {
    const { body } = await ask(
      intakeBody({
        language: 'ar',
        appointment: { channel: 'home', venueText: 'bij mij thuis' },
        wishes: { gender: 'woman', genderRequired: true, interpreter: 'yes', needs: ['reading'] },
        consents: { research: true },
        tension: 8,
      }),
    );
    const request = await requestOf(body.reference);
    expect(request).toMatchObject({
      organisation_id: org.id,
      state: 'submitted',
      municipality_code: 'GM0784',
      language: 'ar',
      conversation_type: 'REVIEW',
      appointment_known: true,
      wished_starts_at: new Date('2026-12-08T09:00:00Z'),
      wished_channel: 'home',
      wished_venue_text: 'bij mij thuis',
      gender: 'woman',
      gender_required: true,
      interpreter: 'yes',
      needs: ['reading'],
      channel: 'web',
      needs_review: false,
      contacted_at: null,
      version: 1,
    });
    const of = [request['id']];
    expect(
      await app.given.rows(
        'SELECT moment, question_key, value_number, mode, language FROM responses WHERE request_id = $1',
        of,
      ),
    ).toEqual([
      { moment: 'T0', question_key: 'tension', value_number: 8, mode: 'self', language: 'ar' },
    ]);
    expect(
      await app.given.rows(
        'SELECT purpose, granted, text_version, version FROM consents WHERE request_id = $1',
        of,
      ),
    ).toEqual([{ purpose: 'research', granted: true, text_version: '2', version: 1 }]);
    expect(
      await app.given.rows(
        `SELECT actor_kind, role, action, deed FROM audit_events WHERE $1 = ANY (request_ids)`,
        of,
      ),
    ).toEqual([
      { actor_kind: 'public', role: 'public', action: 'write', deed: 'support-request.ask' },
    ]);
  });

  it('leaves what was not said unsaid: no answer, no consent', async () => {
    const { body } = await ask(intakeBody({ tension: null }));
    const { id } = await requestOf(body.reference);
    expect(await app.given.count('responses', 'request_id = $1', [id])).toBe(0);
    expect(await app.given.count('consents', 'request_id = $1 AND NOT granted', [id])).toBe(1);
  });

  it('tells the resident by e-mail that it came in', async () => {
    const { body } = await ask(intakeBody());
    const { id } = await requestOf(body.reference);
    expect(
      await app.given.rows(
        'SELECT purpose, recipient_kind, channel, facts FROM messages WHERE request_id = $1',
        [id],
      ),
    ).toEqual([
      {
        purpose: 'request_received',
        recipient_kind: 'resident',
        channel: 'email',
        facts: expect.objectContaining({
          reference: body.reference,
          promisedBy: '2026-11-26',
          address: 'fatima@voorbeeld.example',
        }),
      },
    ]);
  });

  it.each([
    ['phone', { phone: '0161 22 33 44' }, 'call'],
    ['sms', { phone: '06-12345678' }, 'call'],
    [
      'letter',
      { postalAddress: { street: 'Dorpsstraat 1', postcode: '5121 AB', place: 'Rijen' } },
      'letter',
    ],
  ])(
    'makes a task for a coordinator, and no message, for who is reached by %s',
    async (channel, more, kind) => {
      const { body } = await ask(intakeBody({ contact: { email: null, channel, ...more } }));
      const { id } = await requestOf(body.reference);
      expect(await app.given.count('messages', 'request_id = $1', [id])).toBe(0);
      expect(
        await app.given.rows('SELECT kind, purpose, state FROM call_tasks WHERE request_id = $1', [
          id,
        ]),
      ).toEqual([{ kind, purpose: 'request_received', state: 'open' }]);
    },
  );

  it('makes a resident each time, whoever asks twice', async () => {
    const before = await app.given.count('residents');
    await ask(intakeBody());
    await ask(intakeBody());
    expect(await app.given.count('residents')).toBe(before + 2);
  });

  it('lists every field that is wrong', async () => {
    const { status, body } = await ask(
      intakeBody({
        municipality: 'Rijen',
        language: 'xx',
        contact: { firstName: '', channel: 'letter' },
        extra: true,
      }),
    );
    expect(status).toBe(400);
    expect(codesOf(body)).toEqual(
      expect.arrayContaining([
        'municipality invalid',
        'language not_in_list',
        'contact.firstName required',
        'extra unknown_field',
      ]),
    );
  });

  it('checks how the resident can be reached, and when the visit is', async () => {
    const { body } = await ask(
      intakeBody({
        contact: { channel: 'letter' },
        appointment: { startsAt: '2026-12-08T05:00:00+01:00' },
      }),
    );
    expect(codesOf(body)).toEqual(['contact.postalAddress required', 'appointment.startsAt hours']);
  });

  it.each<[string, object]>([
    ['contact.firstName', intakeBody({ contact: { firstName: BSN } })],
    ['contact.place', intakeBody({ contact: { place: `Rijen ${BSN}` } })],
    [
      'contact.postalAddress.street',
      intakeBody({
        contact: {
          channel: 'letter',
          postalAddress: { street: '1112.22.333', postcode: '5121 AB', place: 'Rijen' },
        },
      }),
    ],
    ['appointment.venueText', intakeBody({ appointment: { venueText: 'balie 111 222 333' } })],
    ['helper.name', intakeBody({ helper: { name: `Bo ${BSN}` } })],
    ['helper.organisation', intakeBody({ helper: { organisation: `Wijkteam ${BSN}` } })],
    ['story', intakeBody({ story: `Mijn nummer is ${BSN}.` })],
  ])('is refused with a BSN in %s, and nothing is kept', async (field, body) => {
    const before = await app.given.count('residents');
    const answer = await coordinator.post('/support-requests', body);
    expect(answer.status).toBe(400);
    expect(codesOf(answer.body)).toContain(`${field} bsn`);
    expect(await app.given.count('residents')).toBe(before);
  });

  it('takes a phone number that looks like a BSN', async () => {
    const { status } = await ask(
      intakeBody({ contact: { channel: 'phone', phone: '+31111222333' } }),
    );
    expect(status).toBe(201);
  });

  it('takes a venue of the organisation in that municipality, and no other', async () => {
    const own = await app.given.venue(org);
    const elsewhere = await app.given.venue(org, { municipality_code: 'GM0855' });
    const { status } = await ask(intakeBody({ appointment: { venueId: own.id } }));
    expect(status).toBe(201);
    for (const venueId of [elsewhere.id, newId()]) {
      const refused = await ask(intakeBody({ appointment: { venueId } }));
      expect(refused.status).toBe(400);
      expect(codesOf(refused.body)).toEqual(['appointment.venueId not_in_list']);
    }
  });
});

describe('the organisation that takes a question', () => {
  it('is nobody when nobody serves the municipality, and nothing is written', async () => {
    const tables = ['residents', 'support_requests', 'audit_events', 'messages', 'rate_limits'];
    const counts = () => Promise.all(tables.map((table) => app.given.count(table)));
    const before = await counts();
    const { status, body } = await ask(intakeBody({ municipality: 'GM0758' }));
    expect(status).toBe(409);
    expect(body.type).toMatch(/\/municipality_not_served$/);
    expect(await counts()).toEqual(before);
  });

  it('is refused for a code that is no municipality', async () => {
    const { status, body } = await ask(intakeBody({ municipality: 'GM9999' }));
    expect(status).toBe(400);
    expect(codesOf(body)).toEqual(['municipality not_in_list']);
  });

  it('is the named one when it serves the municipality, else the question is refused', async () => {
    const second = await app.given.organisation({ municipalities: [] });
    await app.given.serves(second, 'GM0784', { is_default: false });
    const { body } = await ask(intakeBody({ organisation: second.slug }));
    expect(body.organisation.name).toBe(second.name);
    const refused = await ask(intakeBody({ organisation: neighbour.slug }));
    expect(refused.status).toBe(409);
  });

  it('is who serves it on the day of asking', async () => {
    const later = await app.given.organisation({ municipalities: [] });
    await app.given.serves(later, 'GM0758', { valid_from: '2027-01-01' });
    expect((await ask(intakeBody({ municipality: 'GM0758' }))).status).toBe(409);
    app.clock.set('2026-12-31T23:30:00Z');
    const { status, body } = await ask(
      intakeBody({
        municipality: 'GM0758',
        appointment: { startsAt: '2027-01-08T10:00:00+01:00' },
      }),
    );
    expect(status).toBe(201);
    expect(body.organisation.name).toBe(later.name);
  });

  it('is that of the successor when the municipality has merged', async () => {
    await app.given.insert('municipalities', {
      code: 'GM0001',
      name: 'Oud-Rijen',
      province: 'Noord-Brabant',
      valid_until: '2026-01-01',
      merged_into: 'GM0784',
    });
    const { body } = await ask(intakeBody({ municipality: 'GM0001' }));
    expect(await requestOf(body.reference)).toMatchObject({
      organisation_id: org.id,
      municipality_code: 'GM0784',
    });
  });
});

describe('a coordinator who asks for somebody', () => {
  it('gets the key, and may tell more', async () => {
    const { status, body } = await coordinator.post(
      '/support-requests',
      intakeBody({
        channel: 'phone',
        conversationType: 'OBJECTION_HEARING',
        story: 'Ziet erg op tegen de hoorzitting.',
        wishes: { livedExperience: ['debt'] },
        tension: 7,
      }),
    );
    expect(status).toBe(201);
    const request = await requestOf(body.reference);
    expect(request).toMatchObject({
      id: body.id,
      channel: 'phone',
      story: 'Ziet erg op tegen de hoorzitting.',
      lived_experience: ['debt'],
      contacted_at: new Date(TUESDAY),
    });
    expect(
      await app.given.count(
        'audit_events',
        `noun_id = $1 AND channel = 'phone' AND role = 'coordinator'`,
        [body.id],
      ),
    ).toBe(1);
    expect(
      await app.given.count('responses', `request_id = $1 AND mode = 'phone'`, [body.id]),
    ).toBe(1);
  });

  it('asks for her own organisation only', async () => {
    const { status, body } = await coordinator.post(
      '/support-requests',
      intakeBody({ municipality: 'GM0855' }),
    );
    expect(status).toBe(409);
    expect(body.type).toMatch(/\/municipality_not_served$/);
  });

  it.each<[string, object]>([
    ['story', { story: 'Het gaat over de huur.' }],
    ['channel', { channel: 'desk' }],
  ])('is the only one who may give the %s', async (field, more) => {
    for (const caller of [app.anyone(), await app.signIn('evaluator', org)]) {
      const { status, body } = await caller.post('/support-requests', intakeBody(more as never));
      expect(status).toBe(400);
      expect(codesOf(body)).toEqual([`${field} staff_only`]);
    }
  });
});

describe('a helper', () => {
  it('who may follow gets a message of their own; the answer counts as given through them', async () => {
    const { body } = await ask(intakeBody({ helper: {}, tension: 3 }));
    const { id } = await requestOf(body.reference);
    expect(
      await app.given.rows(
        'SELECT purpose, recipient_kind FROM messages WHERE request_id = $1 ORDER BY purpose',
        [id],
      ),
    ).toEqual([
      { purpose: 'helper_follow', recipient_kind: 'helper' },
      { purpose: 'request_received', recipient_kind: 'resident' },
    ]);
    expect(await app.given.count('responses', `request_id = $1 AND mode = 'helper'`, [id])).toBe(1);
  });

  it('who may not follow gets none', async () => {
    const { body } = await ask(intakeBody({ helper: { mayFollow: false } }));
    const { id } = await requestOf(body.reference);
    expect(
      await app.given.count('messages', `request_id = $1 AND purpose = 'helper_follow'`, [id]),
    ).toBe(0);
  });

  it('who works for the municipality is written down as such', async () => {
    const { body } = await ask(intakeBody({ helper: { worksForMunicipality: true } }));
    const { id } = await requestOf(body.reference);
    expect(
      await app.given.count('helpers', 'request_id = $1 AND works_for_municipality', [id]),
    ).toBe(1);
  });

  it('asks for two people in a row without one seeing the other: nothing is kept in the browser', async () => {
    const first = await ask(intakeBody({ helper: {} }));
    const second = await ask(intakeBody({ helper: {}, contact: { firstName: 'Tesfay' } }));
    for (const answer of [first, second]) expect(answer.headers['set-cookie']).toBeUndefined();
    const [a, b] = await Promise.all(
      [first, second].map(({ body }) => requestOf(body.reference as string)),
    );
    expect(a?.['resident_id']).not.toBe(b?.['resident_id']);
  });
});
