import type { ExportView, MyContactView, MyRequestView } from '../api-views';

/** A request of somebody who is asked whether Samira may come along. */
export const aRequest = (more: Partial<MyRequestView> = {}): MyRequestView => ({
  id: '1',
  version: 1,
  reference: '4K7P9XQ2',
  stage: 'matched',
  closeReason: null,
  firstName: 'Amal',
  language: 'ar',
  municipalityName: 'Gilze en Rijen',
  organisation: {
    name: 'Meedenkers Gilze en Rijen',
    phone: '0161 - 00 00 00',
    openingHours: null,
    leaveFast: true,
  },
  promisedBy: '2026-11-24',
  audience: 'resident',
  companion: { firstName: 'Samira', facts: ['speaks:ar', 'lived_experience'], answer: 'none' },
  appointment: {
    startsAt: '2026-12-01T09:00:00Z',
    durationMinutes: 60,
    channel: 'office',
    venue: { name: 'Gemeentehuis Rijen', address: 'Raadhuisplein 1', place: 'Rijen' },
    venueText: null,
    meetAt: '2026-12-01T08:45:00Z',
    state: 'planned',
    version: 1,
    conversationType: 'REVIEW',
  },
  reportedDate: null,
  companionAnswerUntil: '2026-11-30T09:00:00Z',
  questionnaireDue: null,
  helper: { name: 'Bibliotheek Rijen' },
  question: null,
  erasure: null,
  nextSteps: [{ code: 'asked', state: 'done', date: '2026-11-19' }],
  allowed: [
    'withdraw',
    'companion_answer',
    'report_date',
    'consents',
    'access_log',
    'end_helper_access',
    'contact',
    'ask',
    'export',
    'erase',
  ],
  ...more,
});

/** How she is reached. */
export const aContact = (more: Partial<MyContactView> = {}): MyContactView => ({
  version: 4,
  firstName: 'Amal',
  phone: null,
  email: 'amal@voorbeeld.example',
  channel: 'email',
  mayNameProgramme: true,
  place: null,
  postalAddress: null,
  contactHours: [],
  reminders: 'both',
  ...more,
});

/** Everything that is kept of her. */
export const anExport = (): ExportView => ({
  madeAt: '2026-11-24T09:00:00Z',
  organisation: 'Meedenkers Gilze en Rijen',
  contact: aContact(),
  requests: [
    {
      reference: '4K7P9XQ2',
      createdAt: '2026-11-19T09:00:00Z',
      municipalityName: 'Gilze en Rijen',
      language: 'ar',
      conversationType: 'REVIEW',
      state: 'triaged',
      closeReason: null,
      closedAt: null,
      wishedStartsAt: null,
      wishedVenueText: null,
      story: null,
      wishes: {
        gender: 'woman',
        genderRequired: false,
        languageRequired: true,
        interpreter: 'no',
        livedExperience: [],
        needs: ['reading'],
      },
      helper: null,
      consents: [
        {
          purpose: 'research',
          granted: false,
          textVersion: '1',
          changedAt: '2026-11-19T09:00:00Z',
        },
      ],
      appointments: [
        {
          conversationType: 'REVIEW',
          startsAt: '2026-12-01T09:00:00Z',
          durationMinutes: 60,
          channel: 'office',
          where: 'Gemeentehuis Rijen',
          state: 'planned',
        },
      ],
      companions: [
        { firstName: 'Samira', state: 'accepted', answer: 'none', since: '2026-11-23T09:00:00Z' },
      ],
      reports: [],
      answers: [{ moment: 'T0', key: 'tension', value: 8, text: null, at: '2026-11-19T09:00:00Z' }],
      words: [{ by: 'resident', text: 'Mag mijn zus mee?', at: '2026-11-24T09:00:00Z' }],
      messages: [
        {
          purpose: 'request_received',
          channel: 'email',
          to: 'amal@voorbeeld.example',
          state: 'sent',
          at: '2026-11-19T09:00:00Z',
        },
      ],
    },
  ],
  accessLog: [
    {
      at: '2026-11-24T09:00:00Z',
      role: 'coordinator',
      organisation: 'Meedenkers Gilze en Rijen',
      action: 'read',
      deed: 'searched',
      fields: ['wishes', 'language'],
      reason: null,
      channel: null,
    },
  ],
});
