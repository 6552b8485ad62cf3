import { Module } from '@nestjs/common';

import { CountsController } from './counts.controller.js';
import { CountsQueries } from './counts.queries.js';
import { ReleasesController } from './releases.controller.js';
import { Releases } from './releases.service.js';

/** Figures: those of closed quarters that can be published, and an organisation's own of this moment. Never a person. */
@Module({
  controllers: [ReleasesController, CountsController],
  providers: [Releases, CountsQueries],
})
export class EvaluationModule {}
