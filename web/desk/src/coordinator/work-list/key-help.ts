import { Component, inject } from '@angular/core';
import { Texts } from '../../session/texts';

/** All keys of the desk. */
@Component({
  selector: 'desk-key-help',
  host: { role: 'status', class: 'card' },
  template: `<h2>{{ texts.t('keys.title') }}</h2>
    <dl class="pairs">
      @for (key of keys; track key[0]) {
        <dt>
          <kbd>{{ key[0] }}</kbd>
        </dt>
        <dd>{{ texts.t('keys.' + key[1]) }}</dd>
      }
    </dl>`,
})
export class KeyHelp {
  protected readonly texts = inject(Texts);
  protected readonly keys = [
    ['J', 'next'],
    ['K', 'previous'],
    ['Enter', 'open'],
    ['B', 'call'],
    ['/', 'search'],
    ['U', 'unfold'],
    ['?', 'all'],
  ] as const;
}
