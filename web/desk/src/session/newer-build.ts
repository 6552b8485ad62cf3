import { DOCUMENT, PlatformLocation } from '@angular/common';
import { inject } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { RedirectCommand, Router } from '@angular/router';
import { Problem } from './problem';

/** Milliseconds after which a page that cannot be fetched was put there by an older build. */
const FRESH_MS = 10_000;

/**
 * A page of the desk that is gone after an update: its address is opened anew, with the build of now. A server that
 * was not reached: the page that says what still works, under the address that was asked for.
 */
export function openAnew({ error, url }: NavigationError): RedirectCommand | void {
  const [document, place, router] = [inject(DOCUMENT), inject(PlatformLocation), inject(Router)];
  if (error instanceof Problem && (error.status === 0 || error.status >= 500))
    return new RedirectCommand(router.parseUrl('/geen-verbinding'), { skipLocationChange: true });
  const isGone = error instanceof TypeError && /import|fetch/i.test(error.message);
  // Just after opening there is no older build: what fails then would fail again.
  if (!isGone || performance.now() < FRESH_MS) return;
  document.location.assign(place.getBaseHrefFromDOM().replace(/\/$/, '') + url);
}
