import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';
import { arriveAt } from './session/arrival';
import { Offline } from './session/connection';
import { Mishaps, MishapStrip } from './session/mishaps';

/** The desk: everything of the people who work in the programme, under /werk/. */
@Component({
  selector: 'app-root',
  imports: [MishapStrip, Offline, RouterOutlet],
  template: '<desk-offline /><router-outlet /><desk-mishap />',
})
export class App {
  constructor() {
    const document = inject(DOCUMENT);
    const mishaps = inject(Mishaps);
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        map(({ urlAfterRedirects }) => urlAfterRedirects.replace(/[?#].*$/, '')),
        pairwise(),
        filter(([from, to]) => from !== to),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        // What went wrong on the page before is over. A filter in the address is no new page.
        mishaps.forget();
        setTimeout(() => arriveAt(document));
      });
  }
}
