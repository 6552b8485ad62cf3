import { describe, expect, it } from '@jest/globals';

import { availabilityErrors } from './availability-rules.js';

const slot = (weekday: number, from: string, to: string) => ({ weekday, from, to });
const day = (date: string, from?: string | null, to?: string | null) => ({
  date,
  available: true,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
const found = (weekly: ReturnType<typeof slot>[], exceptions: ReturnType<typeof day>[] = []) =>
  availabilityErrors({ weekly, exceptions }).map(({ field, code }) => `${field} ${code}`);

describe('availability', () => {
  it('may be empty, and have several stretches a day that touch', () => {
    expect(found([])).toEqual([]);
    expect(
      found([slot(1, '09:00', '12:00'), slot(1, '12:00', '17:00'), slot(2, '09:00', '12:00')]),
    ).toEqual([]);
    expect(
      found(
        [],
        [day('2026-12-01'), day('2026-12-02', '09:00', '12:00'), day('2026-12-03', null, null)],
      ),
    ).toEqual([]);
  });

  it.each([
    [[slot(1, '12:00', '12:00')], [], ['weekly.0.to too_low']],
    [[slot(1, '09:00', '12:00'), slot(1, '11:59', '13:00')], [], ['weekly.1.from overlaps']],
    [[slot(1, '09:00', '12:00'), slot(1, '09:00', '10:00')], [], ['weekly.1.from overlaps']],
    [[], [day('2026-12-01', '09:00')], ['exceptions.0.to required']],
    [[], [day('2026-12-01', null, '09:00')], ['exceptions.0.from required']],
    [[], [day('2026-12-01', '09:00', '08:00')], ['exceptions.0.to too_low']],
    [[], [day('2026-12-01'), day('2026-12-01')], ['exceptions.1.date overlaps']],
  ])('%j with %j is wrong', (weekly, exceptions, errors) => {
    expect(found(weekly, exceptions)).toEqual(errors);
  });
});
