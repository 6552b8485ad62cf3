import { Unavailable } from './errors.js';

/** Seconds after which somebody who found the queue full may try again. */
const AGAIN_AFTER_SECONDS = 3;

/** Lets a few pieces of work go on at once and others wait for their turn, first come first served. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly queue: number,
  ) {}

  /** Does work when its turn comes. @throws Unavailable when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.queue) throw new Unavailable(AGAIN_AFTER_SECONDS);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
