import { Module } from '@nestjs/common';

import { CountsController } from './counts.controller.js';
import { CountsQueries } from './counts.queries.js';
import { Protocol } from './protocol.entity.js';
import { ProtocolsController } from './protocols.controller.js';
import { Protocols } from './protocols.service.js';
import { ReleasesController } from './releases.controller.js';
import { Releases } from './releases.service.js';

/** Figures: those of closed quarters that can be published, and an organisation's own of this moment. Never a person. */
@Module({
  controllers: [ReleasesController, CountsController, ProtocolsController],
  providers: [Releases, CountsQueries, Protocols],
})
export class EvaluationModule {}

export const EVALUATION_ENTITIES = [Protocol];
