import type { Routes } from '@angular/router';

/** The pages of an administrator. */
export const ADMINISTRATOR_ROUTES: Routes = [
  {
    path: 'accounts',
    title: 'accounts.title',
    loadComponent: async () => (await import('./account-list')).AccountList,
  },
  {
    path: 'rechten',
    title: 'rights.title',
    loadComponent: async () => (await import('./rights-table')).RightsTable,
  },
];
