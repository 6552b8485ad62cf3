import { inject, Injectable } from '@angular/core';
import {
  assignmentPlansApply,
  assignmentPlansMake,
  assignmentPlansOne,
  assignmentPlansStop,
} from '@meedenkers/api-client';
import type { AssignmentPlanView, PlanLockDto } from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { Server } from '../../session/server';

/** The calls about the best plan for all open requests. */
@Injectable({ providedIn: 'root' })
export class PlansApi {
  private readonly server = inject(Server);

  /** For these requests, or for all that are open. */
  make(
    requestIds: readonly string[] | null,
    locked: PlanLockDto[],
  ): Observable<AssignmentPlanView> {
    const body = { ...(requestIds ? { requestIds: [...requestIds] } : {}), locked };
    return this.server.ask(assignmentPlansMake, { body }, crypto.randomUUID());
  }

  one(id: string): Observable<AssignmentPlanView> {
    return this.server.ask(assignmentPlansOne, { id });
  }

  stop(id: string): Observable<AssignmentPlanView> {
    return this.server.ask(assignmentPlansStop, { id, body: {} });
  }

  apply(id: string): Observable<AssignmentPlanView> {
    return this.server.ask(assignmentPlansApply, { id, body: {} });
  }
}
