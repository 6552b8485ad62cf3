import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { OutcomesModule } from '../outcomes/outcomes.module.js';
import { SupportRequestsModule } from '../support-requests/support-requests.module.js';
import {
  AppointmentDeedsController,
  MyRequestDeedsController,
  RequestDeedsController,
  WorkListController,
} from './casework.controller.js';
import { CaseFile } from './case-file.queries.js';
import { RequestDeeds } from './request-deeds.service.js';
import { RequestEndings } from './request-endings.js';
import { VisitChanges } from './visit-changes.service.js';
import { VisitPlanning } from './visit-planning.service.js';
import { VisitRecord } from './visit-record.js';
import { WorkListQueries } from './work-list.queries.js';

/** The coordinator's work list, and the deeds that touch several nouns at once. */
@Module({
  imports: [SupportRequestsModule, AppointmentsModule, MatchingModule, OutcomesModule],
  controllers: [
    WorkListController,
    RequestDeedsController,
    AppointmentDeedsController,
    MyRequestDeedsController,
  ],
  providers: [
    WorkListQueries,
    CaseFile,
    RequestDeeds,
    VisitPlanning,
    VisitChanges,
    VisitRecord,
    RequestEndings,
  ],
})
export class CaseworkModule {}
