import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { plusMinutes, RETENTION_DAYS } from '@meedenkers/domain';
import { PinoLogger } from 'nestjs-pino';

import { Audit } from '../audit/audit.service.js';
import { systemOf } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { ResearchWithdrawals } from '../research/withdrawals.service.js';

/** How often is looked; what is done twice does nothing the second time, so that every process may look. */
const EVERY_MS = 3_600_000;

const ORGANISATIONS = {
  name: 'retention-organisations',
  text: 'SELECT id FROM app.list_organisations()',
};

/** Lets go of what has been kept long enough, by itself and without anybody asking. */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ResearchWithdrawals) private readonly research: ResearchWithdrawals,
    @Inject(PinoLogger) private readonly log: PinoLogger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tidy();
    this.timer = setInterval(() => {
      // The next hour tries again; the log says that this one could not.
      this.tidy().catch(() => this.log.error('what is kept too long could not be let go of'));
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Does it for every organisation in turn; answers how many addresses were wiped. */
  async tidy(): Promise<number> {
    let wiped = 0;
    for (const { id } of await this.database.open<{ id: string }>(ORGANISATIONS)) {
      wiped += await this.wipeHomeAddresses(id);
      await this.database.as(systemOf(id), (tx) => this.research.end(tx));
    }
    return wiped;
  }

  /** The address of a home visit is nobody's business any more a week after it. */
  private wipeHomeAddresses(organisationId: string): Promise<number> {
    return this.database.as(systemOf(organisationId), async (tx) => {
      const before = plusMinutes(tx.now, -RETENTION_DAYS.homeAddress * 24 * 60);
      const visits = await tx.query<{ request_id: string }>(
        'UPDATE appointments SET address = NULL WHERE address IS NOT NULL AND starts_at < $1 RETURNING request_id',
        [before],
      );
      const requestIds = [...new Set(visits.map((visit) => visit.request_id))];
      if (requestIds.length > 0)
        await this.audit.wrote(tx, {
          deed: 'retention.wipe-address',
          noun: 'appointment',
          nounId: null,
          requestIds,
          fields: ['address'],
        });
      return visits.length;
    });
  }
}
