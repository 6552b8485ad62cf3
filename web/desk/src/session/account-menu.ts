import { Component, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Icon, icons, Initials } from '@meedenkers/ui';
import { News } from './news';
import type { Place } from './places';
import { Session } from './session';
import { Texts } from './texts';
import { ThemeChoice } from './theme';
import { initialsOf } from './words';

/** Who is signed in, with the language, light or dark, and the way out. */
@Component({
  selector: 'desk-account-menu',
  imports: [Icon, Initials, MatMenuModule, RouterLink],
  template: `
    <button
      type="button"
      class="account"
      [class.account--round]="round()"
      [matMenuTriggerFor]="menu"
    >
      <span class="mk-unseen">{{ texts.t('account.menu', { name: session.name() }) }}</span>
      <mk-initials size="s" [letters]="letters()" />
      @if (!round()) {
        <span>
          <strong>{{ session.name() }}</strong>
          <span class="meta">{{ roles() }}, {{ session.view()?.organisation?.name }}</span>
        </span>
      }
      @if (news.fresh()) {
        <span class="fresh"
          ><span class="mk-unseen">{{ texts.t('news.fresh') }}</span></span
        >
      }
    </button>
    <mat-menu #menu="matMenu">
      @for (place of places(); track place.address) {
        <a mat-menu-item [routerLink]="place.address">
          <mk-icon [shape]="place.icon" /> {{ texts.t(place.name) }}
        </a>
      }
      <a mat-menu-item routerLink="/nieuw">
        <mk-icon [shape]="icons.megaphone" /> {{ texts.t('news.title') }}
        @if (news.fresh()) {
          <span class="fresh"></span>
        }
      </a>
      <a mat-menu-item routerLink="/woorden">
        <mk-icon [shape]="icons.question" /> {{ texts.t('help.title') }}
      </a>
      @if (texts.language() === 'nl') {
        <button mat-menu-item type="button" lang="en" (click)="texts.use('en')">
          <mk-icon [shape]="icons.languages" /> English
        </button>
      } @else {
        <button mat-menu-item type="button" lang="nl" (click)="texts.use('nl')">
          <mk-icon [shape]="icons.languages" /> Nederlands
        </button>
      }
      @for (choice of themes; track choice) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.aria-checked]="theme.theme() === choice"
          (click)="theme.use(choice)"
        >
          <mk-icon [shape]="theme.theme() === choice ? icons.tick : icons.sun" />
          {{ texts.t('account.theme.' + choice) }}
        </button>
      }
      <button mat-menu-item type="button" (click)="session.signOut()">
        <mk-icon [shape]="icons.signOut" /> {{ texts.t('account.signOut') }}
      </button>
    </mat-menu>
  `,
})
export class AccountMenu {
  /** Whether only the round with initials shows, as on a phone. */
  readonly round = input(false);
  /** The places of the menu that the bar below has no room for. */
  readonly places = input<Place[]>([]);
  protected readonly texts = inject(Texts);
  protected readonly session = inject(Session);
  protected readonly theme = inject(ThemeChoice);
  protected readonly news = inject(News);
  protected readonly icons = icons;
  protected readonly themes = ['system', 'light', 'dark'] as const;

  constructor() {
    void this.news.know();
  }

  protected letters(): string {
    return initialsOf(this.session.name());
  }

  protected roles(): string {
    const roles = this.session.view()?.roles ?? [];
    return roles.map((role) => this.texts.of('role', role)).join(', ');
  }
}
