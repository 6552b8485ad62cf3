import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { MyAppointmentsQuery, MyAppointmentView } from './my-appointments.dto.js';
import { MyAppointmentQueries } from './my-appointments.queries.js';
import { OutcomeReportDto, OutcomeReportView } from './outcome-reports.dto.js';
import { OutcomeReports } from './outcome-reports.service.js';

@ApiTags('outcomes')
@Controller('appointments/:id/outcome-report')
export class OutcomeReportsController {
  constructor(@Inject(OutcomeReports) private readonly reports: OutcomeReports) {}

  @Post()
  @Allow('outcome-report.write')
  @Answers(OutcomeReportView, 'Reports what came of a visit.', 201)
  report(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: OutcomeReportDto,
  ): Promise<OutcomeReportView> {
    return this.reports.report(actor, id, body);
  }
}

@ApiTags('outcomes')
@Controller('my-appointments')
export class MyAppointmentsController {
  constructor(@Inject(MyAppointmentQueries) private readonly queries: MyAppointmentQueries) {}

  @Get()
  @Allow('appointment.list-own')
  @Answers(pageOf(MyAppointmentView), 'The visits a Meedenker goes along to, coming or past.')
  list(@By() actor: Actor, @Query() query: MyAppointmentsQuery): Promise<Page<MyAppointmentView>> {
    return this.queries.list(actor, query.when ?? 'coming');
  }
}
