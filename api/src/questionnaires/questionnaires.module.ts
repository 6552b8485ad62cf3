import { Module } from '@nestjs/common';

import { Consent } from './consent.entity.js';
import { Response } from './response.entity.js';

/** What residents are asked, what they answer, and what they allow. */
@Module({})
export class QuestionnairesModule {}

export const QUESTIONNAIRE_ENTITIES = [Response, Consent];
