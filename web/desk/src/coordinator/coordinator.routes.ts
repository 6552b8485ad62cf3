import type { Routes } from '@angular/router';
import { asksFirst } from './phone/leave-guard';

/** The pages of a coordinator. */
export const COORDINATOR_ROUTES: Routes = [
  {
    path: 'werklijst',
    title: 'nav.workList',
    loadComponent: async () => (await import('./work-list/work-list')).WorkList,
  },
  {
    path: 'aantallen',
    title: 'counts.title',
    loadComponent: async () => (await import('./counts/counts-page')).CountsPage,
  },
  {
    path: 'hulpvragen',
    title: 'nav.requests',
    loadComponent: async () => (await import('./requests/request-list')).RequestList,
  },
  {
    path: 'hulpvragen/zoeken',
    title: 'requests.found',
    data: { searching: true },
    loadComponent: async () => (await import('./requests/request-list')).RequestList,
  },
  {
    path: 'hulpvragen/verdeling',
    title: 'bestPlan.title',
    loadComponent: async () => (await import('./plan/best-plan')).BestPlan,
  },
  {
    path: 'hulpvragen/:id',
    title: 'nav.request',
    loadComponent: async () => (await import('./request/request-page')).RequestPage,
  },
  {
    path: 'hulpvragen/:id/plannen',
    title: 'plan.title',
    loadComponent: async () => (await import('./appointments/plan-appointment')).PlanAppointment,
  },
  {
    path: 'hulpvragen/:id/verzetten',
    title: 'move.title',
    loadComponent: async () => (await import('./appointments/move-appointment')).MoveAppointment,
  },
  {
    path: 'hulpvragen/:id/namens',
    title: 'behalfPage.page',
    loadComponent: async () => (await import('./request/behalf-page')).BehalfPage,
  },
  {
    path: 'hulpvragen/:id/samenvoegen/:other',
    title: 'merge.title',
    loadComponent: async () => (await import('./request/merge-page')).MergePage,
  },
  {
    path: 'hulpvragen/:id/overdragen',
    title: 'handOff.new',
    loadComponent: async () => (await import('./request/hand-over-page')).HandOverPage,
  },
  {
    path: 'hulpvragen/:id/wensen',
    title: 'wishAnswer.title',
    loadComponent: async () => (await import('./request/wish-answer-page')).WishAnswerPage,
  },
  {
    path: 'werven',
    title: 'recruit.title',
    loadComponent: async () => (await import('./recruitment/recruitment-page')).RecruitmentPage,
  },
  {
    path: 'partners',
    title: 'partners.title',
    loadComponent: async () => (await import('./partners/partner-list')).PartnerList,
  },
  {
    path: 'hulpvragen/:id/verslag',
    title: 'reportVisit.title',
    loadComponent: async () => (await import('./appointments/report-visit')).ReportVisit,
  },
  {
    path: 'hulpvraag-aan-de-telefoon',
    title: 'phone.title',
    canDeactivate: [asksFirst],
    loadComponent: async () => (await import('./phone/phone-intake')).PhoneIntake,
  },
  {
    path: 'agenda',
    title: 'nav.agenda',
    loadComponent: async () => (await import('./agenda/agenda')).Agenda,
  },
  {
    path: 'meedenkers',
    title: 'nav.meedenkers',
    loadComponent: async () => (await import('./meedenkers/meedenker-list')).MeedenkerList,
  },
  {
    path: 'meedenkers/nieuw',
    title: 'newMeedenker.title',
    loadComponent: async () => (await import('./meedenkers/new-meedenker')).NewMeedenker,
  },
  {
    path: 'meedenkers/inlezen',
    title: 'readIn.meedenkers.title',
    data: { list: 'meedenkers' },
    loadComponent: async () => (await import('./read-in/read-in-page')).ReadInPage,
  },
  {
    path: 'meedenkers/:id',
    title: 'nav.meedenkers',
    loadComponent: async () => (await import('./meedenkers/meedenker-page')).MeedenkerPage,
  },
  {
    path: 'meedenkers/:id/wijzigen',
    title: 'editMeedenker.title',
    loadComponent: async () => (await import('./meedenkers/new-meedenker')).NewMeedenker,
  },
  {
    path: 'locaties/inlezen',
    title: 'readIn.venues.title',
    data: { list: 'venues' },
    loadComponent: async () => (await import('./read-in/read-in-page')).ReadInPage,
  },
  {
    path: 'locaties',
    title: 'nav.venues',
    loadComponent: async () => (await import('./venues/venue-list')).VenueList,
  },
  {
    path: 'berichten',
    title: 'nav.messages',
    loadComponent: async () => (await import('./messages/message-page')).MessagePage,
  },
  {
    path: 'berichten/bellijst',
    title: 'phoneList.title',
    loadComponent: async () => (await import('./messages/phone-list')).PhoneList,
  },
  {
    path: 'berichten/groep',
    title: 'group.title',
    loadComponent: async () => (await import('./messages/group-message')).GroupMessage,
  },
  {
    path: 'declaraties',
    title: 'claims.title',
    loadComponent: async () => (await import('./expenses/claim-list')).ClaimList,
  },
  {
    path: 'zorg',
    title: 'worry.title',
    loadComponent: async () => (await import('../session/worry')).Worry,
  },
];
