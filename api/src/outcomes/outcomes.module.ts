import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { QuestionnairesModule } from '../questionnaires/questionnaires.module.js';
import { MyAppointmentQueries } from './my-appointments.queries.js';
import { Certificate } from './certificate.service.js';
import { MyCertificateController } from './certificate.controller.js';
import { OutcomeReport } from './outcome-report.entity.js';
import { OutcomeReports } from './outcome-reports.service.js';
import { Preparations } from './preparation.service.js';
import { PreparationsController, PresencesController } from './presence.controller.js';
import { Presences } from './presence.service.js';
import { MyAppointmentsController, OutcomeReportsController } from './outcomes.controller.js';

/** What the Meedenker reports, and the visits it is about. */
@Module({
  imports: [QuestionnairesModule, AppointmentsModule, MatchingModule],
  controllers: [
    OutcomeReportsController,
    MyAppointmentsController,
    PresencesController,
    PreparationsController,
    MyCertificateController,
  ],
  providers: [OutcomeReports, MyAppointmentQueries, Presences, Preparations, Certificate],
  exports: [OutcomeReports],
})
export class OutcomesModule {}

export const OUTCOME_ENTITIES = [OutcomeReport];
