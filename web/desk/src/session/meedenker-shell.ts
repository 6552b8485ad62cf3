import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Mark } from '@meedenkers/ui';
import { AccountMenu } from './account-menu';
import { AtHand } from './at-hand';
import { MEEDENKER_PLACES } from './places';
import { Session } from './session';
import { Texts } from './texts';

/** The frame of a Meedenker: one column, four places below. */
@Component({
  imports: [AccountMenu, Icon, Mark, RouterLink, RouterLinkActive, RouterOutlet],
  host: { class: 'along', 'data-density': 'comfortable' },
  template: `
    <a class="skip" href="#inhoud" (click)="main.focus(); $event.preventDefault()">{{
      texts.t('nav.skip')
    }}</a>
    <header class="along__head">
      <a routerLink="/vandaag"><mk-mark /></a>
      @if (session.view()?.kind === 'staff') {
        <desk-account-menu [round]="true" />
      }
    </header>
    <main #main id="inhoud" class="along__page" tabindex="-1"><router-outlet /></main>
    @if (session.view()?.kind === 'staff') {
      <nav class="along__nav" [attr.aria-label]="texts.t('nav.main')">
        @for (place of places; track place.address) {
          <a
            [routerLink]="place.address"
            routerLinkActive="along__nav--here"
            ariaCurrentWhenActive="page"
          >
            <mk-icon [shape]="place.icon" />{{ texts.t(place.name) }}
          </a>
        }
      </nav>
    }
  `,
})
export class MeedenkerShell {
  protected readonly texts = inject(Texts);
  protected readonly session = inject(Session);
  protected readonly places = MEEDENKER_PLACES;

  constructor() {
    void inject(AtHand).keep();
  }
}
