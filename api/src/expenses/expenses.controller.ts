import { Body, Controller, Get, Header, Inject, Post, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import {
  ClaimRefusalDto,
  ClaimsQuery,
  ExpenseClaimView,
  MyExpensesView,
  NewClaimDto,
  YearQuery,
} from './expenses.dto.js';
import { ExpenseQueries } from './expenses.queries.js';
import { Expenses } from './expenses.service.js';

@ApiTags('expenses')
@Controller('my-expenses')
export class MyExpensesController {
  constructor(
    @Inject(ExpenseQueries) private readonly queries: ExpenseQueries,
    @Inject(Expenses) private readonly expenses: Expenses,
  ) {}

  @Get()
  @Allow('expense.read-own')
  @Answers(MyExpensesView, 'What a Meedenker claimed this year, and how much still may be.')
  own(@By() actor: Actor): Promise<MyExpensesView> {
    return this.queries.own(actor);
  }

  @Post()
  @Allow('expense.claim')
  @Answers(ExpenseClaimView, 'Claims hours, kilometres or a ticket.', 201)
  claim(@By() actor: Actor, @Body() body: NewClaimDto): Promise<ExpenseClaimView> {
    return this.expenses.claim(actor, body);
  }

  @Post(':id/withdrawal')
  @Allow('expense.claim')
  @Answers(ExpenseClaimView, 'Takes a claim back that waits.')
  withdraw(@By() actor: Actor, @IdParam() id: string): Promise<ExpenseClaimView> {
    return this.expenses.withdraw(actor, id);
  }
}

@ApiTags('expenses')
@Controller('expense-claims')
export class ExpenseClaimsController {
  constructor(
    @Inject(ExpenseQueries) private readonly queries: ExpenseQueries,
    @Inject(Expenses) private readonly expenses: Expenses,
  ) {}

  @Get()
  @Allow('expense.list')
  @Answers(pageOf(ExpenseClaimView), 'Claims of Meedenkers, those that wait unless said otherwise.')
  list(@By() actor: Actor, @Query() query: ClaimsQuery): Promise<Page<ExpenseClaimView>> {
    return this.queries.page(actor, query);
  }

  @Get('approved.csv')
  @Allow('expense.list')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="onkosten.csv"')
  @ApiProduces('text/csv')
  @Answers(String, 'The approved claims of a year for the bookkeeping.')
  approved(@By() actor: Actor, @Query() query: YearQuery): Promise<string> {
    return this.queries.approvedAsCsv(actor, query.year);
  }

  @Post(':id/approval')
  @Allow('expense.decide')
  @Answers(ExpenseClaimView, 'Approves a claim.')
  approve(@By() actor: Actor, @IdParam() id: string): Promise<ExpenseClaimView> {
    return this.expenses.answer(actor, id, 'approved', null);
  }

  @Post(':id/refusal')
  @Allow('expense.decide')
  @Answers(ExpenseClaimView, 'Refuses a claim with a reason.')
  refuse(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { reason }: ClaimRefusalDto,
  ): Promise<ExpenseClaimView> {
    return this.expenses.answer(actor, id, 'refused', reason);
  }
}
