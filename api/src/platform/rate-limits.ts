import { createHmac } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

import { Config } from './config.js';
import { Database } from './database.js';
import { TooMany } from './errors.js';

/** What is counted: how many times, in how many seconds. */
export const RATES = {
  /** Wrong passwords per account: slows guessing down without locking the owner out for long. */
  signInAccount: { points: 10, duration: 15 * 60 },
  signInAddress: { points: 60, duration: 15 * 60 },
  /** One-time codes sent for one request. */
  codesSent: { points: 3, duration: 60 * 60 },
  codesAddress: { points: 30, duration: 60 * 60 },
  /** Codes and links tried from one address. */
  codesTried: { points: 60, duration: 15 * 60 },
  /** Questions of one resident: more than anybody has in an hour. */
  residentMessages: { points: 20, duration: 60 * 60 },
  /** How often one calendar asks for one feed: every few minutes is plenty. */
  feedRead: { points: 60, duration: 60 * 60 },
  /** Addresses of feeds that lead nowhere, from one network address: many calendars stand behind one. */
  feedMissed: { points: 300, duration: 60 * 60 },
  passwordResets: { points: 5, duration: 60 * 60 },
  /** Intakes from one address: above the soft limit they are looked at first, above the hard one refused. */
  intakeSoft: { points: 20, duration: 60 * 60 },
  intakeHard: { points: 200, duration: 60 * 60 },
} as const;

export type Rate = keyof typeof RATES;

/** Counters in PostgreSQL, so that all processes count together. Keys are hashed: no address is kept. */
@Injectable()
export class RateLimits {
  private readonly limiters: ReadonlyMap<Rate, RateLimiterPostgres>;

  constructor(
    @Inject(Database) database: Database,
    @Inject(Config) private readonly config: Config,
  ) {
    const shared = {
      storeClient: database.sharedPool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
    };
    this.limiters = new Map(
      (Object.keys(RATES) as Rate[]).map((rate) => [
        rate,
        new RateLimiterPostgres({ ...shared, ...RATES[rate], keyPrefix: rate }),
      ]),
    );
  }

  /** Counts one more and tells whether that is still within the limit. */
  async within(rate: Rate, key: string): Promise<boolean> {
    try {
      await this.of(rate).consume(this.hashed(key));
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }

  /** Counts one more. @throws TooMany when that is beyond the limit. */
  async spend(rate: Rate, key: string): Promise<void> {
    try {
      await this.of(rate).consume(this.hashed(key));
    } catch (error) {
      if (error instanceof RateLimiterRes)
        throw new TooMany(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
      throw error;
    }
  }

  /** Forgets what was counted: the right password came. */
  async forget(rate: Rate, key: string): Promise<void> {
    await this.of(rate).delete(this.hashed(key));
  }

  private of(rate: Rate): RateLimiterPostgres {
    return this.limiters.get(rate) as RateLimiterPostgres;
  }

  private hashed(key: string): string {
    return createHmac('sha256', this.config.SECRET_KEY)
      .update(key.toLowerCase())
      .digest('base64url');
  }
}
