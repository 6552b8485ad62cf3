import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';

/** The desk: everything of the people who work in the programme, under /werk/. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {
  constructor() {
    const document = inject(DOCUMENT);
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        map(({ urlAfterRedirects }) => urlAfterRedirects.replace(/[?#].*$/, '')),
        pairwise(),
        filter(([from, to]) => from !== to),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        // A new page is read from its beginning; a filter in the address is no new page.
        setTimeout(() => document.querySelector('main')?.focus({ preventScroll: true }));
      });
  }
}
