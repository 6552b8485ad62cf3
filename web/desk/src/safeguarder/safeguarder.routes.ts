import type { Routes } from '@angular/router';

/** The pages of who reads worries about safety. */
export const SAFEGUARDER_ROUTES: Routes = [
  {
    path: 'zorgen',
    title: 'concerns.title',
    loadComponent: async () => (await import('./concern-list')).ConcernList,
  },
  {
    path: 'zorgen/:id',
    title: 'concerns.one',
    loadComponent: async () => (await import('./concern-page')).ConcernPage,
  },
];
