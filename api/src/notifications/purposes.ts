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
  'questionnaire_before',
  'questionnaire_later',
  'questionnaire_reminder',
  'hand_off_proposed',
  'hand_off_answered',
  'sign_in_code',
  'reminder_two_days',
  'reminder_three_hours',
  'unmatched_choices',
  'rescue_step',
  'visit_unfilled',
  'own_words',
] as const;

/** Every kind of message to a helper, to a Meedenker and to an account. */
export const HELPER_PURPOSES = ['helper_follow', 'helper_visit'] as const;
export const MEEDENKER_PURPOSES = [
  'offer',
  'offer_reminder',
  'offer_withdrawn',
  'visit_planned',
  'visit_moved',
  'visit_cancelled',
  'visit_reminder_two_days',
  'visit_reminder_three_hours',
  'paper_lapses',
  'meedenker_words',
] as const;
export const USER_PURPOSES = [
  'invitation',
  'password_reset',
  'tasks_overdue',
  'visit_alarm',
  'rescue_alarm',
] as const;
/** What an organisation that a question is handed over to is sent. */
export const PARTNER_PURPOSES = ['hand_off'] as const;

export type ResidentPurpose = (typeof RESIDENT_PURPOSES)[number];
export type HelperPurpose = (typeof HELPER_PURPOSES)[number];
export type MeedenkerPurpose = (typeof MEEDENKER_PURPOSES)[number];
export type UserPurpose = (typeof USER_PURPOSES)[number];
export type PartnerPurpose = (typeof PARTNER_PURPOSES)[number];
export type Purpose =
  ResidentPurpose | HelperPurpose | MeedenkerPurpose | UserPurpose | PartnerPurpose;

/** What a message is told about; words, numbers and moments (ISO) only, never the resident's story. */
export type MessageFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Reminders of a visit, which are planned anew with every change to it. */
export const REMINDER_PURPOSES: readonly Purpose[] = [
  'reminder_two_days',
  'reminder_three_hours',
  'visit_reminder_two_days',
  'visit_reminder_three_hours',
];

/** Questions about how it goes: each moment asks once, and reminds once. */
export const QUESTIONNAIRE_PURPOSES: readonly Purpose[] = [
  'questionnaire',
  'questionnaire_before',
  'questionnaire_later',
  'questionnaire_reminder',
];

/** Messages about a visit, which die when the visit moves, ends or loses its companion. */
export const VISIT_PURPOSES: readonly Purpose[] = [
  'companion_found',
  'appointment_planned',
  'appointment_moved',
  'reminder_two_days',
  'reminder_three_hours',
  'unmatched_choices',
  'helper_visit',
  'visit_planned',
  'visit_moved',
  'visit_reminder_two_days',
  'visit_reminder_three_hours',
  'offer',
  'offer_reminder',
  'companion_lost',
  'rescue_step',
];
