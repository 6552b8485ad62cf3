import type { Routes } from '@angular/router';

/** The pages of an administrator. */
export const ADMINISTRATOR_ROUTES: Routes = [
  {
    path: 'accounts',
    title: 'accounts.title',
    loadComponent: async () => (await import('./account-list')).AccountList,
  },
  {
    path: 'wie-zag-wat',
    title: 'audit.title',
    loadComponent: async () => (await import('./audit-page')).AuditPage,
  },
  {
    path: 'instellingen',
    title: 'settings.title',
    loadComponent: async () => (await import('./settings-page')).SettingsPage,
  },
  {
    path: 'gemeenten',
    title: 'areas.title',
    loadComponent: async () => (await import('./service-areas')).ServiceAreas,
  },
  {
    path: 'rechten',
    title: 'rights.title',
    loadComponent: async () => (await import('./rights-table')).RightsTable,
  },
];
