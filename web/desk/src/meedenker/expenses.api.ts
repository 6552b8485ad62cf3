import { inject, Injectable } from '@angular/core';
import type { NewClaimDto } from '@meedenkers/api-client';
import { myExpensesClaim, myExpensesOwn, myExpensesWithdraw } from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { ExpenseClaimView, MyExpensesView } from '../session/views';

/** The calls of a Meedenker about money. */
@Injectable({ providedIn: 'root' })
export class ExpensesApi {
  private readonly server = inject(Server);

  own(): Observable<MyExpensesView> {
    return this.server.ask(myExpensesOwn, {});
  }

  claim(body: NewClaimDto): Observable<ExpenseClaimView> {
    return this.server.ask(myExpensesClaim, { body });
  }

  withdraw(id: string): Observable<ExpenseClaimView> {
    return this.server.ask(myExpensesWithdraw, { id });
  }
}
