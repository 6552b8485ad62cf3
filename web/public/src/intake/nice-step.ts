import { Component, computed, inject } from '@angular/core';
import { NEEDS, type Need } from '@meedenkers/domain';
import * as icons from '@meedenkers/ui/icons';

import { Choice } from '../frame/choice';
import { Choices, type Option } from '../frame/choices';
import { Words } from '../words/words';
import type { Answers } from './answers';
import { IntakeForm } from './intake-form';
import { asksWeightOfGender } from './rules';

const SIGNS: Record<Need, string> = {
  reading: icons.reading,
  wheelchair: icons.wheelchair,
  child_along: icons.child,
};

/** Wishes that may be skipped: a woman or a man, and what is needed on the way. */
@Component({
  selector: 'app-nice-step',
  imports: [Choice, Choices],
  template: `
    @let t = words.texts().intake.nice;
    @let a = form.answers();
    <app-choices
      field="gender"
      [label]="t.gender"
      [options]="genders()"
      [chosen]="a.gender"
      (picked)="pickGender($event)"
    />
    @if (asksWeight()) {
      <app-choices
        field="genderRequired"
        [label]="t.how"
        [options]="weights()"
        [chosen]="a.genderRequired"
        [needed]="form.at('genderRequired')"
        (picked)="pickWeight($event)"
      />
    }
    <fieldset class="choices">
      <legend class="label">{{ t.needs }}</legend>
      @for (need of needs; track need) {
        <app-choice
          kind="checkbox"
          [field]="need"
          [name]="need"
          [text]="t[need]"
          [sign]="signs[need]"
          [chosen]="a.needs.includes(need)"
          (pick)="toggle(need)"
        />
      }
    </fieldset>
  `,
})
export class NiceStep {
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly needs = NEEDS;
  protected readonly signs = SIGNS;
  protected readonly asksWeight = computed(() => asksWeightOfGender(this.form.answers()));
  protected readonly genders = computed<Option[]>(() => {
    const t = this.words.texts().intake.nice;
    return [
      { value: 'no_preference', text: t.no_preference },
      { value: 'woman', text: t.woman },
      { value: 'man', text: t.man },
    ];
  });
  protected readonly weights = computed<Option[]>(() => {
    const t = this.words.texts().intake.nice;
    return [
      { value: 'liked', text: t.liked },
      { value: 'needed', text: t.needed },
    ];
  });

  protected pickGender(value: string): void {
    this.form.set('gender', value as Answers['gender']);
  }

  protected pickWeight(value: string): void {
    this.form.set('genderRequired', value as Answers['genderRequired']);
  }

  protected toggle(need: Need): void {
    const { needs } = this.form.answers();
    this.form.set(
      'needs',
      needs.includes(need) ? needs.filter((known) => known !== need) : [...needs, need],
    );
  }
}
