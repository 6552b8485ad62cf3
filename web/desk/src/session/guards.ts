import { inject } from '@angular/core';
import type { CanActivateFn, CanMatchFn } from '@angular/router';
import { RedirectCommand, Router } from '@angular/router';
import type { Permission } from '@meedenkers/domain';
import { Session } from './session';

/** Lets signed-in people in; others sign in first and come back to the same address. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const [session, router] = [inject(Session), inject(Router)];
  const view = await session.known();
  if (view) return true;
  return new RedirectCommand(
    router.createUrlTree(['/inloggen'], {
      queryParams: state.url === '/' ? {} : { naar: state.url },
    }),
  );
};

/** Matches an area only for people who have its first right: for others its pages do not exist. */
export const hasRight =
  (right: Permission): CanMatchFn =>
  async () => {
    const session = inject(Session);
    await session.known();
    return session.may(right);
  };

/** Sends somebody from the bare address to the page they start on. */
export const toHome: CanActivateFn = async () => {
  const [session, router] = [inject(Session), inject(Router)];
  await session.known();
  return router.parseUrl(session.home());
};
