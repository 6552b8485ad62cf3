import type { CalendarRowView, CalendarView, CalendarVisitView } from '../session/views';

/** A visit of Amal on Tuesday 1 December, 10.00 to 11.00, that has nobody yet. */
export const calendarVisit = (change: Partial<CalendarVisitView> = {}): CalendarVisitView => ({
  supportRequestId: 'r-amal',
  appointmentId: 'a-amal',
  version: 1,
  proposalId: null,
  state: 'without',
  appointmentState: 'planned',
  residentName: 'Amal',
  conversationType: 'REVIEW',
  language: 'ar',
  municipalityName: 'Gilze en Rijen',
  startsAt: '2026-12-01T09:00:00.000Z',
  durationMinutes: 60,
  channel: 'office',
  venueName: 'Gemeentehuis Rijen',
  place: 'Rijen',
  travelBefore: 0,
  travelAfter: 0,
  allowed: ['offer', 'move'],
  ...change,
});

/** A visit that was agreed, with the road to it. */
export const agreedVisit = (
  residentName: string,
  startsAt: string,
  change: Partial<CalendarVisitView> = {},
): CalendarVisitView =>
  calendarVisit({
    supportRequestId: `r-${residentName}`,
    appointmentId: `a-${residentName}`,
    proposalId: `p-${residentName}`,
    residentName,
    startsAt,
    state: 'agreed',
    travelBefore: 15,
    travelAfter: 15,
    allowed: ['move'],
    ...change,
  });

/** Somebody in Rijen who can from nine to one on every working day of week 49. */
export const calendarRow = (
  name: string,
  change: Partial<CalendarRowView> = {},
): CalendarRowView => ({
  id: `m-${name}`,
  name,
  place: 'Rijen',
  state: 'active',
  thisWeek: 2,
  maxPerWeek: 3,
  days: Array.from({ length: 7 }, (_, i) => {
    const date = `2026-${i === 0 ? '11-30' : `12-0${i}`}`;
    return {
      date,
      reasons: [],
      free: i < 5 ? [{ startsAt: `${date}T08:00:00Z`, endsAt: `${date}T12:00:00Z` }] : [],
    };
  }),
  visits: [],
  ...change,
});

export const calendarView = (change: Partial<CalendarView> = {}): CalendarView => {
  const items = change.items ?? [calendarRow('Samira Haddad'), calendarRow('Karin Jansen')];
  const without = change.without ?? [calendarVisit()];
  return {
    items,
    nextCursor: null,
    people: items.length,
    without,
    withoutCount: without.length,
    ...change,
  };
};
