import { Module } from '@nestjs/common';

import { CountsController } from './counts.controller.js';
import { CountsQueries } from './counts.queries.js';
import { Interpretation } from './interpretation.entity.js';
import { InterpretationsController } from './interpretations.controller.js';
import { Interpretations } from './interpretations.service.js';
import { Protocol } from './protocol.entity.js';
import { ProtocolsController } from './protocols.controller.js';
import { Protocols } from './protocols.service.js';
import { Release } from './release.entity.js';
import { ReleasePapers } from './release-papers.service.js';
import { ReleaseSharingController } from './release-sharing.controller.js';
import { ReleaseSharing } from './release-sharing.service.js';
import { ReleaseQueries } from './releases.queries.js';
import { ReleasesController } from './releases.controller.js';
import { Releases } from './releases.service.js';

/** Figures: those of closed quarters and years that two people publish, and an organisation's own of this moment. Never a person. */
@Module({
  controllers: [
    ReleasesController,
    InterpretationsController,
    ReleaseSharingController,
    CountsController,
    ProtocolsController,
  ],
  providers: [
    Releases,
    ReleasePapers,
    Interpretations,
    ReleaseSharing,
    ReleaseQueries,
    CountsQueries,
    Protocols,
  ],
})
export class EvaluationModule {}

export const EVALUATION_ENTITIES = [Interpretation, Protocol, Release];
