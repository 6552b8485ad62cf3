import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.js';
import { HandOffsModule } from '../hand-offs/hand-offs.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { OutcomesModule } from '../outcomes/outcomes.module.js';
import { QuestionnairesModule } from '../questionnaires/questionnaires.module.js';
import { ResearchModule } from '../research/research.module.js';
import { SupportRequestsModule } from '../support-requests/support-requests.module.js';
import {
  AppointmentDeedsController,
  MyRequestDeedsController,
  RequestDeedsController,
  WorkListController,
} from './casework.controller.js';
import { CalendarDaysController } from './calendar-days.controller.js';
import { CalendarDays } from './calendar-days.queries.js';
import { CaseFile } from './case-file.queries.js';
import { CompanionChangesController } from './companion-changes.controller.js';
import { CompanionChanges } from './companion-changes.service.js';
import { CompanionChecks } from './companion-checks.service.js';
import { Ladder, LadderPerson, LadderRung } from './ladder.entity.js';
import { LadderRungs } from './ladder-rungs.service.js';
import { LadderSteps } from './ladder-steps.service.js';
import { LaddersController, RequestLaddersController } from './ladders.controller.js';
import { LadderQueries } from './ladders.queries.js';
import { Ladders } from './ladders.service.js';
import { LookAlikes } from './look-alikes.queries.js';
import { MergesController } from './merges.controller.js';
import { Merges } from './merges.service.js';
import { MovePreviews } from './move-preview.queries.js';
import { OnBehalfController } from './on-behalf.controller.js';
import { Readers } from './readers.queries.js';
import { RequestDeeds } from './request-deeds.service.js';
import { RequestEndings } from './request-endings.js';
import { Rescues } from './rescues.service.js';
import { SavedFiltersController } from './saved-filters.controller.js';
import { SavedFilters } from './saved-filters.service.js';
import { UnfilledVisits } from './unfilled-visits.service.js';
import { VisitChanges } from './visit-changes.service.js';
import { VisitClock } from './visit-clock.service.js';
import { VisitPlanning } from './visit-planning.service.js';
import { VisitRecord } from './visit-record.js';
import { WishAnswers } from './wish-answers.service.js';
import { WorkListQueries } from './work-list.queries.js';

/** The coordinator's work list, and the deeds that touch several nouns at once. */
@Module({
  imports: [
    QuestionnairesModule,
    ResearchModule,
    SupportRequestsModule,
    AppointmentsModule,
    MatchingModule,
    OutcomesModule,
    HandOffsModule,
  ],
  controllers: [
    WorkListController,
    CalendarDaysController,
    SavedFiltersController,
    RequestDeedsController,
    AppointmentDeedsController,
    CompanionChangesController,
    OnBehalfController,
    MergesController,
    RequestLaddersController,
    LaddersController,
    MyRequestDeedsController,
  ],
  providers: [
    WorkListQueries,
    CalendarDays,
    SavedFilters,
    CaseFile,
    RequestDeeds,
    VisitPlanning,
    VisitChanges,
    CompanionChanges,
    VisitRecord,
    VisitClock,
    UnfilledVisits,
    CompanionChecks,
    RequestEndings,
    Readers,
    MovePreviews,
    LookAlikes,
    Merges,
    Ladders,
    LadderSteps,
    LadderRungs,
    LadderQueries,
    Rescues,
    WishAnswers,
  ],
  exports: [RequestEndings, Rescues],
})
export class CaseworkModule {}

export const CASEWORK_ENTITIES = [Ladder, LadderRung, LadderPerson];
