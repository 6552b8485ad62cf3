import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import type { MyRequestView } from '../api-views';
import { Question } from '../frame/question';
import { capital, Words } from '../words/words';

/** What somebody who asked for another person may follow: the stage, the day and the time. */
@Component({
  selector: 'app-follower-view',
  imports: [Icon, Question],
  template: `
    @let t = words.texts().resident.helperView;
    <app-question [heading]="t.title" [hint]="t.text" [hasBack]="false">
      <div class="card-box">
        <p class="strong">{{ t.stages[view().stage] }}</p>
        @if (moment()) {
          <p><mk-icon [shape]="icons.calendar" /> {{ moment() }}</p>
        }
      </div>
    </app-question>
  `,
})
export class FollowerView {
  protected readonly words = inject(Words);
  protected readonly icons = { calendar: icons.calendar };
  readonly view = input.required<MyRequestView>();
  protected readonly moment = computed(() => {
    const at = this.view().appointment?.startsAt;
    return at ? capital(this.words.moment(new Date(at))) : '';
  });
}
