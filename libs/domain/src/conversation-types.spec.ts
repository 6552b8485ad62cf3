import { describe, expect, it } from '@jest/globals';

import { APPOINTMENT_CHANNELS } from './appointments.js';
import {
  CONVERSATION_TYPES,
  conversationType,
  isConversationType,
  mayBeAccompanied,
  UNKNOWN_TYPE,
} from './conversation-types.js';
import { LIMITS } from './limits.js';
import { TRAINING_MODULES } from './meedenkers.js';

describe('every kind of conversation', () => {
  it.each(CONVERSATION_TYPES.map((t) => [t.code, t] as const))('%s is complete', (code, type) => {
    expect(type.durationMinutes).toBeGreaterThanOrEqual(LIMITS.durationMinutes.min);
    expect(type.durationMinutes).toBeLessThanOrEqual(LIMITS.durationMinutes.max);
    expect(type.channels.length).toBeGreaterThan(0);
    for (const channel of type.channels) expect(APPOINTMENT_CHANNELS).toContain(channel);
    expect(['ok', 'presence_only', 'info_only', 'refer', 'triage']).toContain(type.scope);
    if (type.certificate) expect(TRAINING_MODULES).toContain(type.certificate);
    expect(isConversationType(code)).toBe(true);
    expect(conversationType(code)).toBe(type);
  });

  it('has a code of its own', () => {
    expect(new Set(CONVERSATION_TYPES.map((t) => t.code)).size).toBe(CONVERSATION_TYPES.length);
  });

  it('that a resident can choose stands in the order of the form', () => {
    expect(CONVERSATION_TYPES.filter((t) => t.isPublic).map((t) => t.code)).toEqual([
      'INTAKE',
      'WORK_PLAN',
      'REVIEW',
      'REPAYMENT',
      'SANCTION_HEARING',
      'SPECIAL_AID',
      'OTHER',
    ]);
  });
});

describe('going along', () => {
  it('is out of the question at a fraud interview and an unannounced home visit, and nowhere else', () => {
    const never = CONVERSATION_TYPES.filter((t) => !mayBeAccompanied(t.code)).map((t) => t.code);
    expect(never.sort()).toEqual(['FRAUD_INTERVIEW', 'HOME_VISIT_UNANNOUNCED']);
  });

  it('is to be decided for what the resident does not know, and for codes of another time', () => {
    for (const code of [UNKNOWN_TYPE, 'CODE_OF_1998']) {
      expect(isConversationType(code)).toBe(false);
      expect(conversationType(code).scope).toBe('triage');
      expect(mayBeAccompanied(code)).toBe(true);
    }
  });
});
