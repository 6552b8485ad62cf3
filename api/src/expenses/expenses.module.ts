import { Module } from '@nestjs/common';

import { ExpenseClaim } from './expense-claim.entity.js';
import { ExpenseClaimsController, MyExpensesController } from './expenses.controller.js';
import { ExpenseQueries } from './expenses.queries.js';
import { Expenses } from './expenses.service.js';

/** Hours and expenses of Meedenkers within what the law allows. */
@Module({
  controllers: [MyExpensesController, ExpenseClaimsController],
  providers: [Expenses, ExpenseQueries],
})
export class ExpensesModule {}

export const EXPENSE_ENTITIES = [ExpenseClaim];
