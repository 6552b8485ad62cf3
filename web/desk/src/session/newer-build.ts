import { DOCUMENT, PlatformLocation } from '@angular/common';
import { inject } from '@angular/core';
import type { NavigationError } from '@angular/router';

/** Milliseconds after which a page that cannot be fetched was put there by an older build. */
const FRESH_MS = 10_000;

/** A page of the desk that is gone after an update: its address is opened anew, with the build of now. */
export function openAnew({ error, url }: NavigationError): void {
  const [document, place] = [inject(DOCUMENT), inject(PlatformLocation)];
  const isGone = error instanceof TypeError && /import|fetch/i.test(error.message);
  // Just after opening there is no older build: what fails then would fail again.
  if (!isGone || performance.now() < FRESH_MS) return;
  document.location.assign(place.getBaseHrefFromDOM().replace(/\/$/, '') + url);
}
