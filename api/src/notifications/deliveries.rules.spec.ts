import { describe, expect, it } from '@jest/globals';

import { addressOf, isStale, linkOf, reasonOf, TRIES, WAITS_MINUTES } from './deliveries.rules.js';
import type { Message } from './message.entity.js';

const NOW = new Date('2026-11-24T09:00:00Z');
const BEFORE = '2026-11-24T08:59:59.000Z';
const AFTER = '2026-11-24T09:00:01.000Z';

const message = (more: Partial<Message> = {}): Message => ({
  organisationId: 'o',
  id: 'm',
  purpose: 'request_received',
  recipientKind: 'resident',
  recipientId: 'r',
  requestId: 'q',
  subjectId: 's',
  subjectVersion: 1,
  channel: 'email',
  language: 'nl',
  facts: {},
  state: 'pending',
  createdAt: NOW,
  notBefore: NOW,
  notAfter: null,
  sentAt: null,
  attempts: 0,
  lastError: null,
  triedAt: null,
  ...more,
});

describe('a message', () => {
  it.each([
    ['without a term', message(), false],
    ['before its term', message({ notAfter: new Date(AFTER) }), false],
    ['at its term', message({ notAfter: NOW }), true],
    [
      'about a visit to come',
      message({ purpose: 'appointment_moved', facts: { startsAt: AFTER } }),
      false,
    ],
    [
      'about a visit that began',
      message({ purpose: 'visit_moved', facts: { startsAt: BEFORE } }),
      true,
    ],
    [
      'about a visit that was cancelled',
      message({ purpose: 'appointment_cancelled', facts: { startsAt: BEFORE } }),
      false,
    ],
    [
      'with an offer that has expired',
      message({ purpose: 'offer', facts: { startsAt: AFTER, expiresAt: BEFORE } }),
      true,
    ],
    [
      'with an offer without a day',
      message({ purpose: 'offer', facts: { startsAt: null, expiresAt: AFTER } }),
      false,
    ],
    ['with the questions afterwards', message({ purpose: 'questionnaire' }), false],
  ])('%s is stale: %#', (_, given, stale) => {
    expect(isStale(given, NOW)).toBe(stale);
  });
});

describe('trying again', () => {
  it('happens eight times in all, ever less often, and outlasts three hours without a mail server', () => {
    expect(TRIES).toBe(8);
    expect([...WAITS_MINUTES].sort((a, b) => a - b)).toEqual([...WAITS_MINUTES]);
    expect(WAITS_MINUTES.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(180);
  });
});

describe('why a message did not go', () => {
  it.each([
    [
      Object.assign(new Error('550 <amal@voorbeeld.example> unknown'), {
        responseCode: 550,
        code: 'EENVELOPE',
      }),
      'smtp_550',
    ],
    [
      Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ECONNREFUSED' }),
      'econnrefused',
    ],
    [Object.assign(new Error('x'), { code: 'amal@voorbeeld.example' }), 'not_written'],
    [new Error('"date" not defined'), 'not_written'],
  ])('is a code without a person: %#', (error, code) => {
    expect(reasonOf(error)).toBe(code);
  });
});

describe('the link of a message', () => {
  it('keeps its token behind the #, on the page of the reader\u2019s language', () => {
    const origin = 'https://meedenkers.example';
    expect(addressOf('companion_found', 'nl', origin, 'T')).toBe(`${origin}/mijn-vraag#T`);
    expect(addressOf('companion_found', 'en', `${origin}/`, 'T')).toBe(`${origin}/en/mijn-vraag#T`);
    expect(addressOf('helper_follow', 'en', origin, 'T')).toBe(`${origin}/en/mijn-vraag#T`);
    expect(addressOf('offer', 'nl', origin, 'T')).toBe(`${origin}/werk/aanbod#T`);
    expect(addressOf('invitation', 'nl', origin, 'T')).toBe(`${origin}/werk/uitnodiging#T`);
    expect(addressOf('password_reset', 'nl', origin, 'T')).toBe(`${origin}/werk/wachtwoord#T`);
    expect(addressOf('visit_planned', 'en', origin, null)).toBe(`${origin}/werk/`);
    expect(addressOf('sign_in_code', 'nl', origin, null)).toBeNull();
  });

  it('opens one thing, as long as that thing lasts', () => {
    expect(linkOf(message(), NOW)).toEqual({ kind: 'resident', requestId: 'q' });
    const notAfter = new Date('2027-02-23T09:00:00Z');
    for (const [moment, expiresAt] of [
      ['T1', undefined],
      ['T2', notAfter],
    ] as const)
      expect(
        linkOf(message({ purpose: 'questionnaire_later', notAfter, facts: { moment } }), NOW),
      ).toEqual({
        kind: 'resident',
        requestId: 'q',
        expiresAt,
      });
    expect(linkOf(message({ purpose: 'helper_follow' }), NOW)).toEqual({
      kind: 'helper',
      requestId: 'q',
    });
    expect(
      linkOf(message({ purpose: 'offer', facts: { proposalId: 'p', expiresAt: AFTER } }), NOW),
    ).toEqual({ kind: 'offer', proposalId: 'p', expiresAt: new Date(AFTER) });
    expect(linkOf(message({ purpose: 'invitation' }), NOW)?.expiresAt).toEqual(
      new Date('2026-12-01T09:00:00Z'),
    );
    expect(linkOf(message({ purpose: 'password_reset' }), NOW)?.expiresAt).toEqual(
      new Date('2026-11-24T10:00:00Z'),
    );
    for (const purpose of ['sign_in_code', 'visit_planned', 'visit_cancelled'] as const)
      expect(linkOf(message({ purpose }), NOW)).toBeNull();
  });
});
