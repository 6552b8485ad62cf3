import type { ClientBase } from 'pg';

import { inTransaction } from '../process/owner.js';
import { Chance } from './chance.js';
import { generateDemoData } from './generate.js';
import { hashDemoPassword } from './password.js';
import { writeProgramme } from './programme.js';
import { writeDemoData } from './write.js';

/** Draws the demo organisations as they stand at a moment and writes them, all or nothing. `before` clears the way in the same transaction. */
export async function makeDemoData(
  client: ClientBase,
  now: Date,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const passwordHash = await hashDemoPassword();
  const organisations = generateDemoData(now, passwordHash);
  await inTransaction(client, async () => {
    await before();
    await writeDemoData(client, organisations, now);
    await writeProgramme(client, now, { passwordHash, chance: new Chance(1) });
  });
  return organisations
    .map(
      ({ profile, meedenkers, rows }) =>
        `${profile.name}: ${meedenkers.length} Meedenkers, ${rows.of('support_requests').length} requests`,
    )
    .join('; ');
}
