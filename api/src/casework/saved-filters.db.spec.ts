import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const filter = (name: string, query = 'stand=searching&taal=ar') => ({
  list: 'support-requests',
  name,
  query,
});

describe('the filters of an account', () => {
  it('are empty at first, and then what was kept', async () => {
    expect((await coordinator.get('/my-filters')).body).toEqual({ version: 0, items: [] });
    const kept = await coordinator.put(
      '/my-filters',
      { items: [filter('Arabisch')] },
      { version: 0 },
    );
    expect(kept.body).toEqual({ version: 1, items: [filter('Arabisch')] });
    expect((await coordinator.get('/my-filters')).body).toEqual(kept.body);
  });

  it('are renamed and deleted by replacing them, by the version that was read', async () => {
    const colleague = await app.signIn('coordinator', org);
    await colleague.put('/my-filters', { items: [filter('A'), filter('B')] }, { version: 0 });
    const renamed = await colleague.put('/my-filters', { items: [filter('C')] }, { version: 1 });
    expect(renamed.body).toEqual({ version: 2, items: [filter('C')] });
    const late = await colleague.put('/my-filters', { items: [] }, { version: 1 });
    expect(late.status).toBe(412);
    const first = await colleague.put('/my-filters', { items: [] }, { version: 0 });
    expect(first.status).toBe(412);
    expect((await colleague.put('/my-filters', { items: [] })).status).toBe(428);
  });

  it('are seen by nobody else', async () => {
    const colleague = await app.signIn('coordinator', org);
    expect((await colleague.get('/my-filters')).body).toEqual({ version: 0, items: [] });
  });

  it.each([
    ['a name that was searched for', [filter('x', 'query=Amal van Dijk')], 'items.0.query'],
    ['another address', [filter('x', 'https://elsewhere.example')], 'items.0.query'],
    ['no name', [filter(' ')], 'items.0.name'],
    ['a BSN for a name', [filter('111222333')], 'items.0.name'],
    ['the same name twice', [filter('x'), filter('x')], 'items.1.name'],
    ['an unknown list', [{ ...filter('x'), list: 'users' }], 'items.0.list'],
  ])('are refused with %s', async (_, items, field) => {
    const answer = await coordinator.put('/my-filters', { items }, { version: 1 });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ field }]);
  });
});
