import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpContextToken } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, throwError } from 'rxjs';
import { Expiry } from './expiry';
import { problemOf } from './problem';

/** The key under which a deed is done once; empty for a call that may be repeated. */
export const ONCE = new HttpContextToken<string>(() => '');

/** Where a 401 is an answer about what was sent, not the end of a session. */
const DOORS = /\/(session|link-session)$/;

/**
 * Every call carries the header that the server asks of a page of its own, every deed a JSON body, and every failure
 * becomes a `Problem`.
 * A 401 outside the sign-in itself means that the session ended.
 */
export const callInterceptor: HttpInterceptorFn = (request, next) => {
  const expiry = inject(Expiry);
  const key = request.context.get(ONCE);
  const headers = {
    'X-Requested-With': 'meedenkers',
    // What is kept on a phone for later is the shell, never an answer about people.
    'ngsw-bypass': 'true',
    ...(key ? { 'Idempotency-Key': key } : {}),
  };
  const bodiless = request.method === 'POST' && request.body === null;
  const body = bodiless ? {} : request.body;
  return next(request.clone({ body, setHeaders: headers })).pipe(
    catchError((error: unknown) => {
      const problem = problemOf(error);
      if (problem.status === 401 && !DOORS.test(request.url)) expiry.ended.next();
      return throwError(() => problem);
    }),
  );
};
