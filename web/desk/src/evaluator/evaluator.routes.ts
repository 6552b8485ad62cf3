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
  {
    path: 'protocollen',
    title: 'protocols.title',
    loadComponent: async () => (await import('./protocol-list')).ProtocolList,
  },
  {
    path: 'protocollen/nieuw',
    title: 'protocolForm.new',
    loadComponent: async () => (await import('./protocol-form')).ProtocolForm,
  },
  {
    path: 'protocollen/:id',
    title: 'protocols.title',
    loadComponent: async () => (await import('./protocol-page')).ProtocolPage,
  },
  {
    path: 'protocollen/:id/wijzig',
    title: 'protocolForm.change',
    loadComponent: async () => (await import('./protocol-form')).ProtocolForm,
  },
  {
    path: 'bestanden',
    title: 'files.title',
    loadComponent: async () => (await import('./research-file-list')).ResearchFileList,
  },
  {
    path: 'bestanden/nieuw',
    title: 'askFile.title',
    loadComponent: async () => (await import('./research-file-form')).ResearchFileForm,
  },
  {
    path: 'bestanden/:id',
    title: 'files.title',
    loadComponent: async () => (await import('./research-file-page')).ResearchFilePage,
  },
];
