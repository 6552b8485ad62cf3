import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Transaction } from '../platform/database.js';
import { newId } from '../platform/tokens.js';
import { freezeAgain, giveTime, oneAtATime } from './freezing.js';
import { ResearchFile } from './research-file.entity.js';

/** Takes somebody out of research who took back their consent; their help is not touched. */
@Injectable()
export class ResearchWithdrawals {
  constructor(@Inject(Audit) private readonly audit: Audit) {}

  /**
   * Destroys the keys of these requests, takes every row of them out of every file, and replaces each file they were in by a
   * new revision without them; in the transaction in which the consent was taken back.
   */
  async takeOut(tx: Transaction, requestIds: readonly string[]): Promise<void> {
    await oneAtATime(tx);
    await giveTime(tx);
    const studies = await tx.query<{ id: string }>(
      'SELECT id FROM app.destroy_research_keys($1) AS gone (id) ORDER BY id',
      [requestIds],
    );
    if (studies.length === 0) return;
    await this.audit.wrote(tx, {
      deed: 'research-key.destroy',
      noun: 'support_request',
      nounId: requestIds[0] ?? null,
      requestIds,
      fields: ['consents'],
    });
    for (const { id } of studies) await this.supersede(tx, id);
  }

  /** Destroys the keys whose time is over, and the rows of their studies. Answers how many files came to their end. */
  async end(tx: Transaction): Promise<number> {
    await oneAtATime(tx);
    const studies = await tx.query<{ id: string; keys: number }>(
      'SELECT study_id AS id, keys FROM app.end_research_keys() ORDER BY 1',
    );
    for (const { id } of studies) {
      await tx.update(ResearchFile, { studyId: id, state: 'approved' }, { state: 'ended' });
      await this.audit.wrote(tx, {
        deed: 'research-key.end',
        noun: 'research_file',
        nounId: id,
        fields: ['state'],
      });
    }
    return studies.length;
  }

  private async supersede(tx: Transaction, studyId: string): Promise<void> {
    const file = await tx.one(ResearchFile, { studyId, state: 'approved' }, 'lock');
    if (!file) return;
    const sealed = await freezeAgain(tx, file);
    await tx.update(ResearchFile, { id: file.id }, { state: 'superseded', supersededAt: tx.now });
    if (sealed)
      await tx.insert(ResearchFile, {
        ...file,
        ...sealed,
        id: newId(),
        revision: file.revision + 1,
        state: 'approved',
      });
    await this.audit.wrote(tx, {
      deed: 'research-file.supersede',
      noun: 'research_file',
      nounId: file.id,
      fields: ['revision'],
    });
  }
}
