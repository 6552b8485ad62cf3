import { coordinator, nothing, type Row } from './row.js';

/** Messages, and the calls that stand for them. */
export const NOTIFICATIONS_ROWS: readonly Row[] = [
  { route: 'GET /messages', access: coordinator, seen: 200, lists: 'message' },
  { route: 'GET /messages/not-reached', access: coordinator, seen: 200 },
  {
    route: 'POST /messages/_preview',
    access: coordinator,
    seen: 200,
    target: 'request',
    body: ({ request }) => ({ to: 'requests', ids: [request], heading: 'Dicht', words: 'Dicht.' }),
  },
  {
    route: 'POST /messages/bulk',
    access: coordinator,
    seen: 201,
    target: 'request',
    body: ({ request }) => ({ to: 'requests', ids: [request], heading: 'Dicht', words: 'Dicht.' }),
  },
  { route: 'GET /messages/{id}/words', access: coordinator, seen: 200, target: 'message' },
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
  { route: 'GET /call-tasks/{id}/letter', access: coordinator, seen: 200, target: 'letterTask' },
];
