import type { CompromiseView } from '@meedenkers/api-client/types';
import type {
  OfferView,
  RequestView,
  SuggestionRow,
  SuggestionsView,
  SuggestionView,
} from '../session/views';

const row = (
  change: Pick<SuggestionRow, 'key' | 'verdict'> & Partial<SuggestionRow>,
): SuggestionRow => ({
  need: 'none',
  facts: {},
  ...change,
});

/** The rows of somebody who speaks Arabic from home, lives near, and is busy. */
export const ROWS: SuggestionRow[] = [
  row({
    key: 'language',
    verdict: 'fits',
    need: 'required',
    facts: { language: 'ar', level: 'native' },
  }),
  row({
    key: 'gender',
    verdict: 'fits',
    need: 'required',
    facts: { wished: 'woman', gender: 'woman' },
  }),
  row({ key: 'available', verdict: 'fits', need: 'required', facts: { until: '13:00' } }),
  row({
    key: 'lived_experience',
    verdict: 'fits',
    facts: { experience: null, shared: 0, asked: 0 },
  }),
  row({ key: 'same_companion', verdict: 'fits_not', facts: { before: false } }),
  row({ key: 'experience', verdict: 'fits', facts: { times: 6, type: 'REVIEW' } }),
  row({
    key: 'distance',
    verdict: 'fits',
    facts: { minutes: 14, km: 4.2, mode: 'bike', remote: false },
  }),
  row({ key: 'load', verdict: 'fits_not', facts: { thisWeek: 2, max: 3, open: 0, rest: false } }),
];

export const suggestion = (id: string, name: string): SuggestionView => ({
  meedenker: {
    id,
    name,
    firstName: name.split(' ')[0] ?? name,
    place: 'Rijen',
    since: '2024-03-01',
    conversations: 21,
  },
  score: 70,
  rows: ROWS,
  terms: [{ term: 'language', points: 30, max: 30 }],
  sentence: { strengths: ['language', 'experience'], objection: 'load' },
  validOn: '2026-12-01',
});

export const LIST: SuggestionsView = {
  listId: 'L1',
  forMoment: '2026-12-01T09:00:00Z',
  considered: 17,
  suggestions: [suggestion('m1', 'Samira Haddad'), suggestion('m2', 'Nadia El Idrissi')],
  excluded: [
    { reason: 'availability', count: 7 },
    { reason: 'language', count: 1 },
  ],
  compromises: [],
  narrowing: [],
  unmetBefore: 0,
};

const road = (more: Partial<CompromiseView>): CompromiseView => ({
  road: 'relax',
  relax: [],
  fits: 1,
  people: [],
  startsAt: null,
  days: null,
  asks: ['resident'],
  ...more,
});
const YONAS = {
  id: 'm3',
  name: 'Yonas Kidane',
  firstName: 'Yonas',
  gender: 'man' as const,
  km: 9,
  minutes: 30,
  times: 4,
};

/** The roads for a woman who speaks Arabic, when nobody fits. */
export const ROADS: CompromiseView[] = [
  road({ relax: ['language'], fits: 5 }),
  road({ relax: ['gender'], people: [YONAS] }),
  road({ relax: ['availability'], people: [YONAS], asks: ['meedenker'] }),
  road({
    road: 'wait',
    people: [{ ...YONAS, name: 'Almaz Tesfay' }],
    startsAt: '2026-12-10T09:00:00Z',
    days: 9,
  }),
  road({ road: 'hand_over', fits: 0 }),
];

export const REQUEST: RequestView = {
  id: 'r1',
  version: 2,
  reference: '4K7P9XQ2',
  state: 'triaged',
  stage: 'searching',
  closeReason: null,
  closedAt: null,
  createdAt: '2026-11-19T15:32:00Z',
  promisedBy: '2026-11-20',
  channel: 'web',
  needsReview: false,
  municipality: { code: 'GM0784', name: 'Gilze en Rijen' },
  language: 'ar',
  conversationType: 'REVIEW',
  story: null,
  tension: 7,
  appointmentKnown: true,
  wishes: {
    gender: 'woman',
    genderRequired: true,
    languageRequired: true,
    interpreter: 'no',
    livedExperience: [],
    needs: ['reading'],
  },
  wishAnswers: [],
  wishedAppointment: {
    startsAt: '2026-12-01T09:00:00Z',
    channel: 'office',
    venueId: null,
    venueText: 'Gemeentehuis',
  },
  resident: {
    id: 'p1',
    firstName: 'Amal',
    phone: '0612345678',
    email: null,
    channel: 'sms',
    mayNameProgramme: false,
    place: 'Rijen',
    postalAddress: null,
    version: 1,
    contactHours: [],
    reminders: 'both',
    optedOut: false,
  },
  helper: null,
  appointment: null,
  proposals: [],
  notes: [],
  outcome: null,
  responses: [],
  voicesDiffer: false,
  questions: [],
  consents: [{ purpose: 'research', granted: false, version: 0 }],
  handOffs: [],
  reached: [],
  lookAlikes: [],
  merge: null,
  reportedDate: null,
  paperCode: null,
  messages: [],
  timeline: [
    {
      at: '2026-11-19T15:32:00Z',
      deed: 'submitted',
      actor: 'resident',
      name: null,
      channel: 'web',
      detail: null,
    },
    {
      at: '2026-11-19T15:33:00Z',
      deed: 'message_sent',
      actor: 'system',
      name: null,
      channel: 'sms',
      detail: 'resident:request_received',
    },
  ],
  promise: { kind: 'offer', dueAt: '2026-11-23T16:00:00Z' },
  allowed: ['offer', 'withdraw', 'close', 'note', 'paper_code'],
};

export const OFFER: OfferView = {
  id: 'o1',
  state: 'offered',
  expiresAt: '2026-11-23T15:00:00Z',
  confirmMove: false,
  conversationType: 'REVIEW',
  municipalityName: 'Gilze en Rijen',
  startsAt: '2026-12-01T09:00:00Z',
  durationMinutes: 90,
  channel: 'office',
  venue: { name: 'Gemeentehuis Rijen', place: 'Rijen' },
  language: 'ar',
  interpreter: 'no',
  needs: ['reading'],
  why: { strengths: ROWS.slice(0, 1), objection: ROWS[7] ?? null },
  allowed: ['accept', 'refuse'],
};
