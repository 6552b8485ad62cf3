import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { MyAppointmentQueries } from './my-appointments.queries.js';
import { OutcomeReport } from './outcome-report.entity.js';
import { OutcomeReports } from './outcome-reports.service.js';
import { MyAppointmentsController, OutcomeReportsController } from './outcomes.controller.js';

/** What the Meedenker reports, and the visits it is about. */
@Module({
  imports: [AppointmentsModule, MatchingModule],
  controllers: [OutcomeReportsController, MyAppointmentsController],
  providers: [OutcomeReports, MyAppointmentQueries],
  exports: [OutcomeReports],
})
export class OutcomesModule {}

export const OUTCOME_ENTITIES = [OutcomeReport];
