import type { ClientBase } from 'pg';

import { inTransaction } from '../process/owner.js';
import { generateDemoData } from './generate.js';
import { hashDemoPassword } from './password.js';
import { writeDemoData } from './write.js';

/** Draws the demo organisations as they stand at a moment and writes them, all or nothing. `before` clears the way in the same transaction. */
export async function makeDemoData(
  client: ClientBase,
  now: Date,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const organisations = generateDemoData(now, await hashDemoPassword());
  await inTransaction(client, async () => {
    await before();
    await writeDemoData(client, organisations, now);
  });
  return organisations
    .map(
      ({ profile, meedenkers, cases }) =>
        `${profile.name}: ${meedenkers.length} Meedenkers, ${cases.length} requests`,
    )
    .join('; ');
}
