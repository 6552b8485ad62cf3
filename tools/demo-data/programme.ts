import type { ClientBase } from 'pg';

import { Almanac } from './almanac.js';
import type { Chance } from './chance.js';
import { idOf } from './profiles.js';
import { Rows } from './rows.js';

/** The demo organisation of the programme: it serves nobody, and reads what the others share. */
export const PROGRAMME = {
  id: idOf('programma-meedenkers'),
  slug: 'programma-meedenkers',
  name: 'Programma Meedenkers',
  domain: 'programma.example',
  staff: { administrator: 'Joris van Beek', evaluator: 'Saskia Brouwer' },
} as const;

const SINCE_DAYS = -240;

/** Lets an organisation share its published releases with the programme, by the hand of its administrator. */
export function shareReleases(rows: Rows, chance: Chance, almanac: Almanac): void {
  const startedAt = almanac.at(almanac.workingDay(SINCE_DAYS), '10:15');
  const [administrator] = rows
    .of<{ id: string; roles: string[] }>('users')
    .filter(({ roles }) => roles.includes('administrator'));
  rows.add('release_sharings', {
    id: chance.id(startedAt),
    started_at: startedAt,
    started_by: administrator?.id,
    ended_at: null,
    ended_by: null,
  });
}

/** Writes the organisation of the programme with its two accounts. */
export async function writeProgramme(
  client: ClientBase,
  now: Date,
  { passwordHash, chance }: { passwordHash: string; chance: Chance },
): Promise<void> {
  const almanac = new Almanac(now);
  const madeAt = almanac.at(almanac.workingDay(SINCE_DAYS - 5), '09:00');
  const rows = new Rows(PROGRAMME.id);
  rows.add('organisations', {
    id: PROGRAMME.id,
    slug: PROGRAMME.slug,
    name: PROGRAMME.name,
    kind: 'programme',
    public_phone: '013 000 02 00',
    public_email: `info@${PROGRAMME.domain}`,
    is_demo: true,
    created_at: madeAt,
    version: 1,
  });
  for (const [role, name] of Object.entries(PROGRAMME.staff))
    rows.add('users', {
      id: chance.id(madeAt),
      name,
      email: `${role}@${PROGRAMME.domain}`,
      password_hash: passwordHash,
      roles: [role],
      state: 'active',
      created_at: madeAt,
      last_seen_at: almanac.at(almanac.workingDay(-2), '14:20'),
      version: 1,
    });
  await rows.write(client);
}
