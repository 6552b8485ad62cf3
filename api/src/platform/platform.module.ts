import { Global, Module, type DynamicModule } from '@nestjs/common';

import { Clock } from './clock.js';
import { Config } from './config.js';
import { Database, ENTITIES } from './database.js';
import { HealthController } from './health.controller.js';
import { Jobs } from './jobs.js';
import { Metrics } from './metrics.js';
import { OpenApiController, OpenApiText } from './openapi.controller.js';
import { RateLimits } from './rate-limits.js';

/** Config, clock, database, jobs and rate limits: what every room stands on. */
@Global()
@Module({})
export class PlatformModule {
  static with(
    config: Config,
    clock: Clock,
    entities: readonly (new () => object)[],
  ): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController, OpenApiController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: ENTITIES, useValue: entities },
        Database,
        Jobs,
        RateLimits,
        Metrics,
        OpenApiText,
      ],
      exports: [Config, Clock, Database, Jobs, RateLimits],
    };
  }
}
