import { Component, computed, inject, output } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { Choice } from '../frame/choice';
import { Law } from '../frame/law';
import { Words } from '../words/words';
import type { IntakeStep } from './answers';
import { IntakeForm } from './intake-form';
import { rowsOf } from './summary';

/** Every answer read back before anything is sent, with privacy and the question about research. */
@Component({
  selector: 'app-check-step',
  imports: [Choice, Icon, Law],
  template: `
    @let t = words.texts().intake.check;
    <dl class="utrecht-data-list utrecht-data-list--rows answers">
      @for (row of rows(); track row.key) {
        <div class="utrecht-data-list__item answers__row">
          <dt class="utrecht-data-list__item-key">{{ t.rows[row.key] }}</dt>
          <dd class="utrecht-data-list__item-value">{{ row.text }}</dd>
          <dd class="utrecht-data-list__actions answers__change">
            <button type="button" class="textlink" (click)="edit.emit(row.step)">
              {{ t.change }}<span class="mk-unseen"> {{ t.rows[row.key] }}</span>
            </button>
          </dd>
        </div>
      }
    </dl>
    <p class="privacy">
      <mk-icon [shape]="icons.lock" />&ngsp;<app-law [text]="t.privacy" />
      <a [href]="words.address('/') + '#privacy'" target="_blank" rel="noopener">{{
        t.morePrivacy
      }}</a>
    </p>
    <fieldset class="choices" aria-describedby="research-text">
      <legend class="label"><app-law [text]="t.research" /></legend>
      <p class="soft choices__hint" id="research-text">
        <app-law [text]="t.researchText" />
      </p>
      <app-choice
        kind="checkbox"
        field="research"
        name="research"
        [text]="t.researchYes"
        [chosen]="form.answers().research"
        (pick)="form.set('research', !form.answers().research)"
      />
    </fieldset>
  `,
})
export class CheckStep {
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly icons = { lock: icons.lock };
  readonly edit = output<IntakeStep>();
  protected readonly rows = computed(() =>
    rowsOf(this.form.answers(), this.form.forOther(), this.words),
  );
}
