import { Injectable } from '@nestjs/common';

/** What time it is. Injected everywhere, so that every rule about time can be tested on both sides of a clock change. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands where it was put. */
export class FixedClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  /** Puts the clock at another moment. */
  set(at: Date | string): void {
    this.at = new Date(at);
  }

  /** Lets an amount of time go by. */
  pass(time: { minutes?: number; hours?: number; days?: number }): void {
    const minutes = (time.minutes ?? 0) + 60 * (time.hours ?? 0) + 1440 * (time.days ?? 0);
    this.at = new Date(this.at.getTime() + minutes * 60_000);
  }
}
