import type { AppointmentChannel } from './appointments.js';

/**
 * What a companion may do at a kind of conversation: come along, only be present, only information,
 * referred to a lawyer (never offered), or to be decided at triage.
 */
export type ConversationScope = 'ok' | 'presence_only' | 'info_only' | 'refer' | 'triage';

/** A kind of conversation under the Participatiewet. */
export interface ConversationType {
  code: string;
  durationMinutes: number;
  channels: readonly AppointmentChannel[];
  scope: ConversationScope;
  /** The certificate of training a companion needs besides the required modules. */
  certificate: 'home_visits' | 'hearings' | null;
  /** Whether a resident can choose it in the intake. */
  isPublic: boolean;
  /** Whether a visit like this weighs on the companion, so that rest follows. */
  heavy: boolean;
}

const type = (
  code: string,
  durationMinutes: number,
  channels: readonly AppointmentChannel[],
  more: Partial<Omit<ConversationType, 'code' | 'durationMinutes' | 'channels'>> = {},
): ConversationType => ({
  code,
  durationMinutes,
  channels,
  scope: 'ok',
  certificate: null,
  isPublic: false,
  heavy: false,
  ...more,
});

/** Every kind of conversation, in the order of the intake's list first. */
export const CONVERSATION_TYPES: readonly ConversationType[] = [
  type('INTAKE', 60, ['office', 'video'], { isPublic: true }),
  type('WORK_PLAN', 60, ['office'], { isPublic: true }),
  type('REVIEW', 60, ['office', 'home'], { isPublic: true }),
  type('REPAYMENT', 45, ['office', 'phone'], { isPublic: true }),
  type('SANCTION_HEARING', 45, ['office'], { isPublic: true, heavy: true }),
  type('SPECIAL_AID', 30, ['office', 'phone'], { isPublic: true }),
  type('OTHER', 45, ['office', 'home', 'phone', 'video'], { isPublic: true, scope: 'triage' }),
  type('REPORT_TALK', 30, ['office', 'phone']),
  type('YOUTH_INTAKE', 45, ['office']),
  type('INFO_MEETING', 60, ['office']),
  type('HOME_VISIT_ANNOUNCED', 45, ['home'], { certificate: 'home_visits', heavy: true }),
  type('HOME_VISIT_UNANNOUNCED', 45, ['home'], { scope: 'info_only' }),
  type('PROGRESS', 45, ['office', 'phone', 'video']),
  type('PARTICIPATION', 45, ['office']),
  type('LANGUAGE', 45, ['office']),
  type('FRAUD_INTERVIEW', 45, ['office'], { scope: 'refer' }),
  type('OBJECTION_HEARING', 45, ['office'], {
    scope: 'presence_only',
    certificate: 'hearings',
    heavy: true,
  }),
  type('INCOME_SUPPLEMENT', 30, ['phone']),
  type('SHELTERED_WORK', 60, ['office']),
  type('DEBT_INTAKE', 60, ['office']),
];

/** What a resident may answer when the kind of conversation is not known or better told later. */
export const UNKNOWN_TYPE = 'unknown';

const BY_CODE = new Map(CONVERSATION_TYPES.map((t) => [t.code, t]));

/** The kind of conversation with that code; `unknown` and codes of another time read as OTHER. */
export const conversationType = (code: string): ConversationType =>
  BY_CODE.get(code) ?? (BY_CODE.get('OTHER') as ConversationType);

/** Whether a code names a kind of conversation (`unknown` does not). */
export const isConversationType = (code: string): boolean => BY_CODE.has(code);

/** Whether a companion can ever be offered for it. A fraud interview cannot: it needs a lawyer. */
export const mayBeAccompanied = (code: string): boolean =>
  !['refer', 'info_only'].includes(conversationType(code).scope);
