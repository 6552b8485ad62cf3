import {
  HELPER_PURPOSES,
  MEEDENKER_PURPOSES,
  PARTNER_PURPOSES,
  RESIDENT_PURPOSES,
  USER_PURPOSES,
  type MessageFacts,
  type Purpose,
} from '../purposes.js';
import type { Audience } from '../texts.js';

/** Whom every example is for. */
export const PERSON: MessageFacts = {
  name: 'Amal',
  organisation: 'Meedenkers Gilze en Rijen',
  organisationPhone: '0161 - 00 00 00',
  mayNameProgramme: true,
  address: 'amal@voorbeeld.example',
};

/** A visit as every deed tells it. */
export const VISIT: MessageFacts = {
  appointmentId: '0193a000-0000-7000-8000-000000000001',
  appointmentVersion: 1,
  startsAt: '2026-12-01T09:00:00.000Z',
  durationMinutes: 60,
  channel: 'office',
  venueName: 'Gemeentehuis Rijen',
  venueAddress: 'Raadhuisplein 1',
};

/** What the deeds tell, per purpose: with everything known, and with everything that may be unknown left open. */
export const FACTS: Record<Purpose, { full: MessageFacts; bare: MessageFacts }> = {
  request_received: {
    full: { reference: '4K7P9XQ2', promisedBy: '2026-11-25' },
    bare: { reference: null, promisedBy: null },
  },
  companion_found: {
    full: {
      ...VISIT,
      companionName: 'Samira',
      companionSpeaks: 'ar',
      companionDidBefore: true,
    },
    bare: { companionName: null, startsAt: null },
  },
  appointment_planned: {
    full: { ...VISIT, companionName: 'Samira' },
    bare: { ...VISIT, companionName: null, venueName: null, venueAddress: null, channel: null },
  },
  appointment_moved: {
    full: { ...VISIT, companionName: 'Samira' },
    bare: { ...VISIT, companionName: null, venueName: null, venueAddress: null },
  },
  appointment_cancelled: {
    full: { ...VISIT, companionName: 'Samira' },
    bare: { startsAt: null, companionName: null },
  },
  companion_lost: { full: { startsAt: VISIT['startsAt'] ?? null }, bare: { startsAt: null } },
  request_closed: { full: { closeReason: 'helped' }, bare: { closeReason: 'unmatched' } },
  questionnaire: { full: {}, bare: {} },
  questionnaire_before: { full: {}, bare: {} },
  questionnaire_later: { full: {}, bare: {} },
  questionnaire_reminder: { full: {}, bare: {} },
  sign_in_code: { full: {}, bare: {} },
  reminder_two_days: {
    full: { ...VISIT, companionName: 'Samira' },
    bare: { ...VISIT, companionName: null, venueName: null, venueAddress: null, channel: null },
  },
  reminder_three_hours: {
    full: { ...VISIT, companionName: 'Samira' },
    bare: { ...VISIT, companionName: null, channel: 'home' },
  },
  unmatched_choices: { full: VISIT, bare: { startsAt: null } },
  rescue_step: {
    full: { ...VISIT, step: 'several' },
    bare: { startsAt: null, step: 'oco' },
  },
  visit_unfilled: { full: { ...VISIT, partnerPhone: '0161 11 11 11' }, bare: { startsAt: null } },
  own_words: {
    full: {
      heading: 'Wij zijn vrijdag dicht',
      words: 'Vrijdag is ons kantoor dicht.\n\nMaandag zijn wij er weer.',
    },
    bare: { heading: 'Wij zijn vrijdag dicht', words: 'Vrijdag is ons kantoor dicht.' },
  },
  hand_off_proposed: {
    full: { partnerName: 'MEE Brabant Noord' },
    bare: { partnerName: 'MEE Brabant Noord' },
  },
  hand_off_answered: {
    full: { partnerName: 'MEE Brabant Noord', accepted: true },
    bare: { partnerName: 'MEE Brabant Noord', accepted: false },
  },
  helper_visit: { full: { startsAt: VISIT['startsAt'] ?? null }, bare: { startsAt: null } },
  helper_follow: { full: { reference: '4K7P9XQ2' }, bare: {} },
  offer: {
    full: {
      proposalId: '0193a000-0000-7000-8000-000000000002',
      startsAt: VISIT['startsAt'] ?? null,
      conversationType: 'REVIEW',
      municipalityName: 'Gilze en Rijen',
      language: 'ar',
      expiresAt: '2026-11-25T09:00:00.000Z',
    },
    bare: { startsAt: null, municipalityName: null, language: null, expiresAt: null },
  },
  offer_reminder: {
    full: {
      proposalId: '0193a000-0000-7000-8000-000000000002',
      startsAt: VISIT['startsAt'] ?? null,
      conversationType: 'REVIEW',
      municipalityName: 'Gilze en Rijen',
      language: 'ar',
      expiresAt: '2026-11-25T09:00:00.000Z',
    },
    bare: { startsAt: null, municipalityName: null, language: null, expiresAt: null },
  },
  offer_withdrawn: { full: { startsAt: VISIT['startsAt'] ?? null }, bare: {} },
  visit_planned: { full: VISIT, bare: { ...VISIT, venueName: null, venueAddress: null } },
  visit_moved: { full: VISIT, bare: { ...VISIT, channel: 'phone' } },
  visit_cancelled: { full: VISIT, bare: { startsAt: null } },
  visit_reminder_two_days: { full: VISIT, bare: { ...VISIT, venueName: null, venueAddress: null } },
  visit_reminder_three_hours: { full: VISIT, bare: { ...VISIT, channel: 'home' } },
  paper_lapses: {
    full: { paper: 'vog', lastDay: '2027-01-23' },
    bare: { paper: 'home_visits', lastDay: '2027-01-23' },
  },
  meedenker_words: {
    full: { heading: 'Een avond voor jullie', words: 'Kom je ook?' },
    bare: { heading: 'Een avond voor jullie', words: 'Kom je ook?' },
  },
  tasks_overdue: { full: { count: 3 }, bare: { count: 1 } },
  visit_alarm: {
    full: { meedenkerName: 'Samira', meedenkerPhone: '06 12 34 56 78' },
    bare: { meedenkerName: 'Samira', meedenkerPhone: '06 12 34 56 78' },
  },
  rescue_alarm: {
    full: { reference: '4K7P9XQ2', startsAt: VISIT['startsAt'] ?? null },
    bare: { reference: '4K7P9XQ2', startsAt: null },
  },
  hand_off: { full: { expiresAt: '2026-11-25T09:00:00.000Z' }, bare: { expiresAt: null } },
  invitation: { full: {}, bare: {} },
  password_reset: { full: {}, bare: {} },
};

/** Who is told what. */
export const AUDIENCES: readonly [Audience, readonly Purpose[]][] = [
  ['resident', RESIDENT_PURPOSES],
  ['helper', HELPER_PURPOSES],
  ['meedenker', MEEDENKER_PURPOSES],
  ['user', USER_PURPOSES],
  ['partner', PARTNER_PURPOSES],
];

/** Words that stand in no message: what the conversation is about is nobody's business who reads along. */
export const FORBIDDEN =
  /uitkering|bijstand|schuld|fraude|participatie|benefit|\bdebt|welfare|REVIEW|إعانة|ديون|احتيال|yardım parası|sosyal yardım|borç|zasiłe?k|zadłuż|oszust|виплат|борг|шахра|یارانه|بدهی|کمک‌هزینه|ማሕበራዊ ረድኤት|ዕዳ|ceyr|deyn|allocation|\bdette|subsidio|deudas|onderstand/i;
