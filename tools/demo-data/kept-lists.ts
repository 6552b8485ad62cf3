import type { Almanac } from './almanac.js';
import type { Chance } from './chance.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';

/** Filters that the coordinator of the demo keeps: codes as they stand in the address of a list. */
const FILTERS = [
  { list: 'support-requests', name: 'Arabisch, zoekt nog', query: 'stand=searching&taal=ar' },
  { list: 'support-requests', name: 'Wacht op antwoord', query: 'stand=offered' },
  { list: 'meedenkers', name: 'VOG loopt af', query: 'loopt=af' },
  { list: 'meedenkers', name: 'Spreekt Arabisch', query: 'stand=active&taal=ar' },
] as const;

/** What a coordinator kept of the lists: filters by name, and a venue that is no longer used. */
export function writeKeptLists(
  {
    rows,
    chance,
    almanac,
    profile,
  }: { rows: Rows; chance: Chance; almanac: Almanac; profile: Profile },
  coordinatorId: string,
): void {
  rows.add('saved_filters', { user_id: coordinatorId, filters: FILTERS, version: 1 });
  const [area] = profile.areas;
  const [known] = rows.of('venues');
  if (!area || !known) return;
  for (const venue of rows.of('venues')) Object.assign(venue, { archived_at: null, version: 1 });
  rows.add('venues', {
    ...known,
    id: chance.id(almanac.at(almanac.workingDay(-200), '09:00')),
    name: 'Oude raadzaal',
    address: 'Stationsstraat 12',
    archived_at: almanac.at(almanac.workingDay(-30), '16:00'),
    version: 2,
  });
}
