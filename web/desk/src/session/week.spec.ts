import { describe, expect, it } from '@jest/globals';
import { daysOf, daysUntil, drawn, inRows, weekFault, weekSum, withException } from './week';

const slot = (weekday: number, from: string, to: string) => ({ weekday, from, to });

describe('a week of availability', () => {
  it('adds up to days and hours', () => {
    const week = [slot(1, '09:00', '13:00'), slot(1, '14:00', '16:00'), slot(4, '13:00', '17:00')];
    expect(weekSum(week)).toEqual({ days: 2, hours: 10 });
    expect(weekSum([])).toEqual({ days: 0, hours: 0 });
  });

  it('has seven days with their stretches in order', () => {
    const days = daysOf([slot(2, '14:00', '16:00'), slot(2, '09:00', '10:00')]);
    expect(days).toHaveLength(7);
    expect(days[1]?.slots.map(({ from }) => from)).toEqual(['09:00', '14:00']);
  });

  it('is drawn on the clock of the calendar', () => {
    expect(drawn({ from: '09:00', to: '13:00' })).toEqual({ start: 10, size: 40 });
    expect(drawn({ from: '07:00', to: '20:00' })).toEqual({ start: 0, size: 100 });
  });

  it.each([
    [[slot(2, '13:00', '09:00')], 'when.fault.order'],
    [[slot(2, '09:00', '12:00'), slot(2, '11:00', '13:00')], 'when.fault.overlap'],
    [[slot(2, 'x', '12:00')], 'when.fault.time'],
  ])('tells what is wrong', (week, key) => {
    expect(weekFault(week)).toEqual({ weekday: 2, key });
  });

  it('is right when stretches only touch', () => {
    expect(weekFault([slot(2, '09:00', '12:00'), slot(2, '12:00', '13:00')])).toBeNull();
  });

  it('puts days in a row that say the same together, over the end of a year too', () => {
    const holiday = daysUntil('2026-12-30', '2027-01-02').map((date) => ({
      date,
      available: false,
    }));
    const one = { date: '2027-01-03', available: true, from: '13:00', to: '17:00' };
    expect(inRows([...holiday, one])).toEqual([
      { first: '2026-12-30', last: '2027-01-02', available: false },
      { first: '2027-01-03', last: '2027-01-03', available: true, from: '13:00', to: '17:00' },
    ]);
  });

  it('never makes more days than may differ', () => {
    expect(daysUntil('2026-12-01', '2036-12-01')).toHaveLength(200);
    expect(daysUntil('2026-12-02', '2026-12-01')).toEqual(['2026-12-02']);
  });

  it('has one exception a day, in the order of the days', () => {
    const days = withException(
      [
        { date: '2026-12-24', available: false },
        { date: '2026-12-09', available: false },
      ],
      { date: '2026-12-09', available: true, from: '13:00', to: '17:00' },
    );
    expect(days.map(({ date, available }) => [date, available])).toEqual([
      ['2026-12-09', true],
      ['2026-12-24', false],
    ]);
  });
});
