import { Component, inject, output } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { Law } from '../frame/law';
import { Question } from '../frame/question';
import { Words } from '../words/words';
import { MyRequest } from './my-request';

/** The two things somebody may do with everything that is kept of them: see it, and erase it. */
@Component({
  selector: 'app-data-page',
  imports: [Icon, Law, Question],
  template: `
    @let t = words.texts().resident.dataPage;
    <app-question [heading]="t.title" (back)="done.emit()">
      <p class="hint"><app-law [text]="t.hint" /></p>
      <div class="rows after">
        <button type="button" class="row" (click)="go.emit('export')">
          <mk-icon [shape]="icons.view" /><span
            >{{ t.view }}<br /><span class="row__more">{{ t.viewMore }}</span></span
          ><mk-icon [shape]="icons.forward" [mirrored]="true" />
        </button>
        @if (mine.may('erase')) {
          <button type="button" class="row row--danger" (click)="go.emit('erase')">
            <mk-icon [shape]="icons.erase" /><span
              >{{ t.erase }}<br /><span class="row__more">{{ t.eraseMore }}</span></span
            ><mk-icon [shape]="icons.forward" [mirrored]="true" />
          </button>
        }
      </div>
    </app-question>
  `,
})
export class DataPage {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly icons = { view: icons.download, erase: icons.trash, forward: icons.forward };
  readonly go = output<'export' | 'erase'>();
  readonly done = output();
}
