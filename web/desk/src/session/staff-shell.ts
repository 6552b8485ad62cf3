import { DOCUMENT } from '@angular/common';
import { Component, computed, DestroyRef, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, icons, Mark } from '@meedenkers/ui';
import { AccountMenu } from './account-menu';
import { NavCounts } from './nav-counts';
import { STAFF_PLACES } from './places';
import { SearchBox } from './search-box';
import { Session } from './session';
import { Texts } from './texts';

/** The frame of coordinators, evaluators and administrators: places at the left, below on a phone. */
@Component({
  imports: [AccountMenu, Icon, Mark, RouterLink, RouterLinkActive, RouterOutlet, SearchBox],
  host: { class: 'staff' },
  templateUrl: './staff-shell.html',
})
export class StaffShell {
  protected readonly texts = inject(Texts);
  protected readonly session = inject(Session);
  protected readonly counts = inject(NavCounts).counts;
  protected readonly icons = icons;
  protected readonly places = computed(() =>
    STAFF_PLACES.filter((place) => this.session.may(place.right)),
  );
  protected readonly coordinates = computed(() => this.session.may('work-list.read'));

  constructor() {
    const { body } = inject(DOCUMENT);
    body.dataset['density'] = 'compact';
    inject(DestroyRef).onDestroy(() => delete body.dataset['density']);
  }
}
