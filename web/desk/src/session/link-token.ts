import { DOCUMENT, inject } from '@angular/core';
import { Location } from '@angular/common';

/** The token in the fragment of a link, taken out of the address so that it stays in no history. Empty when there is none. */
export function takeLinkToken(): string {
  const [document, location] = [inject(DOCUMENT), inject(Location)];
  const token = document.location.hash.replace(/^#/, '');
  if (token) location.replaceState(location.path(false));
  return token;
}
