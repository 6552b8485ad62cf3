import { Module } from '@nestjs/common';

import { AccessLogQueries } from './access-log.queries.js';
import { Helper } from './helper.entity.js';
import { IntakeService } from './intake.service.js';
import { MyContact } from './my-contact.service.js';
import { MyRequestController } from './my-request.controller.js';
import { MyRequestQueries } from './my-request.queries.js';
import { MyRequestService } from './my-request.service.js';
import { Note } from './note.entity.js';
import { Notes } from './notes.service.js';
import { RequestListQueries } from './request-list.queries.js';
import { QuestionnairesModule } from '../questionnaires/questionnaires.module.js';
import { ResidentAccessController } from './resident-access.controller.js';
import { ResidentCode } from './resident-code.entity.js';
import { ResidentCodes } from './resident-codes.service.js';
import { ResidentSessions } from './resident-sessions.service.js';
import { SupportRequest } from './support-request.entity.js';
import { SupportRequestsController } from './support-requests.controller.js';
import { WishAnswerRecord } from './wish-answer.entity.js';

/** The question for a companion: how it comes in, who may look at it, and where it stands. */
@Module({
  imports: [QuestionnairesModule],
  controllers: [SupportRequestsController, ResidentAccessController, MyRequestController],
  providers: [
    IntakeService,
    RequestListQueries,
    Notes,
    ResidentCodes,
    ResidentSessions,
    MyRequestQueries,
    MyRequestService,
    MyContact,
    AccessLogQueries,
  ],
  exports: [
    AccessLogQueries,
    MyContact,
    MyRequestService,
    MyRequestQueries,
    RequestListQueries,
    ResidentCodes,
  ],
})
export class SupportRequestsModule {}

export const SUPPORT_REQUEST_ENTITIES = [
  SupportRequest,
  Helper,
  Note,
  ResidentCode,
  WishAnswerRecord,
];
