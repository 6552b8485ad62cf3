import type { Stage } from '@meedenkers/domain';

import type { OpenRequest } from '../work-list.items.js';

/** A request at a stage, asked the day before Tuesday 24 November 2026, 10.00 in Amsterdam; without a date, an offer or anybody. */
export const openRequest = (more: Partial<OpenRequest> & { stage: Stage }): OpenRequest => ({
  id: '1',
  reference: '4K7P9XQ2',
  name: 'Amal',
  createdAt: new Date('2026-11-23T13:00:00Z'),
  promisedBy: '2026-11-25',
  needsReview: false,
  appointmentId: null,
  startsAt: null,
  channel: 'office',
  municipalityName: 'Gilze en Rijen',
  conversationType: 'REVIEW',
  language: 'ar',
  offer: null,
  unfilledAt: null,
  unconfirmed: null,
  ...more,
});
