import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  amsterdamDay,
  amsterdamInstant,
  daysBetween,
  LAPSE_STEPS,
  lapseStep,
  plusDays,
  type Paper,
} from '@meedenkers/domain';
import { PinoLogger } from 'nestjs-pino';

import { Notices } from '../notifications/notices.service.js';
import { systemOf } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { PAPER_ENDS } from './paper-ends.js';

/** How often is looked; what is done twice does nothing the second time, so that every process may look. */
const EVERY_MS = 3_600_000;

const ORGANISATIONS = {
  name: 'paper-organisations',
  text: 'SELECT id FROM app.list_organisations()',
};

/** The papers of those who go along that lapse between two days, and the steps at which their owner has been told. */
const LAPSING = `
  SELECT e.meedenker_id AS "meedenkerId", e.paper, e.row_id AS "rowId", e.last_day::text AS "lastDay",
    coalesce((SELECT array_agg(n.subject_version) FROM messages n
      WHERE n.organisation_id = m.organisation_id AND n.purpose = 'paper_lapses' AND n.subject_id = e.row_id), '{}') AS told
  FROM (${PAPER_ENDS}) e
  JOIN meedenkers m ON m.organisation_id = e.organisation_id AND m.id = e.meedenker_id AND m.state IN ('active', 'paused')
  WHERE e.last_day BETWEEN $1::date AND $2::date
  ORDER BY e.last_day, e.row_id`;

interface LapsingRow {
  meedenkerId: string;
  paper: Paper;
  rowId: string;
  lastDay: string;
  told: number[];
}

/**
 * Tells a Meedenker 60, 30 and 7 days ahead that a paper lapses: once for each step of each paper. Nothing is kept but the
 * message itself; a renewal is another paper, which has steps of its own.
 */
@Injectable()
export class PaperWarnings implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(PinoLogger) private readonly log: PinoLogger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      // The next hour tries again; the log says that this one could not.
      this.look().catch(() => this.log.error('whose papers lapse could not be told'));
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Looks at every organisation in turn; answers how many warnings it wrote. */
  async look(): Promise<number> {
    let written = 0;
    for (const { id } of await this.database.open<{ id: string }>(ORGANISATIONS))
      written += await this.database.as(systemOf(id), (tx) => this.warn(tx));
    return written;
  }

  private async warn(tx: Transaction): Promise<number> {
    const today = amsterdamDay(tx.now);
    const rows = await tx.query<LapsingRow>(LAPSING, [today, plusDays(today, LAPSE_STEPS[0])]);
    const due = rows.flatMap((row) => {
      const step = lapseStep(daysBetween(today, row.lastDay));
      return step === null || row.told.includes(step) ? [] : [{ ...row, step }];
    });
    for (const { meedenkerId, paper, rowId, lastDay, step } of due)
      await this.notices.toMeedenker(tx, meedenkerId, null, 'paper_lapses', {
        subjectId: rowId,
        version: step,
        facts: { paper, lastDay },
        notAfter: amsterdamInstant(plusDays(lastDay, 1), '00:00'),
      });
    return due.length;
  }
}
