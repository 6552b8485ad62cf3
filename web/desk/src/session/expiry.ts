import { Injectable } from '@angular/core';
import { Subject } from 'rxjs';

/** Tells that the server no longer knows this session. */
@Injectable({ providedIn: 'root' })
export class Expiry {
  readonly ended = new Subject<void>();
}
