import { FIGURES_AND_ACCOUNTS_ROWS } from './authorisation-rows/figures-and-accounts.js';
import { HAND_OFFS_ROWS } from './authorisation-rows/hand-offs.js';
import { MEEDENKERS_ROWS } from './authorisation-rows/meedenkers.js';
import { NOTIFICATIONS_ROWS } from './authorisation-rows/notifications.js';
import { OWN_DAY_ROWS } from './authorisation-rows/own-day.js';
import { ON_BEHALF_ROWS } from './authorisation-rows/on-behalf.js';
import { PUBLIC_ROWS } from './authorisation-rows/public.js';
import { REQUESTS_ROWS } from './authorisation-rows/requests.js';
import { RESEARCH_ROWS } from './authorisation-rows/research.js';
import { RESIDENT_ROWS } from './authorisation-rows/resident.js';
import { VISITS_ROWS } from './authorisation-rows/visits.js';
import type { Row } from './authorisation-rows/row.js';

export type { Row, Sight, StaffName } from './authorisation-rows/row.js';

/** Every route there is, and what it is expected to do for everybody. */
export const ROWS: readonly Row[] = [
  ...PUBLIC_ROWS,
  ...RESIDENT_ROWS,
  ...REQUESTS_ROWS,
  ...HAND_OFFS_ROWS,
  ...ON_BEHALF_ROWS,
  ...VISITS_ROWS,
  ...OWN_DAY_ROWS,
  ...MEEDENKERS_ROWS,
  ...NOTIFICATIONS_ROWS,
  ...FIGURES_AND_ACCOUNTS_ROWS,
  ...RESEARCH_ROWS,
];
