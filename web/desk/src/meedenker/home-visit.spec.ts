import { describe, expect, it } from '@jest/globals';
import type { MyAppointmentView } from '../session/views';
import { Page } from '../testing/page';
import { HomeVisit } from './home-visit';

/** A home visit that began ten minutes before the moment every spec stands at. */
const VISIT: MyAppointmentView = {
  id: 'a1',
  version: 1,
  state: 'planned',
  startsAt: '2026-11-23T08:30:00.000Z',
  durationMinutes: 60,
  channel: 'home',
  conversationType: 'HOME_VISIT_ANNOUNCED',
  venue: null,
  address: 'Hoofdstraat 12, Gilze',
  resident: { firstName: 'Aylin', phone: null, language: 'nl' },
  needs: [],
  supportRequestId: 'r1',
  confirmed: true,
  proposalId: 'p1',
  prepared: [],
  taps: [],
  expectedOutAt: null,
  leaveAt: null,
  reportDue: true,
  coordinatorPhone: '0161 000 100',
  allowed: ['presence', 'report'],
};

const opened = async (): Promise<Page<HomeVisit>> => {
  const page = await Page.open(HomeVisit, { id: 'a1' });
  await page.answer('GET', '/my-appointments', { items: [VISIT], nextCursor: null });
  return page;
};

describe('a home visit', () => {
  it('tells by one tap that they are inside, with its time, and until when the coordinator waits', async () => {
    const page = await opened();
    expect(page.heading()).toBe('Ben je bij Aylin?');
    await page.press('Wij zijn binnen');
    expect(page.heading()).toBe('Jullie zijn binnen.');
    expect(page.words).toContain('De coördinator belt je als wij om 10.30 uur niets van je horen.');
    expect(page.words).toContain('nog 50 minuten');
    expect(page.words).toContain('nog niet verstuurd');
    const sent = await page.answer('POST', '/appointments/a1/presence', null, 204);
    expect(sent).toEqual({ state: 'inside', tappedAt: '2026-11-23T08:40:00.000Z' });
    const taps = [{ state: 'inside', at: '2026-11-23T08:40:00.000Z' }];
    await page.answer('GET', '/my-appointments', {
      items: [{ ...VISIT, taps }],
      nextCursor: null,
    });
    expect(page.words).toContain('bewaard');
    page.server.verify();
  });

  it('keeps a tap while there is no network, and sends what is not safe first', async () => {
    const page = await opened();
    await page.press('Wij zijn binnen');
    page.server.expectOne('/api/v1/appointments/a1/presence').error(new ProgressEvent('error'));
    await page.settled();
    expect(page.words).toContain('Er is geen verbinding.');
    await page.press('Ik voel me niet veilig');
    const first = page.server.expectOne('/api/v1/appointments/a1/presence');
    expect(first.request.body).toMatchObject({ state: 'unsafe' });
    first.flush(null, { status: 204, statusText: 'No Content' });
    await page.settled();
    const second = page.server.expectOne('/api/v1/appointments/a1/presence');
    expect(second.request.body).toMatchObject({
      state: 'inside',
      tappedAt: '2026-11-23T08:40:00.000Z',
    });
  });

  it('asks nothing when somebody is not safe, and says what happens', async () => {
    const page = await opened();
    await page.press('Ik voel me niet veilig');
    expect(document.querySelector('[role=dialog]')).toBeNull();
    expect(page.words).toContain('De coördinator weet het en belt je met een smoes.');
    expect(page.words).toContain('Gevaar? Ga weg en bel 112.');
    expect(page.button('Ik voel me niet veilig')).toBeTruthy();
  });

  it('says why a tap was refused, and lets it go', async () => {
    const page = await opened();
    await page.press('Wij zijn binnen');
    await page.answer(
      'POST',
      '/appointments/a1/presence',
      { type: 'https://meedenkers.example/problems/wrong_state', status: 409 },
      409,
    );
    expect(page.words).toContain('Dit kan nu niet meer.');
    expect(page.heading()).toBe('Ben je bij Aylin?');
  });
});
