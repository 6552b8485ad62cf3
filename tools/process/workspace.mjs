import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of the clone. */
export const root = resolve(import.meta.dirname, '..', '..');

/** What a running installation keeps: database, demo mailbox, secrets, logs and locks. */
export const dataFolder = process.env.MEEDENKERS_DATA
  ? resolve(process.env.MEEDENKERS_DATA)
  : join(root, '.data');

/** What belongs to the clone whatever the data folder: the lock of installing and building. */
export const cloneFolder = join(root, '.data');

/** The folder in the system's temporary directory that stands in for one nobody else may enter. */
export function sharedFolderFor(folder) {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join(tmpdir(), `meedenkers-${name}`);
}

/** Whether this is a real installation: no demo data, no demo mailbox, everything configured. */
export const production = process.env.NODE_ENV === 'production';
