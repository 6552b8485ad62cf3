import type { Routes } from '@angular/router';
import { hasRight, signedIn, toHome } from './session/guards';

const development: Routes =
  typeof ngDevMode === 'undefined' || ngDevMode
    ? [
        {
          path: 'gallery',
          loadComponent: async () => (await import('./gallery/gallery')).Gallery,
        },
      ]
    : [];

/** The addresses of the desk: the doors first, then one lazy area per audience. */
export const routes: Routes = [
  ...development,
  {
    path: 'geen-verbinding',
    title: 'notReached.title',
    loadComponent: async () => (await import('./session/not-reached')).NotReached,
  },
  {
    path: 'inloggen',
    title: 'signIn.title',
    loadComponent: async () => (await import('./session/sign-in')).SignIn,
  },
  {
    path: 'wachtwoord-vergeten',
    title: 'forgotten.title',
    loadComponent: async () => (await import('./session/forgotten-password')).ForgottenPassword,
  },
  {
    path: 'wachtwoord',
    title: 'reset.title',
    data: { purpose: 'reset' },
    loadComponent: async () => (await import('./session/new-password')).NewPassword,
  },
  {
    path: 'uitnodiging',
    title: 'invitation.title',
    data: { purpose: 'invitation' },
    loadComponent: async () => (await import('./session/new-password')).NewPassword,
  },
  {
    path: 'aanbod',
    loadComponent: async () => (await import('./session/meedenker-shell')).MeedenkerShell,
    children: [
      {
        path: '',
        title: 'offerLink.title',
        loadComponent: async () => (await import('./session/offer-link')).OfferLink,
      },
    ],
  },
  {
    path: 'overdracht',
    loadComponent: async () => (await import('./session/meedenker-shell')).MeedenkerShell,
    children: [
      {
        path: '',
        title: 'handOff.title',
        loadComponent: async () => (await import('./session/hand-off-link')).HandOffLink,
      },
    ],
  },
  { path: '', pathMatch: 'full', canActivate: [signedIn, toHome], children: [] },
  {
    path: '',
    canMatch: [hasRight('appointment.list-own')],
    loadComponent: async () => (await import('./session/meedenker-shell')).MeedenkerShell,
    loadChildren: async () => (await import('./meedenker/meedenker.routes')).MEEDENKER_ROUTES,
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./session/staff-shell')).StaffShell,
    children: [
      {
        path: '',
        canMatch: [hasRight('work-list.read')],
        loadChildren: async () =>
          (await import('./coordinator/coordinator.routes')).COORDINATOR_ROUTES,
      },
      {
        path: '',
        canMatch: [hasRight('release.read')],
        loadChildren: async () => (await import('./evaluator/evaluator.routes')).EVALUATOR_ROUTES,
      },
      {
        path: '',
        canMatch: [hasRight('shared-release.read')],
        loadChildren: async () => (await import('./evaluator/programme.routes')).PROGRAMME_ROUTES,
      },
      {
        path: '',
        canMatch: [hasRight('user.list')],
        loadChildren: async () =>
          (await import('./administrator/administrator.routes')).ADMINISTRATOR_ROUTES,
      },
      {
        path: '',
        canMatch: [hasRight('safety-concern.read')],
        loadChildren: async () =>
          (await import('./safeguarder/safeguarder.routes')).SAFEGUARDER_ROUTES,
      },
      {
        path: 'woorden',
        title: 'help.title',
        loadComponent: async () => (await import('./session/words-page')).WordsPage,
      },
      {
        path: 'nieuw',
        title: 'news.title',
        loadComponent: async () => (await import('./session/news-page')).NewsPage,
      },
      {
        path: '**',
        title: 'notHere.title',
        loadComponent: async () => (await import('./session/not-here')).NotHere,
      },
    ],
  },
];
