import { coordinator, nothing, type Row } from './row.js';

/** What a coordinator does for a resident who said so, and what she does about who the resident is. */
export const ON_BEHALF_ROWS: readonly Row[] = [
  {
    route: 'POST /support-requests/{id}/companion-answer',
    access: coordinator,
    seen: 200,
    target: 'request',
    body: () => ({ answer: 'yes', heardBy: 'phone' }),
  },
  {
    route: 'PUT /support-requests/{id}/contact',
    access: coordinator,
    seen: 200,
    target: 'request',
    body: () => ({
      firstName: 'Sam',
      phone: '0612345678',
      channel: 'phone',
      mayNameProgramme: false,
      heardBy: 'phone',
    }),
    version: 1,
  },
  {
    route: 'PUT /support-requests/{id}/consents/research',
    access: coordinator,
    seen: 200,
    target: 'request',
    body: () => ({ granted: true, heardBy: 'phone' }),
    version: 1,
  },
  {
    route: 'GET /support-requests/{id}/questionnaire',
    access: coordinator,
    seen: 409,
    target: 'request',
  },
  {
    route: 'POST /support-requests/{id}/responses',
    access: coordinator,
    seen: 409,
    target: 'request',
    body: () => ({ moment: 'T1', answers: { tension: 4 }, heardBy: 'phone' }),
  },
  {
    route: 'DELETE /support-requests/{id}/helper-access',
    access: coordinator,
    seen: 204,
    target: 'request',
  },
  {
    route: 'GET /support-requests/{id}/access-log',
    access: coordinator,
    seen: 200,
    target: 'request',
  },
  {
    route: 'POST /residents/_search',
    access: coordinator,
    seen: 200,
    body: () => ({ email: 'sam@voorbeeld.example' }),
  },
  {
    route: 'POST /residents/{id}/merge',
    access: coordinator,
    seen: 409,
    target: 'resident',
    body: ({ resident, request }) => ({
      otherId: resident,
      requestId: request,
      firstName: 'this',
      contact: 'this',
      language: 'this',
      moment: 'this',
    }),
  },
  {
    route: 'POST /residents/{id}/unmerge',
    access: coordinator,
    seen: 409,
    target: 'resident',
    body: nothing,
  },
  {
    route: 'POST /residents/{id}/distinctions',
    access: coordinator,
    seen: 409,
    target: 'resident',
    body: ({ resident }) => ({ otherId: resident }),
  },
];
