import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  isWorkingDay,
  plusDays,
  plusMinutes,
} from '@meedenkers/domain';

const OPENS_AT = '09:00';
const CLOSES_AT = '17:00';
const WAKES_AT = '08:10';
const SLEEPS_AT = '21:45';

/** The days around one moment, and the hours in which people at an office work. */
export class Almanac {
  readonly today: string;
  private readonly found = new Map<number, string>();

  constructor(readonly now: Date) {
    this.today = amsterdamDay(now);
  }

  /** The working day that lies so many working days after today, or before it. Zero is today or the last one before it. */
  workingDay(offset: number): string {
    const day = this.found.get(offset) ?? this.countTo(offset);
    this.found.set(offset, day);
    return day;
  }

  private countTo(offset: number): string {
    const step = offset > 0 ? 1 : -1;
    if (offset === 0) {
      let day = this.today;
      while (!isWorkingDay(day)) day = plusDays(day, -1);
      return day;
    }
    let day = this.workingDay(offset - step);
    do day = plusDays(day, step);
    while (!isWorkingDay(day));
    return day;
  }

  /** The instant of a wall time on a day. */
  at(day: string, time: string): Date {
    return amsterdamInstant(day, time);
  }

  /** That moment, or the first one after it at which an office is open. */
  whenOpen(moment: Date): Date {
    const { date, time } = amsterdamWallTime(moment);
    if (isWorkingDay(date) && time >= OPENS_AT && time < CLOSES_AT) return moment;
    let day = isWorkingDay(date) && time < OPENS_AT ? date : plusDays(date, 1);
    while (!isWorkingDay(day)) day = plusDays(day, 1);
    return this.at(day, OPENS_AT);
  }

  /** That moment, or the first one after it at which people are up. */
  whenAwake(moment: Date): Date {
    const { date, time } = amsterdamWallTime(moment);
    if (time >= WAKES_AT && time < SLEEPS_AT) return moment;
    return this.at(time < WAKES_AT ? date : plusDays(date, 1), WAKES_AT);
  }

  /** The half hours at which a conversation can begin on a day. */
  slots(day: string): Date[] {
    const opens = this.at(day, OPENS_AT);
    return Array.from({ length: 15 }, (_, i) => plusMinutes(opens, i * 30));
  }

  /** The slots of these working days, in order. */
  slotsOf(offsets: readonly number[]): Date[] {
    return offsets.flatMap((offset) => this.slots(this.workingDay(offset)));
  }

  /** The slots before a moment, the latest first. */
  slotsBefore(moment: Date): Date[] {
    return this.slotsOf([-3, -2, -1, 0])
      .filter((slot) => slot < moment)
      .reverse();
  }

  /** The slots after a moment, the soonest first. */
  slotsAfter(moment: Date): Date[] {
    return this.slotsOf([0, 1, 2, 3]).filter((slot) => slot > moment);
  }
}
