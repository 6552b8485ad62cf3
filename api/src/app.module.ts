import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';

import { APPOINTMENT_ENTITIES, AppointmentsModule } from './appointments/appointments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CASEWORK_ENTITIES, CaseworkModule } from './casework/casework.module.js';
import { EVALUATION_ENTITIES, EvaluationModule } from './evaluation/evaluation.module.js';
import { EXPENSE_ENTITIES, ExpensesModule } from './expenses/expenses.module.js';
import { HAND_OFF_ENTITIES, HandOffsModule } from './hand-offs/hand-offs.module.js';
import { IDENTITY_ENTITIES, IdentityModule } from './identity/identity.module.js';
import { MATCHING_ENTITIES, MatchingModule } from './matching/matching.module.js';
import { MEEDENKER_ENTITIES, MeedenkersModule } from './meedenkers/meedenkers.module.js';
import {
  NOTIFICATION_ENTITIES,
  NotificationsModule,
} from './notifications/notifications.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { OUTCOME_ENTITIES, OutcomesModule } from './outcomes/outcomes.module.js';
import { PagesModule } from './pages/pages.module.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { logModule } from './platform/logging.js';
import { PlatformModule } from './platform/platform.module.js';
import { ProblemFilter } from './platform/problem.filter.js';
import { PRIVACY_ENTITIES, PrivacyModule } from './privacy/privacy.module.js';
import {
  QUESTIONNAIRE_ENTITIES,
  QuestionnairesModule,
} from './questionnaires/questionnaires.module.js';
import { RESEARCH_ENTITIES, ResearchModule } from './research/research.module.js';
import { RESIDENT_ENTITIES, ResidentsModule } from './residents/residents.module.js';
import { SafetyModule } from './safety/safety.module.js';
import {
  SUPPORT_REQUEST_ENTITIES,
  SupportRequestsModule,
} from './support-requests/support-requests.module.js';

const ENTITIES = [
  ...IDENTITY_ENTITIES,
  ...NOTIFICATION_ENTITIES,
  ...RESEARCH_ENTITIES,
  ...MEEDENKER_ENTITIES,
  ...RESIDENT_ENTITIES,
  ...QUESTIONNAIRE_ENTITIES,
  ...SUPPORT_REQUEST_ENTITIES,
  ...APPOINTMENT_ENTITIES,
  ...MATCHING_ENTITIES,
  ...OUTCOME_ENTITIES,
  ...EXPENSE_ENTITIES,
  ...HAND_OFF_ENTITIES,
  ...CASEWORK_ENTITIES,
  ...PRIVACY_ENTITIES,
  ...EVALUATION_ENTITIES,
];

/** The rooms of the house, from the ground floor up. */
@Module({})
export class AppModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, clock, ENTITIES),
        logModule(config),
        IdentityModule,
        AuditModule,
        NotificationsModule,
        OrganisationsModule,
        ResearchModule,
        MeedenkersModule,
        ResidentsModule,
        QuestionnairesModule,
        SupportRequestsModule,
        AppointmentsModule,
        MatchingModule,
        OutcomesModule,
        ExpensesModule,
        SafetyModule,
        HandOffsModule,
        CaseworkModule,
        PrivacyModule,
        EvaluationModule,
        PagesModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}
