import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, throwError } from 'rxjs';
import { Expiry } from './expiry';
import { problemOf } from './problem';

/**
 * Every call carries the header that the server asks of a page of its own, and every failure becomes a `Problem`.
 * A 401 outside the sign-in itself means that the session ended.
 */
export const callInterceptor: HttpInterceptorFn = (request, next) => {
  const expiry = inject(Expiry);
  return next(request.clone({ setHeaders: { 'X-Requested-With': 'meedenkers' } })).pipe(
    catchError((error: unknown) => {
      const problem = problemOf(error);
      if (problem.status === 401 && !request.url.endsWith('/session')) expiry.ended.next();
      return throwError(() => problem);
    }),
  );
};
