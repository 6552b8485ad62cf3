import type { Routes } from '@angular/router';

/** The pages of an evaluator. */
export const EVALUATOR_ROUTES: Routes = [
  {
    path: 'cijfers',
    title: 'nav.releases',
    loadComponent: async () => (await import('./release-list')).ReleaseList,
  },
  {
    path: 'cijfers/:id',
    title: 'nav.releases',
    loadComponent: async () => (await import('./release-page')).ReleasePage,
  },
];
