/** Every kind of message to a resident. */
export const RESIDENT_PURPOSES = [
  'request_received',
  'companion_found',
  'appointment_planned',
  'appointment_moved',
  'appointment_cancelled',
  'companion_lost',
  'request_closed',
  'questionnaire',
  'sign_in_code',
] as const;

/** Every kind of message to a helper, to a Meedenker and to an account. */
export const HELPER_PURPOSES = ['helper_follow'] as const;
export const MEEDENKER_PURPOSES = [
  'offer',
  'offer_withdrawn',
  'visit_planned',
  'visit_moved',
  'visit_cancelled',
] as const;
export const USER_PURPOSES = ['invitation', 'password_reset'] as const;

export type ResidentPurpose = (typeof RESIDENT_PURPOSES)[number];
export type HelperPurpose = (typeof HELPER_PURPOSES)[number];
export type MeedenkerPurpose = (typeof MEEDENKER_PURPOSES)[number];
export type UserPurpose = (typeof USER_PURPOSES)[number];
export type Purpose = ResidentPurpose | HelperPurpose | MeedenkerPurpose | UserPurpose;

/** What a message is told about; words, numbers and moments (ISO) only, never the resident's story. */
export type MessageFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Messages about a visit, which die when the visit moves, ends or loses its companion. */
export const VISIT_PURPOSES: readonly Purpose[] = [
  'companion_found',
  'appointment_planned',
  'appointment_moved',
  'visit_planned',
  'visit_moved',
  'offer',
];
