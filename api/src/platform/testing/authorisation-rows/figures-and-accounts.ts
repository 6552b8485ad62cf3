import { administrator, nothing, type Row } from './row.js';

/** Published figures, accounts and who saw what. */
export const FIGURES_AND_ACCOUNTS_ROWS: readonly Row[] = [
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
