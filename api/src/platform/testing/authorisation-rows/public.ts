import { nothing, type Row } from './row.js';

const token = (): object => ({ token: 'x'.repeat(43), password: 'een-lang-wachtwoord-12' });

/** Routes that anybody may call, and the one about the session itself. */
export const PUBLIC_ROWS: readonly Row[] = [
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
  { route: `GET /calendar/${'x'.repeat(43)}.ics`, access: 'public', seen: 404 },
  {
    route: 'GET /session',
    access: {
      resident: 'assigned',
      helper: 'assigned',
      offer: 'assigned',
      partner: 'assigned',
      meedenker: 'assigned',
      coordinator: 'assigned',
      evaluator: 'assigned',
      administrator: 'assigned',
      safeguarder: 'assigned',
    },
    seen: 200,
  },
];
