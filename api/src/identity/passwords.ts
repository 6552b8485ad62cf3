import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import { Turns } from '../platform/turns.js';

/** argon2id (algorithm 2) with 64 MiB and three passes: three to five times the floor of OWASP's ASVS. */
const COST = { algorithm: 2, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const;

/** Hashes at the same time: more would only make each slower and take 64 MiB apiece. */
const AT_ONCE = 2;
/** How many may wait; beyond that the answer is "try again soon". */
const QUEUE = 20;

/** Makes and checks password hashes, at most two at a time. */
@Injectable()
export class Passwords {
  /** A hash nobody's password has: an unknown address takes as long as a known one. */
  private nobody: Promise<string> | null = null;
  private readonly turns = new Turns(AT_ONCE, QUEUE);

  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(password, COST));
  }

  /** Whether a password fits; without a hash it takes as long and does not. */
  async fits(passwordHash: string | null, password: string): Promise<boolean> {
    this.nobody ??= hash(randomBytes(32).toString('base64url'), COST);
    const known = passwordHash ?? (await this.nobody);
    const fitting = await this.turns.take(() => verify(known, password));
    return fitting && passwordHash !== null;
  }
}
