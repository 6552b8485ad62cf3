import { resident, nothing, type Row } from './row.js';

/** What a resident and a helper may do with the one request. */
export const RESIDENT_ROWS: readonly Row[] = [
  { route: 'GET /my-request', access: { resident: 'assigned', helper: 'assigned' }, seen: 200 },
  { route: 'POST /my-request/withdrawal', access: resident, seen: 200, body: nothing },
  {
    route: 'POST /my-request/companion-answer',
    access: resident,
    seen: 200,
    body: () => ({ answer: 'yes' }),
  },
  {
    route: 'POST /my-request/appointment',
    access: resident,
    seen: 200,
    body: () => ({ startsAt: '2026-12-03T10:00:00Z' }),
  },
  { route: 'GET /my-request/questionnaire', access: resident, seen: 409 },
  {
    route: 'POST /my-request/responses',
    access: resident,
    seen: 409,
    body: () => ({ moment: 'T1', answers: { tension: 4 } }),
  },
  {
    route: 'POST /my-request/questionnaire-start',
    access: resident,
    seen: 409,
    body: () => ({ moment: 'T1' }),
  },
  {
    route: 'POST /my-request/questionnaire-refusal',
    access: resident,
    seen: 409,
    body: () => ({ moment: 'T1' }),
  },
  { route: 'GET /my-request/consents', access: resident, seen: 200 },
  {
    route: 'PUT /my-request/consents/research',
    access: resident,
    seen: 200,
    body: () => ({ granted: true }),
    version: 1,
  },
  { route: 'GET /my-request/contact', access: resident, seen: 200 },
  {
    route: 'PUT /my-request/contact',
    access: resident,
    seen: 200,
    body: () => ({
      firstName: 'Sam',
      channel: 'email',
      email: 'sam.nieuw@voorbeeld.example',
      mayNameProgramme: true,
    }),
    version: 1,
  },
  {
    route: 'POST /my-request/messages',
    access: resident,
    seen: 200,
    body: () => ({ text: 'Mag mijn zus ook mee?' }),
  },
  { route: 'GET /my-request/export', access: resident, seen: 200 },
  {
    route: 'POST /my-request/erasure',
    access: resident,
    seen: 200,
    body: () => ({ visit: 'cancel' }),
  },
  { route: 'GET /my-request/access-log', access: resident, seen: 200 },
  { route: 'DELETE /my-request/helper-access', access: resident, seen: 204 },
  { route: 'POST /my-request/step-up-codes', access: resident, seen: 202, body: nothing },
  {
    route: 'POST /my-request/step-up',
    access: resident,
    seen: 403,
    body: () => ({ code: '000000' }),
  },
];
