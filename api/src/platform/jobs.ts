import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PgBoss, type Db, type Job, type JobInsert } from 'pg-boss';

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

/** What is kept of an error: its name and code, since its message may hold what somebody typed. */
const whatBroke = (error: unknown): object => ({
  name: error instanceof Error ? error.name : typeof error,
  code: (error as { code?: unknown } | null)?.code ?? null,
});

/** Work that is done later, written in the deed's own transaction: rolled back with it, never lost after it. */
@Injectable()
export class Jobs implements OnModuleInit, OnApplicationShutdown {
  private readonly boss: PgBoss;
  /** What a deed asks of a queue is written in one statement. */
  private readonly writers = Object.fromEntries(
    QUEUES.map((queue) => [queue, (tx, jobs) => this.write(tx, queue, jobs)]),
  ) as Record<Queue, Writer<JobInsert<JobPayload>>>;

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
    tx.gather(this.writers[queue], {
      data: { organisationId: tx.organisationId, id },
      ...(seconds > 0 ? { startAfter: seconds } : {}),
    });
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

  private async write(
    tx: Transaction,
    queue: Queue,
    jobs: readonly JobInsert<JobPayload>[],
  ): Promise<void> {
    const db: Db = { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) };
    await this.boss.insert(queue, [...jobs], { db });
  }
}
