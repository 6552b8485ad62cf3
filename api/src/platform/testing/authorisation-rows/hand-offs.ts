import { coordinator, nothing, resident, type Row } from './row.js';

const partner = { partner: 'assigned' } as const;

/** Handing questions over: what a coordinator, the resident and the partner behind the link may do. */
export const HAND_OFFS_ROWS: readonly Row[] = [
  {
    route: 'POST /support-requests/{id}/hand-offs',
    access: coordinator,
    seen: 201,
    target: 'request',
    body: ({ partner: id }) => ({
      partnerId: id,
      fields: ['first_name', 'phone'],
      question: 'Kunt u helpen met het bezwaar?',
    }),
  },
  {
    route: 'POST /hand-offs/{id}/consent',
    access: coordinator,
    seen: 200,
    target: 'proposedHandOff',
    body: () => ({ granted: true, heardBy: 'phone' }),
  },
  {
    route: 'POST /hand-offs/{id}/sending',
    access: coordinator,
    seen: 200,
    target: 'consentedHandOff',
    body: nothing,
  },
  {
    route: 'POST /hand-offs/{id}/answer',
    access: coordinator,
    seen: 200,
    target: 'sentHandOff',
    body: () => ({ answer: 'accept' }),
  },
  {
    route: 'POST /hand-offs/{id}/revocation',
    access: coordinator,
    seen: 200,
    target: 'sentHandOff',
    body: nothing,
  },
  { route: 'GET /hand-off', access: partner, seen: 200 },
  {
    route: 'POST /hand-off/answer',
    access: partner,
    seen: 200,
    body: () => ({ answer: 'accept' }),
  },
  { route: 'GET /my-request/hand-offs', access: resident, seen: 200, lists: 'sentHandOff' },
  {
    route: 'POST /my-request/hand-offs/{id}/consent',
    access: resident,
    seen: 200,
    target: 'proposedHandOff',
    body: () => ({ granted: true }),
  },
  { route: 'GET /partners', access: coordinator, seen: 200, lists: 'partner' },
  {
    route: 'POST /partners',
    access: coordinator,
    seen: 201,
    body: () => ({ name: 'Sociaal Raadslieden', kind: 'social_advice', phone: '0131234567' }),
  },
  {
    route: 'PATCH /partners/{id}',
    access: coordinator,
    seen: 200,
    target: 'partner',
    body: () => ({ name: 'MEE' }),
    version: 1,
  },
];
