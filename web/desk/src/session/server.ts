import { HttpClient, HttpContext } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { StrictHttpResponse } from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';
import { ONCE } from './call-interceptor';

type Call<P, R> = (
  http: HttpClient,
  rootUrl: string,
  params: P,
  context?: HttpContext,
) => Observable<StrictHttpResponse<R>>;

/** Calls the server through the generated client. */
@Injectable({ providedIn: 'root' })
export class Server {
  private readonly http = inject(HttpClient);

  /** The answer to a call. With a key the server does the deed once, however often it is sent. */
  ask<P, R>(call: Call<P, R>, params: P, key = ''): Observable<R> {
    const context = new HttpContext().set(ONCE, key);
    return call(this.http, '/api/v1', params, context).pipe(map(({ body }) => body));
  }
}

/** The version that was read, as a header wants it. */
export const ifMatch = ({ version }: { version: number }): string => `"${version}"`;
