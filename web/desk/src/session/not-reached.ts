import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Icon, icons, Mark } from '@meedenkers/ui';
import { phoneOnPage } from './phone-on-page';
import { Texts } from './texts';

/** A page that was opened without a network: what still works, and the one thing to do. */
@Component({
  imports: [Icon, Mark],
  host: { class: 'along', 'data-density': 'comfortable' },
  template: `
    <header class="along__head"><mk-mark /></header>
    <main class="along__page" tabindex="-1">
      <h1>{{ texts.t('notReached.title') }}</h1>
      <p>{{ texts.t('notReached.still') }}</p>
      <ul>
        <li>{{ texts.t('notReached.phone') }}</li>
        <li>{{ texts.t('notReached.paper') }}</li>
        <li>{{ texts.t('notReached.taps') }}</li>
      </ul>
      <p>
        <button type="button" class="button button--first button--wide" (click)="again()">
          <mk-icon [shape]="icons.refresh" /> {{ texts.t('notReached.again') }}
        </button>
      </p>
      @if (phone) {
        <p>
          <a class="button button--second button--wide" [href]="'tel:' + phone"
            ><mk-icon [shape]="icons.phone" /> <span class="num">{{ phone }}</span></a
          >
        </p>
      }
      <p>
        <strong>{{ texts.t('taps.danger') }}</strong>
      </p>
    </main>
  `,
})
export class NotReached {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly document = inject(DOCUMENT);
  protected readonly phone = phoneOnPage(this.document);

  protected again(): void {
    this.document.defaultView?.location.reload();
  }
}
