import { describe, expect, it } from '@jest/globals';
import type { MyAppointmentView } from '../session/views';
import { isGoingOn, visitDay } from './visit-day';

const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const visit = (more: Partial<MyAppointmentView> = {}): MyAppointmentView => ({
  id: 'a1',
  version: 1,
  state: 'planned',
  startsAt: at('12:00'),
  durationMinutes: 60,
  channel: 'home',
  conversationType: 'HOME_VISIT',
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
  coordinatorPhone: '013 123 45 67',
  allowed: ['presence', 'report'],
  ...more,
});

describe('the day of a visit', () => {
  it('counts down to the call once inside, taps on their way included', () => {
    const day = visitDay(visit(), [{ state: 'inside', at: at('12:00') }], new Date(at('12:36')));
    expect(day).toMatchObject({ phase: 'inside', minutesLeft: 24, share: 0.6 });
    expect(day.callsAt?.toISOString()).toBe(at('13:00'));
  });

  it('has no call to wait for at an office', () => {
    const day = visitDay(
      visit({ channel: 'office', taps: [{ state: 'inside', at: at('12:00') }] }),
      [],
      new Date(at('12:36')),
    );
    expect(day).toMatchObject({ phase: 'inside', callsAt: null });
  });

  it('is over once out, whatever was tapped after it', () => {
    const taps = [
      { state: 'inside' as const, at: at('12:00') },
      { state: 'done' as const, at: at('12:50') },
      { state: 'unsafe' as const, at: at('12:55') },
    ];
    expect(visitDay(visit({ taps }), [], new Date(at('12:56')))).toMatchObject({
      phase: 'out',
      callsAt: null,
      unsafe: true,
    });
  });

  it.each<[string, Partial<MyAppointmentView>, string, boolean]>([
    ['has begun', {}, '12:30', true],
    ['has ended', {}, '13:00', false],
    [
      'has ended with somebody inside',
      { taps: [{ state: 'inside', at: at('12:05') }] },
      '13:20',
      true,
    ],
    ['was left', { taps: [{ state: 'done', at: at('12:30') }] }, '12:40', false],
    ['is still to come', { reportDue: false }, '11:30', false],
  ])('goes on or not when it %s', (_, more, now, going) => {
    expect(isGoingOn(visit(more), new Date(at(now)))).toBe(going);
  });
});
