import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.js';
import { AssignmentPlan } from './assignment-plan.entity.js';
import { AssignmentPlansController } from './assignment-plans.controller.js';
import { AssignmentPlanQueries } from './assignment-plans.queries.js';
import { AssignmentPlans } from './assignment-plans.service.js';
import {
  MyOffersController,
  ProposalsController,
  SuggestionsController,
} from './matching.controller.js';
import { MomentChecks } from './moment-check.queries.js';
import { PlanSending } from './plan-sending.js';
import { Proposal } from './proposal.entity.js';
import { NobodyFits } from './nobody-fits.js';
import { ProposalTidings } from './proposal-tidings.js';
import { ProposalQueries } from './proposals.queries.js';
import { Proposals } from './proposals.service.js';
import { RecruitmentController } from './recruitment.controller.js';
import { RecruitmentQueries } from './recruitment.queries.js';
import { Reminders } from './reminders.js';
import { SuggestionService } from './suggestions.service.js';
import { UnmetWishes } from './unmet-wishes.js';

/** Who fits whom: suggestions, offers and their answers. */
@Module({
  imports: [AppointmentsModule],
  controllers: [
    SuggestionsController,
    ProposalsController,
    MyOffersController,
    RecruitmentController,
    AssignmentPlansController,
  ],
  providers: [
    SuggestionService,
    NobodyFits,
    UnmetWishes,
    RecruitmentQueries,
    MomentChecks,
    Proposals,
    ProposalQueries,
    ProposalTidings,
    Reminders,
    AssignmentPlans,
    AssignmentPlanQueries,
    PlanSending,
  ],
  exports: [SuggestionService, UnmetWishes, Proposals, ProposalQueries, ProposalTidings, Reminders],
})
export class MatchingModule {}

export const MATCHING_ENTITIES = [Proposal, AssignmentPlan];
