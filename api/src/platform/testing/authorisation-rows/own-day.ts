import { coordinator, meedenker, type Row } from './row.js';

const keeper = { safeguarder: 'organisation' } as const;

/** A Meedenker's own day, money and worries, and who handles them. */
export const OWN_DAY_ROWS: readonly Row[] = [
  {
    route: 'POST /appointments/{id}/presence',
    access: meedenker,
    seen: 204,
    target: 'begun',
    body: () => ({ state: 'late' }),
  },
  {
    route: 'POST /proposals/{id}/preparation',
    access: meedenker,
    seen: 204,
    target: 'proposal',
    body: () => ({ step: 'letter', done: true }),
  },
  { route: 'GET /my-calendar-feed', access: meedenker, seen: 200 },
  { route: 'POST /my-calendar-feed', access: meedenker, seen: 201 },
  { route: 'DELETE /my-calendar-feed', access: meedenker, seen: 204 },
  { route: 'GET /my-certificate', access: meedenker, seen: 200 },
  { route: 'GET /my-expenses', access: meedenker, seen: 200, lists: 'claim' },
  {
    route: 'POST /my-expenses',
    access: meedenker,
    seen: 201,
    body: () => ({ kind: 'kilometres', dayDate: '2026-11-23', kilometres: 10 }),
  },
  {
    route: 'POST /my-expenses/{id}/withdrawal',
    access: meedenker,
    seen: 200,
    target: 'claim',
  },
  { route: 'GET /expense-claims', access: coordinator, seen: 200, lists: 'claim' },
  { route: 'GET /expense-claims/approved.csv', access: coordinator, seen: 200 },
  {
    route: 'POST /expense-claims/{id}/approval',
    access: coordinator,
    seen: 200,
    target: 'claim',
  },
  {
    route: 'POST /expense-claims/{id}/refusal',
    access: coordinator,
    seen: 200,
    target: 'claim',
    body: () => ({ reason: 'dubbel' }),
  },
  {
    route: 'POST /safety-concerns',
    access: { meedenker: 'organisation', coordinator: 'organisation' },
    seen: 201,
    body: () => ({ about: 'child', words: 'stil' }),
  },
  { route: 'GET /safety-concerns', access: keeper, seen: 200, lists: 'concern' },
  { route: 'GET /safety-concerns/{id}', access: keeper, seen: 200, target: 'concern' },
  {
    route: 'POST /safety-concerns/{id}/steps',
    access: keeper,
    seen: 200,
    target: 'concern',
    body: () => ({ step: 'signals' }),
  },
  {
    route: 'POST /safety-concerns/{id}/closure',
    access: keeper,
    seen: 200,
    target: 'concern',
    body: () => ({ outcome: 'help_arranged' }),
  },
];
