import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { AppointmentView } from '../appointments/appointments.dto.js';
import { Allow, By } from '../identity/access.js';
import { EmptyDto } from '../matching/proposals.dto.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdempotencyKey, IdParam, Version, WantsVersion } from '../platform/input.js';
import { found } from '../platform/errors.js';
import { MyRequestView } from '../support-requests/my-request.dto.js';
import { MyRequestQueries } from '../support-requests/my-request.queries.js';
import { CaseFile } from './case-file.queries.js';
import { RequestView } from './case-file.dto.js';
import {
  CancellationDto,
  ClosureDto,
  CompanionAnswerDto,
  DropOutDto,
  MoveDto,
  MyWithdrawalDto,
  NoShowDto,
  PlanDto,
  TriageDto,
  WithdrawalDto,
} from './casework.dto.js';
import { MovePreviewDto, MovePreviewView } from './move-preview.dto.js';
import { MovePreviews } from './move-preview.queries.js';
import { RequestDeeds } from './request-deeds.service.js';
import { VisitChanges } from './visit-changes.service.js';
import { VisitPlanning } from './visit-planning.service.js';
import { WorkListView } from './work-list.dto.js';
import { WorkListQueries } from './work-list.queries.js';

@ApiTags('casework')
@Controller('work-list')
export class WorkListController {
  constructor(@Inject(WorkListQueries) private readonly queries: WorkListQueries) {}

  @Get()
  @Allow('work-list.read')
  @Answers(WorkListView, 'What needs a person now, most urgent first.')
  list(@By() actor: Actor): Promise<WorkListView> {
    return this.queries.list(actor);
  }
}

@ApiTags('casework')
@Controller('support-requests/:id')
export class RequestDeedsController {
  constructor(
    @Inject(RequestDeeds) private readonly deeds: RequestDeeds,
    @Inject(CaseFile) private readonly file: CaseFile,
  ) {}

  @Get()
  @Allow('support-request.read')
  @Answers(RequestView, 'The whole file of one request.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<RequestView> {
    return this.file.of(actor, id);
  }

  @Post('triage')
  @Allow('support-request.triage')
  @Answers(RequestView, 'Decides about a new request: accepted, not ours, or handed over.')
  async triage(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: TriageDto,
  ): Promise<RequestView> {
    await this.deeds.triage(actor, id, body);
    return this.file.of(actor, id);
  }

  @Post('withdrawal')
  @Allow('support-request.withdraw')
  @Answers(RequestView, 'Stops a request on behalf of the resident, or by the coordinator.')
  async withdraw(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: WithdrawalDto,
  ): Promise<RequestView> {
    await this.deeds.withdraw(actor, id, body);
    return this.file.of(actor, id);
  }

  @Post('closure')
  @Allow('support-request.close')
  @Answers(RequestView, 'Ends a request; it can be undone for 24 hours.')
  async close(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: ClosureDto,
  ): Promise<RequestView> {
    await this.deeds.close(actor, id, body.reason);
    return this.file.of(actor, id);
  }

  @Post('reopening')
  @Allow('support-request.close')
  @Answers(RequestView, 'Undoes a closing within 24 hours.')
  async reopen(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() _body: EmptyDto,
  ): Promise<RequestView> {
    await this.deeds.reopen(actor, id);
    return this.file.of(actor, id);
  }
}

@ApiTags('casework')
@Controller('appointments')
export class AppointmentDeedsController {
  constructor(
    @Inject(VisitPlanning) private readonly planning: VisitPlanning,
    @Inject(VisitChanges) private readonly changes: VisitChanges,
    @Inject(MovePreviews) private readonly previews: MovePreviews,
  ) {}

  @Post()
  @Allow('appointment.plan')
  @Answers(
    AppointmentView,
    'Plans the conversation of a request; with a Meedenker, one who said yes by telephone.',
    201,
  )
  plan(
    @By() actor: Actor,
    @Body() body: PlanDto,
    @IdempotencyKey() key: string | null,
  ): Promise<AppointmentView> {
    return this.planning.plan(actor, body, key);
  }

  @Post(':id/move')
  @Allow('appointment.move')
  @WantsVersion()
  @Answers(AppointmentView, 'Moves a conversation; the companion is asked again.')
  move(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() body: MoveDto,
    @IdempotencyKey() key: string | null,
  ): Promise<AppointmentView> {
    return this.changes.move(actor, id, version, body, key);
  }

  @Post(':id/move-preview')
  @Allow('appointment.move')
  @Answers(MovePreviewView, 'What a move would mean; it changes nothing.')
  previewMove(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: MovePreviewDto,
  ): Promise<MovePreviewView> {
    return this.previews.of(actor, id, body);
  }

  @Post(':id/cancellation')
  @Allow('appointment.cancel')
  @Answers(AppointmentView, 'Cancels a conversation.')
  cancel(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: CancellationDto,
  ): Promise<AppointmentView> {
    return this.changes.cancel(actor, id, body);
  }

  @Post(':id/no-show')
  @Allow('appointment.no-show')
  @Answers(AppointmentView, 'Somebody did not come.')
  noShow(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: NoShowDto,
  ): Promise<AppointmentView> {
    return this.changes.noShow(actor, id, body.who);
  }

  @Post(':id/drop-out')
  @Allow('appointment.drop-out')
  @Answers('nothing', 'A Meedenker cannot come after all.')
  dropOut(@By() actor: Actor, @IdParam() id: string, @Body() body: DropOutDto): Promise<void> {
    return this.changes.dropOut(actor, id, body);
  }
}

@ApiTags('my-request')
@Controller('my-request')
export class MyRequestDeedsController {
  constructor(
    @Inject(RequestDeeds) private readonly deeds: RequestDeeds,
    @Inject(MyRequestQueries) private readonly queries: MyRequestQueries,
  ) {}

  @Post('withdrawal')
  @Allow('my-request.withdraw')
  @Answers(MyRequestView, 'The resident stops.')
  async withdraw(@By() actor: Actor, @Body() body: MyWithdrawalDto): Promise<MyRequestView> {
    await this.deeds.withdraw(actor, found(actor.requestId), { by: 'resident', ...body });
    return this.queries.own(actor);
  }

  @Post('companion-answer')
  @Allow('my-request.answer-companion')
  @Answers(MyRequestView, 'The resident says yes to who comes, or asks for somebody else.')
  async answerCompanion(
    @By() actor: Actor,
    @Body() body: CompanionAnswerDto,
  ): Promise<MyRequestView> {
    await this.deeds.answerCompanion(actor, body);
    return this.queries.own(actor);
  }
}
