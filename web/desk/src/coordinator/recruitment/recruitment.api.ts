import { inject, Injectable } from '@angular/core';
import { recruitmentNeeds } from '@meedenkers/api-client';
import type { RecruitmentNeedsView } from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { Server } from '../../session/server';

/** The call about whom to recruit. */
@Injectable({ providedIn: 'root' })
export class RecruitmentApi {
  private readonly server = inject(Server);

  needs(): Observable<RecruitmentNeedsView> {
    return this.server.ask(recruitmentNeeds, {});
  }
}
