import { open, readFile } from 'node:fs/promises';

import { Inject, Injectable } from '@nestjs/common';

import { Config } from '../platform/config.js';

/** Somebody who was erased, by keys alone. */
export interface ErasedResident {
  organisationId: string;
  residentId: string;
}

const LINE = /^([0-9a-f-]{36}) ([0-9a-f-]{36})$/;

/**
 * Who was erased, in a file beside the database: a backup of yesterday knows nothing of today's erasures, so that the list of
 * them must not come back with it. Keys only, a line for each; it is only ever added to.
 */
@Injectable()
export class ErasureList {
  constructor(@Inject(Config) private readonly config: Config) {}

  /** Everybody on the list; nobody when no file was ever written. */
  async all(): Promise<ErasedResident[]> {
    const file = this.config.ERASURES_FILE;
    if (!file) return [];
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text.split('\n').flatMap((line) => {
      const [, organisationId, residentId] = LINE.exec(line) ?? [];
      return organisationId && residentId ? [{ organisationId, residentId }] : [];
    });
  }

  /** Adds somebody, and is done only when the disk has it. */
  async add({ organisationId, residentId }: ErasedResident): Promise<void> {
    const file = this.config.ERASURES_FILE;
    if (!file) return;
    const handle = await open(file, 'a', 0o600);
    try {
      await handle.appendFile(`${organisationId} ${residentId}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
