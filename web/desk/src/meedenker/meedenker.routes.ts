import type { Routes } from '@angular/router';

/** The pages of a Meedenker. */
export const MEEDENKER_ROUTES: Routes = [
  {
    path: 'vandaag',
    title: 'nav.today',
    loadComponent: async () => (await import('./today')).Today,
  },
  {
    path: 'afspraken',
    title: 'visits.title',
    loadComponent: async () => (await import('./my-visits')).MyVisits,
  },
  {
    path: 'wanneer',
    title: 'nav.when',
    loadComponent: async () => (await import('./when')).When,
  },
  { path: 'ik', title: 'nav.me', loadComponent: async () => (await import('./me')).Me },
  {
    path: 'verslag/:id',
    title: 'report.name',
    loadComponent: async () => (await import('./report-page')).ReportPage,
  },
];
