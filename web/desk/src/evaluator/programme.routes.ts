import type { Routes } from '@angular/router';

/** The pages of who evaluates the programme: what organisations share with it. */
export const PROGRAMME_ROUTES: Routes = [
  {
    path: 'gedeelde-cijfers',
    title: 'shared.title',
    loadComponent: async () => (await import('./shared-list')).SharedList,
  },
  {
    path: 'gedeelde-cijfers/:id',
    title: 'shared.title',
    loadComponent: async () => (await import('./shared-page')).SharedPage,
  },
];
