import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { AppointmentQuery, AppointmentView } from './appointments.dto.js';
import { AppointmentQueries } from './appointments.queries.js';

@ApiTags('appointments')
@Controller('appointments')
export class AppointmentsController {
  constructor(@Inject(AppointmentQueries) private readonly queries: AppointmentQueries) {}

  @Get()
  @Allow('appointment.list')
  @Answers(pageOf(AppointmentView), 'Appointments between two moments, by their start.')
  list(@By() actor: Actor, @Query() query: AppointmentQuery): Promise<Page<AppointmentView>> {
    return this.queries.page(actor, query);
  }

  @Get(':id')
  @Allow('appointment.read')
  @Answers(AppointmentView, 'One appointment; a Meedenker sees their own.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<AppointmentView> {
    return this.queries.one(actor, id);
  }

  @Get(':id/calendar')
  @Allow('appointment.read')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @ApiProduces('text/calendar')
  @Answers(String, 'The appointment as a calendar file with a neutral title.')
  calendar(@By() actor: Actor, @IdParam() id: string): Promise<string> {
    return this.queries.calendar(actor, id);
  }
}
