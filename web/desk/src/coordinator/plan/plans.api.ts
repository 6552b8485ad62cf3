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

  make(locked: PlanLockDto[]): Observable<AssignmentPlanView> {
    return this.server.ask(assignmentPlansMake, { body: { locked } }, crypto.randomUUID());
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
