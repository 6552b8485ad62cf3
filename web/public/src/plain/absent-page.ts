import { Component, inject } from '@angular/core';

import { CallBox } from '../frame/call-box';
import { Frame } from '../frame/frame';
import { Question } from '../frame/question';
import { Words } from '../words/words';

/** What is not there and what is not for you: one and the same page, with the ways on. */
@Component({
  selector: 'app-root',
  imports: [CallBox, Frame, Question],
  template: `
    @let t = words.texts().absent;
    <app-frame path="/">
      <div class="column">
        <app-question [heading]="t.title" [hasBack]="false">
          <p class="after">{{ t.text }}</p>
          <div class="go">
            <a class="utrecht-button utrecht-button--primary-action" [href]="words.address('/')">{{
              t.home
            }}</a>
            <a
              class="utrecht-button utrecht-button--secondary-action"
              [href]="words.address('/mijn-vraag')"
              >{{ t.mine }}</a
            >
          </div>
        </app-question>
        <app-call-box [text]="words.frame().callPlain" />
      </div>
    </app-frame>
  `,
})
export class AbsentPage {
  protected readonly words = inject(Words);
}
