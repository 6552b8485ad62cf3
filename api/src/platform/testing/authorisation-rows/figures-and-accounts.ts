import { PROTOCOL_BODY } from '../protocol-rows.js';
import { administrator, coordinator, evaluator, nothing, type Row } from './row.js';

/** Published figures, accounts and who saw what. */
export const FIGURES_AND_ACCOUNTS_ROWS: readonly Row[] = [
  { route: 'GET /releases', access: evaluator, seen: 200 },
  { route: 'GET /releases/2026-Q3', access: evaluator, seen: 200 },
  { route: 'GET /protocols', access: evaluator, seen: 200, lists: 'protocol' },
  { route: 'POST /protocols', access: evaluator, seen: 400, body: nothing },
  { route: 'POST /protocols/_size', access: evaluator, seen: 400, body: nothing },
  { route: 'GET /protocols/{id}', access: evaluator, seen: 200, target: 'protocol' },
  {
    route: 'PATCH /protocols/{id}',
    access: evaluator,
    seen: 200,
    target: 'protocol',
    body: () => PROTOCOL_BODY,
    version: 1,
  },
  {
    route: 'POST /protocols/{id}/freezing',
    access: evaluator,
    seen: 200,
    target: 'protocol',
    body: () => ({ isRetrospective: false }),
  },
  {
    route: 'GET /users',
    access: administrator,
    seen: 200,
    lists: 'user',
    query: '?limit=100',
  },
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
  { route: 'POST /audit-events/_search', access: administrator, seen: 200, body: nothing },
  { route: 'GET /settings', access: administrator, seen: 200 },
  { route: 'PUT /settings', access: administrator, seen: 400, body: nothing, version: 1 },
  { route: 'GET /service-areas', access: administrator, seen: 200 },
  { route: 'POST /service-areas', access: administrator, seen: 400, body: nothing },
  {
    route: 'POST /service-areas/{id}/end',
    access: administrator,
    seen: 200,
    target: 'area',
    body: () => ({ to: '2030-12-31' }),
  },
  { route: 'GET /counts', access: coordinator, seen: 200 },
];
