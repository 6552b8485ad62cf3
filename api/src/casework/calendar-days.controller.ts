import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { CalendarQuery, CalendarView } from './calendar-days.dto.js';
import { CalendarDays } from './calendar-days.queries.js';

@ApiTags('casework')
@Controller('calendar-days')
export class CalendarDaysController {
  constructor(@Inject(CalendarDays) private readonly calendar: CalendarDays) {}

  @Get()
  @Allow('appointment.list')
  @Answers(
    CalendarView,
    'Some days of the Meedenkers, one row each: when they can, their visits, and what has nobody yet.',
  )
  list(@By() actor: Actor, @Query() query: CalendarQuery): Promise<CalendarView> {
    return this.calendar.of(actor, query);
  }
}
