import { Component, inject, input, output } from '@angular/core';

import { Question } from '../frame/question';
import { MyRequest } from './my-request';

/** A deed that hurts, asked once more: what it means, the deed itself, and the way back. */
@Component({
  selector: 'app-confirm',
  imports: [Question],
  template: `<app-question [heading]="heading()" [hasBack]="false">
    <p class="after">{{ text() }}</p>
    @if (mine.trouble()) {
      <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
    }
    <div class="go">
      <button
        type="button"
        [class]="
          'utrecht-button utrecht-button--primary-action' +
          (danger() ? ' utrecht-button--danger' : '')
        "
        (click)="yes.emit()"
      >
        {{ yesText() }}
      </button>
      <button type="button" class="textlink" (click)="no.emit()">{{ noText() }}</button>
    </div>
  </app-question>`,
})
export class Confirm {
  protected readonly mine = inject(MyRequest);
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  readonly yesText = input.required<string>();
  readonly noText = input.required<string>();
  readonly danger = input(false);
  readonly yes = output();
  readonly no = output();
}
