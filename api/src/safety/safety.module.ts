import { Module } from '@nestjs/common';

import { SafetyConcernsController } from './safety-concerns.controller.js';
import { SafetyConcernQueries } from './safety-concerns.queries.js';
import { SafetyConcerns } from './safety-concerns.service.js';

/** Worries about safety, behind a wall of their own. */
@Module({
  controllers: [SafetyConcernsController],
  providers: [SafetyConcerns, SafetyConcernQueries],
})
export class SafetyModule {}
