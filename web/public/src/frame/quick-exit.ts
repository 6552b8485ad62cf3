import { DOCUMENT, DestroyRef, inject, Injectable } from '@angular/core';

import { Place } from '../words/place';

/** A page that says nothing about who looked at this one. */
export const ELSEWHERE = 'https://www.buienradar.nl/';

const PRESSES = 3;
const WITHIN_MS = 2000;

/** Leaves at once and without asking, for who must not be seen here; the page is emptied before the next one comes. */
@Injectable({ providedIn: 'root' })
export class QuickExit {
  private readonly page = inject(DOCUMENT);
  private readonly place = inject(Place);
  private presses: number[] = [];
  /** Whether somebody is leaving this way, so that nothing may ask or keep. */
  leaving = false;
  /** What has to end with the page, such as who is signed in. */
  goodbye: (() => void) | null = null;

  constructor() {
    const view = this.page.defaultView;
    if (!view) return;
    const onKey = (event: KeyboardEvent): void => this.pressed(event);
    view.addEventListener('keyup', onKey);
    inject(DestroyRef).onDestroy(() => view.removeEventListener('keyup', onKey));
  }

  leave(event?: Event): void {
    event?.preventDefault();
    this.leaving = true;
    this.goodbye?.();
    this.page.title = '';
    this.page.body.replaceChildren();
    this.page.defaultView?.location.replace(ELSEWHERE);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Shift' || !this.place.leavesFast()) {
      this.presses = [];
      return;
    }
    this.presses = [
      ...this.presses.filter((at) => event.timeStamp - at < WITHIN_MS),
      event.timeStamp,
    ];
    if (this.presses.length >= PRESSES) this.leave();
  }
}
