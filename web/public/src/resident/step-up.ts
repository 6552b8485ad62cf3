import { Component, inject, signal } from '@angular/core';
import { tidyReference } from '@meedenkers/domain';

import { Field } from '../frame/field';
import { Question, type Needed } from '../frame/question';
import { Words } from '../words/words';
import { CODE } from './code';
import { MyRequest } from './my-request';

/** A fresh code for what a link alone may not do; with it, the deed that waited goes on. */
@Component({
  selector: 'app-step-up',
  imports: [Field, Question],
  template: `
    @let t = words.texts().resident.stepUp;
    @let signIn = words.texts().resident.signIn;
    <form novalidate (submit)="submit($event)">
      <app-question [heading]="t.title" [hint]="t.hint" [hasBack]="false" [needed]="needed()">
        <app-field
          field="stepUpCode"
          complete="one-time-code"
          [label]="signIn.code"
          [short]="true"
          [ltr]="true"
          [value]="code()"
          [needed]="needed()[0]?.text ?? ''"
          (typed)="code.set($event)"
        />
      </app-question>
      <div class="go">
        <button
          type="submit"
          class="utrecht-button utrecht-button--primary-action utrecht-button--submit"
        >
          {{ t.send }}
        </button>
        <button type="button" class="textlink" (click)="mine.askCode()">{{ signIn.again }}</button>
        <button type="button" class="textlink" (click)="mine.endCode()">{{ t.stop }}</button>
      </div>
    </form>
  `,
})
export class StepUp {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly code = signal('');
  protected readonly needed = signal<readonly Needed[]>([]);

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const { frame, resident } = this.words.texts();
    const code = tidyReference(this.code());
    if (!CODE.test(code)) return this.say(resident.signIn.problems.code);
    const answer = await this.mine.giveCode(code);
    if (answer.ok) return;
    if (answer.status === 429) this.say(resident.signIn.problems.tooMany);
    else this.say(answer.status === 0 ? frame.offline : resident.stepUp.wrong);
  }

  private say(text: string): void {
    this.needed.set([{ field: 'stepUpCode', text }]);
  }
}
