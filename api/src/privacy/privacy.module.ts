import { Module } from '@nestjs/common';

import { CaseworkModule } from '../casework/casework.module.js';
import { ResearchModule } from '../research/research.module.js';
import { SupportRequestsModule } from '../support-requests/support-requests.module.js';
import { Erasure } from './erasure.entity.js';
import { ErasureList } from './erasure-list.js';
import { Erasures } from './erasures.service.js';
import { ExportQueries } from './export.queries.js';
import { Retention } from './retention.service.js';
import { PrivacyController, PrivacyOnBehalfController } from './privacy.controller.js';

/** What a person may have of their own data: a copy, and its end. */
@Module({
  imports: [ResearchModule, SupportRequestsModule, CaseworkModule],
  controllers: [PrivacyController, PrivacyOnBehalfController],
  providers: [ErasureList, Erasures, ExportQueries, Retention],
})
export class PrivacyModule {}

export const PRIVACY_ENTITIES = [Erasure];
