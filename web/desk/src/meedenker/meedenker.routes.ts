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
    path: 'onafhankelijk',
    title: 'ties.title',
    loadComponent: async () => (await import('./ties')).Ties,
  },
  {
    path: 'bezoek/:id',
    title: 'homeVisit.name',
    loadComponent: async () => (await import('./home-visit')).HomeVisit,
  },
  {
    path: 'onkosten',
    title: 'expenses.title',
    loadComponent: async () => (await import('./expenses')).Expenses,
  },
  {
    path: 'dagblad',
    title: 'daySheet.title',
    loadComponent: async () => (await import('./day-sheet')).DaySheet,
  },
  {
    path: 'zorg',
    title: 'worry.title',
    loadComponent: async () => (await import('../session/worry')).Worry,
  },
  {
    path: 'woorden',
    title: 'help.title',
    loadComponent: async () => (await import('../session/words-page')).WordsPage,
  },
  {
    path: 'nieuw',
    title: 'news.title',
    loadComponent: async () => (await import('../session/news-page')).NewsPage,
  },
  {
    path: 'verslag/:id',
    title: 'report.name',
    loadComponent: async () => (await import('./report-page')).ReportPage,
  },
];
