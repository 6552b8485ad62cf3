import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { RuleBroken, type ReleaseState } from '@meedenkers/domain';
import { solvingAttacker, type Attacker } from '@meedenkers/statistics';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { newId } from '../platform/tokens.js';
import { Release } from './release.entity.js';
import { closedPeriods, yearOf } from './release-periods.js';
import { computeRelease } from './release-computing.js';
import type { Neighbour } from './release-system.js';

const PUBLISHED = `
  SELECT id, period, threshold, cells FROM releases WHERE state = 'published' AND left(period, 4) = $1 ORDER BY period`;

/**
 * Makes releases and lets a second person publish them. What was published is never edited: a mistake is superseded by a
 * new version, which says nothing by which the few who changed could be singled out.
 */
@Injectable()
export class Releases implements OnModuleInit {
  private attacker: Attacker | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async onModuleInit(): Promise<void> {
    this.attacker = await solvingAttacker();
  }

  /**
   * Makes the release of a closed period, for a second person to publish.
   * @throws RuleBroken `period_open`, `wrong_state` when there is one already, or what {@link computeRelease} throws.
   */
  make(actor: Actor, period: string, key: string | null): Promise<string> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        { deed: 'release.make', period },
        () => this.makeWithin(tx, period),
        (id) => ({ id }),
        (kept) => Promise.resolve(String(kept['id'])),
      ),
    );
  }

  private async makeWithin(tx: Transaction, period: string): Promise<string> {
    await oneByOne(tx);
    const [row] = await tx.query<{ first: string | null }>(
      'SELECT min(quarter) AS first FROM request_counts',
    );
    if (!closedPeriods(row?.first ?? undefined, tx.now).includes(period))
      throw new RuleBroken('period_open', { period });
    return this.write(tx, period, null, null);
  }

  /**
   * Makes a new version of a published release, for a second person to publish in its place.
   * @throws RuleBroken `wrong_state` when it is not published or a new version waits already, or what {@link computeRelease} throws.
   */
  supersede(actor: Actor, id: string, reason: string): Promise<string> {
    return this.database.as(actor, async (tx) => {
      await oneByOne(tx);
      const { period, state } = found(await tx.one(Release, { id }));
      if (state !== 'published') throw new RuleBroken('wrong_state', { state });
      return this.write(tx, period, id, reason);
    });
  }

  /**
   * Publishes a release, and takes the one it supersedes out of force.
   * @throws RuleBroken `wrong_state`, `own_release` when it was made by who approves, `release_stale` when another release of
   * the year was published since: it was not protected with that one.
   */
  approve(actor: Actor, id: string): Promise<void> {
    return this.database.as(actor, async (tx) => {
      await oneByOne(tx);
      const release = await draft(tx, id);
      if (release.madeBy === actor.id) throw new RuleBroken('own_release', {});
      const standing = (await publishedOf(tx, release.period)).map((one) => one.id).sort();
      if (standing.join() !== [...release.beside].sort().join())
        throw new RuleBroken('release_stale', {});
      if (release.supersedes)
        await tx.update(Release, { id: release.supersedes }, { state: 'superseded' });
      await this.decide(tx, id, 'published', null);
    });
  }

  /** Rejects a release that waits, or takes an own one back. @throws RuleBroken `wrong_state` */
  reject(actor: Actor, id: string, reason: string): Promise<void> {
    return this.database.as(actor, async (tx) => {
      await oneByOne(tx);
      await draft(tx, id);
      await this.decide(tx, id, 'rejected', reason);
    });
  }

  private async decide(
    tx: Transaction,
    id: string,
    state: ReleaseState,
    reason: string | null,
  ): Promise<void> {
    await tx.update(
      Release,
      { id },
      { state, decidedBy: found(tx.actor.id), decidedAt: tx.now, decisionReason: reason },
    );
    await this.audit.wrote(tx, {
      deed: state === 'published' ? 'release.approve' : 'release.reject',
      noun: 'release',
      nounId: id,
    });
  }

  private async write(
    tx: Transaction,
    period: string,
    supersedes: string | null,
    reason: string | null,
  ): Promise<string> {
    const versions = await tx.many(Release, { period });
    const other = versions.find(
      ({ id, state }) => state === 'draft' || (state === 'published' && id !== supersedes),
    );
    if (other) throw new RuleBroken('wrong_state', { state: other.state });
    const id = newId();
    const version = 1 + Math.max(0, ...versions.map((one) => one.version));
    const made = await computeRelease(tx, found(this.attacker), {
      period,
      version,
      published: await publishedOf(tx, period),
      superseded: versions.filter(({ state }) => state === 'superseded'),
    });
    await tx.insert(Release, {
      ...made,
      id,
      period,
      version,
      state: 'draft',
      supersedes,
      reason,
      madeBy: found(tx.actor.id),
      madeAt: tx.now,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
    });
    await this.audit.wrote(tx, {
      deed: supersedes ? 'release.supersede' : 'release.make',
      noun: 'release',
      nounId: id,
      fields: [period],
    });
    return id;
  }
}

/** Of two who make or publish at the same moment the second sees what the first did. */
const oneByOne = (tx: Transaction): Promise<number> =>
  tx.execute('SELECT 1 FROM organisations FOR NO KEY UPDATE');

async function draft(tx: Transaction, id: string): Promise<Release> {
  const release = found(await tx.one(Release, { id }, 'lock'));
  if (release.state !== 'draft') throw new RuleBroken('wrong_state', { state: release.state });
  return release;
}

/** The published releases of the year a period lies in. */
const publishedOf = (tx: Transaction, period: string): Promise<Neighbour[]> =>
  tx.query<Neighbour>(PUBLISHED, [yearOf(period)]);
