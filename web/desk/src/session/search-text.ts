import { Injectable, signal } from '@angular/core';

/** What is searched for. It stays in the page: names and numbers of people never stand in an address. */
@Injectable({ providedIn: 'root' })
export class SearchText {
  readonly text = signal('');
}
