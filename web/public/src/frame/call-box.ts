import { Component, inject, input } from '@angular/core';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import { Place } from '../words/place';
import { Words } from '../words/words';

/** A human on every page: the number to call, and when somebody answers. */
@Component({
  selector: 'app-call-box',
  imports: [Icon],
  template: `<div class="callbox">
    <mk-icon [shape]="icons.phone" />
    <p>
      <span class="soft">{{ text() || words.frame().call }}</span><br />
      <a class="strong nowrap" dir="ltr" [href]="place.phoneLink()">{{ place.phone() }}</a><br />
      <span class="soft small">{{ place.openingHours() || words.frame().hours }}</span>
    </p>
  </div>`,
})
export class CallBox {
  readonly text = input('');
  protected readonly words = inject(Words);
  protected readonly place = inject(Place);
  protected readonly icons = { phone: basicIcons.phone };
}
