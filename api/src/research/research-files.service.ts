import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay, decideOnFile, quarterBounds, researchKeysEnd } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { freeze, giveTime, oneAtATime } from './freezing.js';
import { ResearchFile } from './research-file.entity.js';
import type {
  NewResearchFileDto,
  ResearchFileApprovalDto,
  ResearchFileView,
} from './research-files.dto.js';
import { scalesOf, viewOf } from './research-files.queries.js';
import { variablesNow } from './variables.js';

/** How many requests one line of the trail names. */
const PER_LINE = 500;

/** Files of single rows for research: one person asks, another lets go. Until then nothing is made. */
@Injectable()
export class ResearchFiles {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Asks for a file over quarters that are over. */
  ask(actor: Actor, dto: NewResearchFileDto): Promise<ResearchFileView> {
    return this.database.as(actor, async (tx) => {
      checkPeriod(dto, tx.now);
      const id = newId();
      await tx.insert(ResearchFile, {
        id,
        studyId: id,
        revision: 1,
        title: dto.title,
        purpose: dto.purpose,
        fromQuarter: dto.fromQuarter,
        toQuarter: dto.toQuarter,
        state: 'waiting',
        requestedBy: found(actor.id),
        requestedAt: tx.now,
        ...NOT_DECIDED,
      });
      await this.wrote(tx, 'research-file.ask', id);
      return viewOf(tx, id);
    });
  }

  /**
   * The second person lets a file go: its rows are made and frozen, and everybody in it can read that in their diary.
   * @throws RuleBroken `second_person` for who asked, `too_few_rows` when there are not enough to hide among.
   */
  approve(actor: Actor, id: string, dto: ResearchFileApprovalDto): Promise<ResearchFileView> {
    checkTicks(dto);
    return this.database.as(actor, async (tx) => {
      await oneAtATime(tx);
      await giveTime(tx);
      const file = await this.hold(tx, id);
      const endsAt = researchKeysEnd(tx.now);
      const { sealed, requestIds } = await freeze(
        tx,
        file,
        variablesNow(await scalesOf(tx)),
        endsAt,
      );
      await tx.update(
        ResearchFile,
        { id },
        { ...sealed, endsAt, state: 'approved', decidedBy: actor.id, decidedAt: tx.now },
      );
      await this.wrote(tx, 'research-file.approve', id);
      for (let first = 0; first < requestIds.length; first += PER_LINE)
        await this.audit.read(tx, {
          deed: 'research-file.freeze',
          noun: 'research_file',
          nounId: id,
          requestIds: requestIds.slice(first, first + PER_LINE),
          fields: ['responses', 'municipality', 'conversation_type', 'language'],
        });
      return viewOf(tx, id);
    });
  }

  /** The second person does not let it go, and says why. */
  reject(actor: Actor, id: string, reason: string): Promise<ResearchFileView> {
    return this.database.as(actor, async (tx) => {
      await this.hold(tx, id);
      await tx.update(
        ResearchFile,
        { id },
        { state: 'rejected', reason, decidedBy: actor.id, decidedAt: tx.now },
      );
      await this.wrote(tx, 'research-file.reject', id);
      return viewOf(tx, id);
    });
  }

  private async hold(tx: Transaction, id: string): Promise<ResearchFile> {
    const file = found(await tx.one(ResearchFile, { id }, 'lock'));
    decideOnFile(file, found(tx.actor.id));
    return file;
  }

  private wrote(tx: Transaction, deed: string, id: string): Promise<void> {
    return this.audit.wrote(tx, { deed, noun: 'research_file', nounId: id, fields: ['state'] });
  }
}

const NOT_DECIDED = {
  decidedBy: null,
  decidedAt: null,
  reason: null,
  variables: null,
  rows: null,
  withoutConsent: null,
  smallestGroup: null,
  leftOut: null,
  hash: null,
  codeVersion: null,
  frozenAt: null,
  endsAt: null,
  supersededAt: null,
} as const;

function checkPeriod({ fromQuarter, toQuarter }: NewResearchFileDto, now: Date): void {
  if (fromQuarter > toQuarter)
    throw new InvalidInput([
      { field: 'toQuarter', code: 'order', message: 'toQuarter must not be before fromQuarter' },
    ]);
  if (quarterBounds(toQuarter).until > amsterdamDay(now))
    throw new InvalidInput([
      { field: 'toQuarter', code: 'not_over', message: 'toQuarter must be over' },
    ]);
}

function checkTicks(dto: ResearchFileApprovalDto): void {
  const errors = (['listSeen', 'fitsPurpose'] as const)
    .filter((field) => !dto[field])
    .map((field) => ({ field, code: 'required', message: `${field} must be true` }));
  if (errors.length > 0) throw new InvalidInput(errors);
}
