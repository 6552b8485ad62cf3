import { Component, computed, inject, output } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { Law } from '../frame/law';
import { Place } from '../words/place';
import { fill, Words } from '../words/words';
import { IntakeForm } from './intake-form';

/** A municipality without Meedenkers: not an error and not an end, but who does go along and who knows the rules. */
@Component({
  selector: 'app-unserved-step',
  imports: [Icon, Law],
  template: `
    @let t = words.texts().intake.unserved;
    <p>{{ t.text }}</p>
    <section class="card-box">
      <h2>{{ t.go }}</h2>
      <p>{{ say(t.goText) }}</p>
      <p class="strong">{{ say(t.goWho) }}</p>
      <a class="utrecht-button utrecht-button--primary-action" [href]="place.phoneLink()"
        ><mk-icon [shape]="icons.phone" /> <span dir="ltr">{{ place.phone() }}</span></a
      >
    </section>
    <section class="card-box">
      <h2>{{ t.rules }}</h2>
      <p>{{ t.rulesText }}</p>
      <p class="strong">{{ t.rulesWho }}</p>
      <a class="utrecht-button utrecht-button--secondary-action" href="tel:08008020"
        ><mk-icon [shape]="icons.phone" /> <span dir="ltr">{{ t.rulesPhone }}</span></a
      >
    </section>
    <section class="card-box card-box--plain">
      <h2>{{ t.bring }}</h2>
      <p><app-law [text]="t.bringText" /></p>
    </section>
    <p class="note note--calm">
      <mk-icon [shape]="icons.shield" /><span>{{ t.nothingKept }}</span>
    </p>
    <p class="after">
      <button type="button" class="textlink" (click)="again.emit()">{{ t.another }}</button>
    </p>
  `,
})
export class UnservedStep {
  protected readonly words = inject(Words);
  protected readonly place = inject(Place);
  private readonly form = inject(IntakeForm);
  protected readonly icons = { phone: icons.phone, shield: icons.shield };
  readonly again = output();
  private readonly name = computed(() => this.form.answers().municipality?.place ?? '');

  protected say(text: string): string {
    return fill(text, { place: this.name() });
  }
}
