import { Component, inject } from '@angular/core';

import { CallBox } from '../frame/call-box';
import { Frame } from '../frame/frame';
import { Question } from '../frame/question';
import { Words } from '../words/words';

/** How accessible these pages are, what is known to be missing, and the other ways to ask. */
@Component({
  selector: 'app-root',
  imports: [CallBox, Frame, Question],
  template: `
    @let t = words.texts().statement;
    <app-frame path="/toegankelijkheid" [foot]="true">
      <div class="column">
        <app-question [heading]="t.title" [hint]="t.lead" [backTo]="words.address('/')">
          <section class="part">
            <h2>{{ t.stateTitle }}</h2>
            <p>{{ t.state }}</p>
          </section>
          <section class="part">
            <h2>{{ t.knownTitle }}</h2>
            <ul>
              @for (line of t.known; track $index) {
                <li>{{ line }}</li>
              }
            </ul>
          </section>
          <section class="part">
            <h2>{{ t.otherTitle }}</h2>
            <p>{{ t.other }}</p>
          </section>
          <section class="part">
            <h2>{{ t.tellTitle }}</h2>
            <p>{{ t.tell }}</p>
          </section>
        </app-question>
        <app-call-box [text]="words.frame().callPlain" />
      </div>
    </app-frame>
  `,
})
export class StatementPage {
  protected readonly words = inject(Words);
}
