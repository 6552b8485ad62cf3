import { describe, expect, it } from '@jest/globals';
import type { MyAppointmentView } from '../session/views';
import { Page } from '../testing/page';
import { DaySheet } from './day-sheet';

const visit = (more: Partial<MyAppointmentView>): MyAppointmentView => ({
  id: 'a1',
  version: 1,
  state: 'planned',
  startsAt: '2026-11-23T12:00:00.000Z',
  durationMinutes: 60,
  channel: 'office',
  conversationType: 'REVIEW',
  venue: { id: 'v1', name: 'Gemeentehuis Rijen', address: 'Raadhuisplein 1', place: 'Rijen' },
  address: null,
  resident: { firstName: 'Aylin', phone: '0612345678', language: 'ar' },
  needs: [],
  supportRequestId: 'r1',
  confirmed: true,
  proposalId: 'p1',
  prepared: [],
  taps: [],
  expectedOutAt: null,
  leaveAt: null,
  reportDue: false,
  coordinatorPhone: '013 123 45 67',
  allowed: [],
  ...more,
});

describe('the day sheet', () => {
  it('names nobody, and no home', async () => {
    const page = await Page.open(DaySheet);
    await page.answer('GET', '/my-appointments', {
      items: [
        visit({}),
        visit({
          id: 'a2',
          proposalId: 'p2',
          startsAt: '2026-11-23T14:00:00.000Z',
          channel: 'home',
          venue: null,
          address: 'Hoofdstraat 12, Gilze',
          resident: { firstName: 'Bilal', phone: null, language: 'nl' },
        }),
        visit({ id: 'a3', proposalId: 'p3', startsAt: '2026-11-24T09:00:00.000Z' }),
      ],
      nextCursor: null,
    });
    expect(page.words).toContain('maandag 23 november');
    expect(page.words).toContain('13.00 A.');
    expect(page.words).toContain('15.00 B.');
    expect(page.words).toContain('Gemeentehuis Rijen, Raadhuisplein 1, Rijen');
    expect(page.words).not.toMatch(/Aylin|Bilal|0612345678|Hoofdstraat|dinsdag/);
  });
});
