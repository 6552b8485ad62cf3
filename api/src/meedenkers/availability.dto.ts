import { LIMITS } from '@meedenkers/domain';

import { Day, Flag, ListOf, WallTime, Whole } from '../platform/contract.js';

/** Hours of the week in which somebody is free, local wall time. */
export class WeeklySlotDto {
  @Whole({ min: 1, max: 7, description: 'ISO weekday: 1 is Monday.' })
  weekday!: number;

  @WallTime()
  from!: string;

  @WallTime()
  to!: string;
}

/** A day that differs from the week: free or not, the whole day or between two times. */
export class AvailabilityExceptionDto {
  @Day()
  date!: string;

  @Flag()
  available!: boolean;

  @WallTime({ optional: true, nullable: true })
  from?: string | null;

  @WallTime({ optional: true, nullable: true })
  to?: string | null;
}

/** The week and the days that differ from it. */
class TimesDto {
  @ListOf(() => WeeklySlotDto, { max: LIMITS.weeklySlots })
  weekly!: WeeklySlotDto[];

  @ListOf(() => AvailabilityExceptionDto, { max: LIMITS.exceptions })
  exceptions!: AvailabilityExceptionDto[];
}

/** When somebody is free: the whole week and every day that differs. It replaces what was there. */
export class AvailabilityDto extends TimesDto {
  @Whole({
    ...LIMITS.perWeek,
    optional: true,
    description: 'How many visits a week at most; as it was when left out.',
  })
  maxPerWeek?: number;
}

/** When somebody said to be free, how often, and the version to change it by. */
export class AvailabilityView extends TimesDto {
  @Whole()
  version!: number;

  @Whole(LIMITS.perWeek)
  maxPerWeek!: number;
}
