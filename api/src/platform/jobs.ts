import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PgBoss, type Job } from 'pg-boss';

import { Config } from './config.js';
import type { Transaction, Writer } from './database.js';

/** The queues there are; migrating makes them. A payload is ids only. */
export const QUEUES = [
  'message',
  'offer-expiry',
  'ladder',
  'visit-start',
  'companion-check',
  'standing-check',
  'report-due',
  'hand-off-expiry',
  'merge-forget',
  'check-out-due',
  'call-due',
  'erasure',
  'assignment-plan',
] as const;
export type Queue = (typeof QUEUES)[number];

/** The schema the queue keeps its tables in. */
export const JOBS_SCHEMA = 'jobs';

/** What a job says: whose, and which row. The worker looks at the row itself. */
export interface JobPayload {
  organisationId: string;
  id: string;
}

/** Work that a deed asks for: of which queue, on which row, and after how many seconds. */
interface Asked {
  queue: Queue;
  id: string;
  wait: number;
}

/**
 * The rows the library would write itself, for all queues of a deed in one statement; it writes one queue at a time. Whoever waits
 * for work that can begin at once is woken as the library wakes them. A queue that nobody made has no settings, and is refused.
 */
const WRITE_JOBS = `
  WITH written AS (
    INSERT INTO ${JOBS_SCHEMA}.job (name, data, start_after, created_on, keep_until, expire_seconds, deletion_seconds, retry_limit,
      retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
    SELECT asked.queue, jsonb_build_object('organisationId', $1::text, 'id', asked.id), moment.at + asked.wait * interval '1 second', moment.at,
      moment.at + (asked.wait + q.retention_seconds) * interval '1 second', q.expire_seconds, q.deletion_seconds, q.retry_limit,
      q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
    FROM json_to_recordset($2) AS asked (queue text, id text, wait bigint)
    JOIN ${JOBS_SCHEMA}.job_now() AS moment (at) ON true
    LEFT JOIN ${JOBS_SCHEMA}.queue q ON q.name = asked.queue
    RETURNING name, start_after
  )
  SELECT pg_notify('pgboss_' || left(encode(sha224('${JOBS_SCHEMA}'::bytea), 'hex'), 24), name)
  FROM (SELECT DISTINCT name FROM written WHERE start_after <= ${JOBS_SCHEMA}.job_now()) AS at_once`;

/** Writes what a deed asks of all queues, at its end. */
const writeJobs: Writer<Asked> = async (tx, asked) => {
  await tx.query(WRITE_JOBS, [tx.organisationId, JSON.stringify(asked)]);
};

/** What is kept of an error: its name and code, since its message may hold what somebody typed. */
const whatBroke = (error: unknown): object => ({
  name: error instanceof Error ? error.name : typeof error,
  code: (error as { code?: unknown } | null)?.code ?? null,
});

/** Work that is done later, written in the deed's own transaction: rolled back with it, never lost after it. */
@Injectable()
export class Jobs implements OnModuleInit, OnApplicationShutdown {
  private readonly boss: PgBoss;

  constructor(@Inject(Config) config: Config) {
    this.boss = new PgBoss({
      connectionString: config.DATABASE_URL,
      schema: JOBS_SCHEMA,
      createSchema: false,
      migrate: false,
      // Hands back the jobs of a process that was killed in the middle of one.
      supervise: true,
      superviseIntervalSeconds: 30,
      schedule: false,
      registerInstance: false,
      useListenNotify: true,
      max: 4,
      application_name: 'meedenkers-jobs',
    });
    // pg-boss reports lost connections here and reconnects by itself; unheard, the event would end the process.
    this.boss.on('error', () => undefined);
  }

  async onModuleInit(): Promise<void> {
    await this.boss.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 8000 });
  }

  /**
   * Asks for work on a row, at once or from a moment on. It happens only if the transaction commits. The wait is counted
   * from the transaction's own now, so that a clock which is set to another day waits as long as a real one.
   */
  send(tx: Transaction, queue: Queue, id: string, startAfter?: Date): Promise<void> {
    const seconds = startAfter ? Math.ceil((startAfter.getTime() - tx.now.getTime()) / 1000) : 0;
    tx.gather(writeJobs, { queue, id, wait: Math.max(0, seconds) });
    return Promise.resolve();
  }

  /** Does the work of a queue in this process, a few jobs side by side; one that throws is tried again, alone. */
  async work(queue: Queue, handle: (payload: JobPayload) => Promise<void>): Promise<void> {
    const options = {
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 3,
      batchSize: 5,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const;
    await this.boss.work<JobPayload, void, typeof options>(
      queue,
      options,
      async (jobs: Job<JobPayload>[]) => {
        const done = await Promise.allSettled(jobs.map(({ data }) => handle(data)));
        return done.map((outcome, i) => ({
          id: jobs[i]?.id ?? '',
          ...(outcome.status === 'fulfilled'
            ? { status: 'completed' as const }
            : { status: 'failed' as const, output: whatBroke(outcome.reason) }),
        }));
      },
    );
  }
}
