import { describe, expect, it } from '@jest/globals';
import type { ExpenseClaimView } from '../../session/views';
import { Page } from '../../testing/page';
import { ClaimList } from './claim-list';

const CLAIM: ExpenseClaimView = {
  id: 'c1',
  version: 1,
  meedenkerName: 'Samira Haddad',
  kind: 'ticket',
  dayDate: '2026-11-12',
  minutes: null,
  kilometres: null,
  amountCents: 840,
  state: 'submitted',
  submittedAt: '2026-11-12T16:00:00.000Z',
  reason: null,
  allowed: ['approve', 'refuse'],
};
const NAME = 'Keur goed: €\u00a08,40 van Samira Haddad';

describe('claims of Meedenkers', () => {
  it('are approved by one press', async () => {
    const page = await Page.open(ClaimList);
    await page.answer('GET', '/expense-claims', { items: [CLAIM], nextCursor: null });
    await page.press(NAME);
    await page.answer('POST', '/expense-claims/c1/approval', { ...CLAIM, state: 'approved' });
    await page.answer('GET', '/expense-claims', { items: [], nextCursor: null });
    expect(page.words).toContain('Er zijn geen declaraties in deze lijst.');
  });

  it('are refused with a reason that the Meedenker reads', async () => {
    const page = await Page.open(ClaimList);
    await page.answer('GET', '/expense-claims', { items: [CLAIM], nextCursor: null });
    await page.press(NAME.replace('Keur goed', 'Keur af'));
    await page.press('Keur af met deze reden');
    page.server.verify();
    await page.fill('Waarom niet? De Meedenker leest dit.', 'Dit kaartje stond er al.');
    await page.press('Keur af met deze reden');
    const sent = await page.answer('POST', '/expense-claims/c1/refusal', {
      ...CLAIM,
      state: 'refused',
    });
    expect(sent).toEqual({ reason: 'Dit kaartje stond er al.' });
  });
});
