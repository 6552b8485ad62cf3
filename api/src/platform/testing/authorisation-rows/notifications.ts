import { coordinator, nothing, type Row } from './row.js';

/** Messages, and the calls that stand for them. */
export const NOTIFICATIONS_ROWS: readonly Row[] = [
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
];
