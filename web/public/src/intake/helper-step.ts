import { Component, computed, inject } from '@angular/core';
import { LIMITS } from '@meedenkers/domain';

import { Choices } from '../frame/choices';
import { Field } from '../frame/field';
import { Words } from '../words/words';
import type { Answers } from './answers';
import { IntakeForm } from './intake-form';
import { lacksOf } from './rules';

/** Who asks, when it is for somebody else. */
@Component({
  selector: 'app-helper-step',
  imports: [Choices, Field],
  template: `
    @let t = words.texts().intake.helper;
    @let a = form.answers();
    <app-field
      field="helperName"
      complete="name"
      [label]="t.name"
      [value]="a.helperName"
      [longest]="limits.name"
      [needed]="form.at('helperName')"
      (typed)="form.set('helperName', $event)"
    />
    <app-field
      field="helperOrganisation"
      complete="organization"
      [label]="t.organisation"
      [hint]="words.frame().optional"
      [value]="a.helperOrganisation"
      [longest]="limits.organisation"
      (typed)="form.set('helperOrganisation', $event)"
    />
    <app-field
      field="helperPhone"
      kind="tel"
      complete="tel"
      [label]="t.phone"
      [hint]="t.reach"
      [short]="true"
      [ltr]="true"
      [value]="a.helperPhone"
      [needed]="form.at('helperPhone') || form.at('helperReach')"
      (typed)="form.set('helperPhone', $event)"
      (left)="left('helperPhone')"
    />
    <app-field
      field="helperEmail"
      kind="email"
      complete="email"
      [label]="t.email"
      [ltr]="true"
      [value]="a.helperEmail"
      [longest]="limits.email"
      [needed]="form.at('helperEmail')"
      (typed)="form.set('helperEmail', $event)"
      (left)="left('helperEmail')"
    />
    <app-choices
      field="helperWorksForMunicipality"
      [label]="t.worksForMunicipality"
      [options]="yesNo()"
      [chosen]="a.helperWorksForMunicipality"
      [needed]="form.at('helperWorksForMunicipality')"
      (picked)="form.set('helperWorksForMunicipality', $event === 'yes' ? 'yes' : 'no')"
    />
    <app-choices
      field="helperMayFollow"
      [label]="t.mayFollow"
      [hint]="t.mayFollowHint"
      [options]="yesNo()"
      [chosen]="a.helperMayFollow"
      [needed]="form.at('helperMayFollow')"
      (picked)="form.set('helperMayFollow', $event === 'yes' ? 'yes' : 'no')"
    />
    <p class="soft after">{{ t.next }}</p>
  `,
})
export class HelperStep {
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly limits = LIMITS;
  protected readonly yesNo = computed(() => {
    const { yes, no } = this.words.texts().intake.helper;
    return [
      { value: 'yes', text: yes },
      { value: 'no', text: no },
    ];
  });

  /** Somebody filled in a field and went on: what is the matter with it shows now, never while typing. */
  protected left(field: keyof Answers): void {
    this.form.left(field, lacksOf('helper', this.form.answers(), new Date()));
  }
}
