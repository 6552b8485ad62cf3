import { Module } from '@nestjs/common';

import { ResearchModule } from '../research/research.module.js';
import { Consent } from './consent.entity.js';
import { Consents } from './consents.service.js';
import { Invitations } from './invitations.service.js';
import { QuestionnairesController } from './questionnaires.controller.js';
import { Response } from './response.entity.js';
import { Responses } from './responses.service.js';

/** What residents are asked, what they answer, and what they allow. */
@Module({
  imports: [ResearchModule],
  controllers: [QuestionnairesController],
  providers: [Responses, Consents, Invitations],
  exports: [Responses, Consents, Invitations],
})
export class QuestionnairesModule {}

export const QUESTIONNAIRE_ENTITIES = [Response, Consent];
