import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { AuditPage } from './audit-page';

const line = (more: Record<string, unknown> = {}) => ({
  id: '1',
  at: '2026-11-23T08:41:00Z',
  actor: 'Marloes de Wit',
  actorKind: 'staff',
  role: 'coordinator',
  action: 'read',
  deed: 'support-request.read',
  noun: 'support_request',
  nounId: null,
  fields: ['first_name', 'appointment'],
  channel: null,
  reason: null,
  ...more,
});
const trail = (items: unknown[], more: Record<string, unknown> = {}) => ({
  items,
  nextCursor: null,
  people: 1,
  reads: items.length,
  changes: 0,
  ...more,
});

async function open(): Promise<Page<AuditPage>> {
  const page = await Page.open(AuditPage);
  await page.answer('GET', '/users', { items: [{ id: 'u1', name: 'Marloes de Wit' }] });
  await page.answer('POST', '/audit-events/_search', trail([line()]));
  return page;
}

const rowsOf = (page: Page<AuditPage>): string[] =>
  [...page.element.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()).join(' | '),
  );

describe('who saw what', () => {
  it('is one sentence and one list, by the number of the request', async () => {
    const page = await open();
    await page.fill('Nummer van de hulpvraag', '4k7p-9xq2');
    await page.press('Zoek');
    const asked = await page.answer(
      'POST',
      '/audit-events/_search',
      trail(
        [
          line(),
          line({
            id: '2',
            actor: 'resident',
            actorKind: 'resident',
            role: 'resident',
            deed: 'x.y',
            action: 'write',
            fields: [],
            channel: 'phone',
          }),
        ],
        { people: 2, reads: 3, changes: 1 },
      ),
    );
    expect(asked).toEqual({ reference: '4k7p-9xq2' });
    expect(page.words).toContain(
      '2 mensen keken in 4K7P-9XQ2, samen 3 keer gelezen en 1 keer veranderd.',
    );
    expect(rowsOf(page)).toEqual([
      'ma 23 nov 9.41 | Marloes de WitCoördinator | las de hulpvraag | voornaam, afspraak | ',
      'ma 23 nov 9.41 | De inwoner | veranderde: hulpvraag |  | namens de inwoner, per telefoon',
    ]);
  });

  it('says that nobody looked', async () => {
    const page = await open();
    await page.fill('Nummer van de hulpvraag', '0000-0000');
    await page.press('Zoek');
    await page.answer('POST', '/audit-events/_search', trail([], { people: 0 }));
    expect(page.words).toContain('Niemand keek in 0000-0000');
    expect(page.element.querySelector('table')).toBeNull();
  });

  it('goes on where the page ended', async () => {
    const page = await open();
    await page.press('Zoek');
    await page.answer('POST', '/audit-events/_search', trail([line()], { nextCursor: 'c' }));
    await page.press('Toon meer');
    const asked = await page.answer(
      'POST',
      '/audit-events/_search',
      trail([line({ id: '2', actor: 'Henk' })]),
    );
    expect(asked).toEqual({ cursor: 'c' });
    expect(rowsOf(page)).toHaveLength(2);
    expect(() => page.button('Toon meer')).toThrow();
  });
});
