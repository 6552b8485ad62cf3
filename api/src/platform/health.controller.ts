import { setTimeout as wait } from 'node:timers/promises';

import { Controller, Get, Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Public } from './access.js';
import { Answers, OneOf } from './contract.js';
import { Database } from './database.js';
import { Unavailable } from './errors.js';

/** The newest door: it opens only when the database answers and the schema is there. */
const DOOR = { name: 'health', text: 'SELECT 1 FROM app.list_organisations() LIMIT 1' };
/** How long the database may take before the process counts as not ready. */
const PATIENCE_MS = 2000;
const RETRY_SECONDS = 2;

/** That all is well; anything else is a problem. */
export class HealthView {
  @OneOf(['ok'])
  status!: string;
}

/** Whether the process lives, and whether it can serve. */
@ApiTags('health')
@Controller('health')
export class HealthController implements BeforeApplicationShutdown {
  private leaving = false;

  constructor(@Inject(Database) private readonly database: Database) {}

  beforeApplicationShutdown(): void {
    this.leaving = true;
  }

  @Get('live')
  @Public()
  @Answers(HealthView, 'The process lives.')
  live(): HealthView {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Answers(HealthView, 'The database answers and its schema is there; 503 otherwise.')
  async ready(): Promise<HealthView> {
    if (this.leaving || !(await this.databaseAnswers())) throw new Unavailable(RETRY_SECONDS);
    return { status: 'ok' };
  }

  private async databaseAnswers(): Promise<boolean> {
    const answered = this.database.open(DOOR).then(
      () => true,
      // Whatever the reason is: without its database this process cannot serve.
      () => false,
    );
    return Promise.race([answered, wait(PATIENCE_MS, false, { ref: false })]);
  }
}
