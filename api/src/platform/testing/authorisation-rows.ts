import type { Targets } from './world.js';

/** Whose things a role sees: those of its whole organisation, or only the one it is assigned to. */
export type Sight = 'organisation' | 'assigned';
export type StaffName =
  'resident' | 'helper' | 'offer' | 'meedenker' | 'coordinator' | 'evaluator' | 'administrator';

/** What one route is expected to do for everybody. Reviewed by people; the spec drives every cell of it. */
export interface Row {
  /** Method and path below `/api/v1`, or outside it when it begins with a slash of its own. */
  route: string;
  /** `public`: the same answer for everybody. Else: who may, and whose things they see. */
  access: 'public' | Partial<Record<StaffName, Sight>>;
  /** The status when it is seen; for a public route the status for everybody. */
  seen: number;
  /** What the id in the path is of. None: the route is about the caller, or a list. */
  target?: Exclude<keyof Targets, 'org'>;
  /** Of a list: which id shows that an object is in it. */
  lists?: Exclude<keyof Targets, 'org'>;
  query?: string;
  body?: (targets: Targets) => object;
  version?: number;
}

const coordinator = { coordinator: 'organisation' } as const;
const resident = { resident: 'assigned' } as const;
const administrator = { administrator: 'organisation' } as const;
const meedenker = { meedenker: 'assigned' } as const;
const nothing = (): object => ({});
const token = (): object => ({ token: 'x'.repeat(43), password: 'een-lang-wachtwoord-12' });

/** Every route there is. */
export const ROWS: readonly Row[] = [
  { route: 'GET /openapi.json', access: 'public', seen: 200 },
  { route: 'GET /municipalities', access: 'public', seen: 200 },
  { route: 'GET /places', access: 'public', seen: 200, query: '?query=rij' },
  { route: 'GET /conversation-types', access: 'public', seen: 200 },
  { route: 'GET /languages', access: 'public', seen: 200 },
  { route: 'POST /support-requests', access: 'public', seen: 400, body: nothing },
  {
    route: 'POST /resident-codes',
    access: 'public',
    seen: 202,
    body: () => ({ reference: '00000000' }),
  },
  {
    route: 'POST /resident-session',
    access: 'public',
    seen: 401,
    body: () => ({ reference: '00000000', code: '000000' }),
  },
  {
    route: 'POST /link-session',
    access: 'public',
    seen: 401,
    body: () => ({ token: 'x'.repeat(43) }),
  },
  { route: 'POST /session', access: 'public', seen: 400, body: nothing },
  { route: 'DELETE /session', access: 'public', seen: 204 },
  { route: 'POST /password-resets', access: 'public', seen: 400, body: nothing },
  { route: 'PUT /password-resets/current', access: 'public', seen: 409, body: token },
  { route: 'PUT /invitations/current', access: 'public', seen: 409, body: token },
  { route: 'GET /health/live', access: 'public', seen: 200 },
  { route: 'GET /health/ready', access: 'public', seen: 200 },

  {
    route: 'GET /session',
    access: {
      resident: 'assigned',
      helper: 'assigned',
      offer: 'assigned',
      meedenker: 'assigned',
      coordinator: 'assigned',
      evaluator: 'assigned',
      administrator: 'assigned',
    },
    seen: 200,
  },

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
  { route: 'GET /my-request/consents', access: resident, seen: 200 },
  {
    route: 'PUT /my-request/consents/research',
    access: resident,
    seen: 200,
    body: () => ({ granted: true }),
    version: 1,
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

  { route: 'GET /work-list', access: coordinator, seen: 200, lists: 'request' },
  { route: 'GET /support-requests', access: coordinator, seen: 200, lists: 'request' },
  {
    route: 'POST /support-requests/_search',
    access: coordinator,
    seen: 200,
    lists: 'request',
    body: () => ({ query: 'Sam' }),
  },
  { route: 'GET /support-requests/{id}', access: coordinator, seen: 200, target: 'request' },
  {
    route: 'POST /support-requests/{id}/triage',
    access: coordinator,
    seen: 200,
    target: 'reported',
    body: () => ({ conversationType: 'REVIEW', outcome: 'accept' }),
  },
  {
    route: 'POST /support-requests/{id}/withdrawal',
    access: coordinator,
    seen: 200,
    target: 'request',
    body: () => ({ by: 'resident' }),
  },
  {
    route: 'POST /support-requests/{id}/closure',
    access: coordinator,
    seen: 200,
    target: 'request',
    body: () => ({ reason: 'not_held' }),
  },
  {
    route: 'POST /support-requests/{id}/reopening',
    access: coordinator,
    seen: 200,
    target: 'closed',
    body: nothing,
  },
  {
    route: 'POST /support-requests/{id}/notes',
    access: coordinator,
    seen: 201,
    target: 'request',
    body: () => ({ body: 'Belt morgen.' }),
  },
  {
    route: 'POST /support-requests/{id}/paper-codes',
    access: coordinator,
    seen: 201,
    target: 'request',
    body: nothing,
  },
  {
    route: 'DELETE /support-requests/{id}/paper-codes/current',
    access: coordinator,
    seen: 204,
    target: 'request',
  },
  {
    route: 'GET /support-requests/{id}/suggestions',
    access: coordinator,
    seen: 200,
    target: 'request',
  },
  {
    route: 'POST /support-requests/{id}/proposals',
    access: coordinator,
    seen: 409,
    target: 'request',
    body: ({ meedenker: id }) => ({ meedenkerId: id }),
  },

  {
    route: 'GET /my-offers',
    access: { offer: 'assigned', meedenker: 'assigned' },
    seen: 200,
    lists: 'offer',
  },
  {
    route: 'POST /proposals/{id}/acceptance',
    access: { offer: 'assigned', meedenker: 'assigned' },
    seen: 200,
    target: 'offer',
    body: nothing,
  },
  {
    route: 'POST /proposals/{id}/refusal',
    access: { offer: 'assigned', meedenker: 'assigned' },
    seen: 200,
    target: 'offer',
    body: () => ({ reason: 'other' }),
  },
  {
    route: 'POST /proposals/{id}/withdrawal',
    access: coordinator,
    seen: 200,
    target: 'offer',
    body: nothing,
  },

  { route: 'GET /appointments', access: coordinator, seen: 200, lists: 'appointment' },
  {
    route: 'GET /appointments/{id}',
    access: { coordinator: 'organisation', meedenker: 'assigned' },
    seen: 200,
    target: 'appointment',
  },
  {
    route: 'GET /appointments/{id}/calendar',
    access: { coordinator: 'organisation', meedenker: 'assigned' },
    seen: 200,
    target: 'appointment',
  },
  {
    route: 'POST /appointments',
    access: coordinator,
    seen: 409,
    target: 'request',
    body: ({ request }) => ({
      supportRequestId: request,
      conversationType: 'REVIEW',
      startsAt: '2026-12-03T10:00:00Z',
      durationMinutes: 45,
      channel: 'phone',
    }),
  },
  {
    route: 'POST /appointments/{id}/move',
    access: coordinator,
    seen: 200,
    target: 'appointment',
    version: 1,
    body: () => ({ startsAt: '2026-12-03T10:00:00Z', cause: 'resident' }),
  },
  {
    route: 'POST /appointments/{id}/cancellation',
    access: coordinator,
    seen: 200,
    target: 'appointment',
    body: () => ({ by: 'municipality' }),
  },
  {
    route: 'POST /appointments/{id}/no-show',
    access: coordinator,
    seen: 200,
    target: 'begun',
    body: () => ({ who: 'resident' }),
  },
  {
    route: 'POST /appointments/{id}/outcome-report',
    access: { coordinator: 'organisation', meedenker: 'assigned' },
    seen: 201,
    target: 'begun',
    body: () => ({ tookPlace: 'no_show_resident' }),
  },
  {
    route: 'POST /appointments/{id}/drop-out',
    access: meedenker,
    seen: 204,
    target: 'appointment',
    body: () => ({ reason: 'ill' }),
  },
  { route: 'GET /my-appointments', access: meedenker, seen: 200, lists: 'appointment' },

  { route: 'GET /meedenkers', access: coordinator, seen: 200, lists: 'meedenker' },
  { route: 'POST /meedenkers', access: coordinator, seen: 400, body: nothing },
  { route: 'GET /meedenkers/{id}', access: coordinator, seen: 200, target: 'meedenker' },
  {
    route: 'PATCH /meedenkers/{id}',
    access: coordinator,
    seen: 200,
    target: 'meedenker',
    body: () => ({ maxPerWeek: 4 }),
    version: 1,
  },
  {
    route: 'POST /meedenkers/{id}/transitions',
    access: coordinator,
    seen: 200,
    target: 'meedenker',
    body: () => ({ to: 'paused' }),
  },
  {
    route: 'POST /meedenkers/{id}/trainings',
    access: coordinator,
    seen: 200,
    target: 'meedenker',
    body: () => ({ module: 'safety', completedOn: '2026-11-01' }),
  },
  {
    route: 'POST /meedenkers/{id}/checks',
    access: coordinator,
    seen: 200,
    target: 'meedenker',
    body: () => ({ kind: 'vog', issuedOn: '2026-10-01', seenOn: '2026-11-01' }),
  },
  {
    route: 'POST /meedenkers/{id}/agreements',
    access: coordinator,
    seen: 200,
    target: 'meedenker',
    body: () => ({ kind: 'volunteer', signedOn: '2026-11-01' }),
  },
  {
    route: 'POST /meedenkers/{id}/independence-declarations',
    access: coordinator,
    seen: 200,
    target: 'meedenker',
    body: () => ({ kind: 'employer', municipality: 'GM0784', active: true }),
  },
  {
    route: 'PUT /meedenkers/{id}/availability',
    access: coordinator,
    seen: 200,
    target: 'meedenker',
    body: () => ({ weekly: [], exceptions: [] }),
    version: 1,
  },
  {
    route: 'POST /meedenkers/{id}/invitation',
    access: coordinator,
    seen: 409,
    target: 'meedenker',
    body: nothing,
  },
  { route: 'GET /my-availability', access: meedenker, seen: 200 },
  {
    route: 'PUT /my-availability',
    access: meedenker,
    seen: 200,
    body: () => ({ weekly: [], exceptions: [] }),
    version: 1,
  },
  { route: 'GET /my-profile', access: meedenker, seen: 200 },

  { route: 'GET /venues', access: coordinator, seen: 200 },
  { route: 'POST /venues', access: coordinator, seen: 400, body: nothing },
  { route: 'GET /messages', access: coordinator, seen: 200, lists: 'message' },
  {
    route: 'POST /messages/{id}/resend',
    access: coordinator,
    seen: 200,
    target: 'message',
    body: nothing,
  },
  { route: 'GET /call-tasks', access: coordinator, seen: 200, lists: 'callTask' },
  {
    route: 'POST /call-tasks/{id}/result',
    access: coordinator,
    seen: 200,
    target: 'callTask',
    body: () => ({ result: 'done' }),
  },

  { route: 'GET /releases', access: { evaluator: 'organisation' }, seen: 200 },
  { route: 'GET /releases/2026-Q3', access: { evaluator: 'organisation' }, seen: 200 },
  { route: 'GET /users', access: administrator, seen: 200, lists: 'user' },
  { route: 'POST /users', access: administrator, seen: 400, body: nothing },
  {
    route: 'PATCH /users/{id}',
    access: administrator,
    seen: 200,
    target: 'user',
    body: () => ({ name: 'Nieuwe naam' }),
    version: 1,
  },
  {
    route: 'POST /users/{id}/invitation',
    access: administrator,
    seen: 409,
    target: 'user',
    body: nothing,
  },
  { route: 'GET /audit-events', access: administrator, seen: 200 },
];
