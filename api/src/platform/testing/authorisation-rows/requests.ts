import { coordinator, nothing, type Row } from './row.js';

/** Requests of an organisation, and what a coordinator does with them. */
export const REQUESTS_ROWS: readonly Row[] = [
  { route: 'GET /work-list', access: coordinator, seen: 200, lists: 'request' },
  { route: 'GET /my-filters', access: coordinator, seen: 200 },
  {
    route: 'PUT /my-filters',
    access: coordinator,
    seen: 200,
    body: () => ({
      items: [{ list: 'support-requests', name: 'Zoeken', query: 'stand=searching' }],
    }),
    version: 0,
  },
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
    route: 'POST /support-requests/{id}/moment-check',
    access: coordinator,
    seen: 200,
    target: 'request',
    body: ({ meedenker }) => ({ meedenkerIds: [meedenker] }),
  },
  {
    route: 'POST /support-requests/{id}/proposals',
    access: coordinator,
    seen: 409,
    target: 'request',
    body: ({ meedenker: id }) => ({ meedenkerId: id }),
  },
];
