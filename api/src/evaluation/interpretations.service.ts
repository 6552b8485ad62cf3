import { Inject, Injectable } from '@nestjs/common';
import {
  changeInterpretation,
  figureKeys,
  mayChangeInterpretation,
  RuleBroken,
  tellsContact,
  writeInterpretation,
  type ReleaseState,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { Interpretation } from './interpretation.entity.js';
import type {
  InterpretationsView,
  InterpretationView,
  InterpretationWordsDto,
  NewInterpretationDto,
} from './interpretations.dto.js';
import { Release } from './release.entity.js';

/** An interpretation, who wrote it, and where its release stands. */
type Row = Interpretation & { author: string | null; state: ReleaseState };

const INTERPRETATIONS = `
  SELECT i.id, i.version, i.release_id AS "releaseId", i.figure, i.words, i.story, i.author_id AS "authorId",
    i.written_at AS "writtenAt", i.is_addition AS "isAddition", r.state,
    (SELECT name FROM users WHERE organisation_id = i.organisation_id AND id = i.author_id) AS author
  FROM interpretations i JOIN releases r ON r.organisation_id = i.organisation_id AND r.id = i.release_id
  WHERE ($1::uuid IS NULL OR i.release_id = $1) AND ($2::uuid IS NULL OR i.id = $2)
  ORDER BY i.written_at, i.id`;

/** Data give direction, experience gives meaning: what is written beside a figure of a release, without persons. */
@Injectable()
export class Interpretations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  list(actor: Actor, releaseId: string): Promise<InterpretationsView> {
    return this.database.as(actor, async (tx) => {
      const { state } = found(await tx.one(Release, { id: releaseId }));
      const rows = await tx.query<Row>(INTERPRETATIONS, [releaseId, null]);
      return {
        items: rows.map((row) => viewOf(actor, row)),
        mayAdd: allowedDeeds(actor, [['add', 'interpretation.write', isOpen(state)]]).length > 0,
      };
    });
  }

  /**
   * Attaches an explanation to a figure: part of a proposal, or a dated addition once it is published.
   * @throws RuleBroken `wrong_state`, `names_person`
   */
  write(actor: Actor, releaseId: string, dto: NewInterpretationDto): Promise<InterpretationView> {
    refusePersons(dto);
    return this.database.as(actor, async (tx) => {
      const release = found(await tx.one(Release, { id: releaseId }, 'lock'));
      const { isAddition } = writeInterpretation(release);
      if (!figureKeys(release.content).includes(dto.figure))
        throw new InvalidInput([
          { field: 'figure', code: 'unknown', message: 'the release has no such figure' },
        ]);
      const id = newId();
      await tx.insert(Interpretation, {
        id,
        releaseId,
        figure: dto.figure,
        words: dto.words,
        story: dto.story ?? null,
        authorId: found(actor.id),
        writtenAt: tx.now,
        isAddition,
        version: 1,
      });
      await this.log(tx, 'interpretation.write', id);
      return this.one(tx, id);
    });
  }

  /** Changes what one wrote, while the release is a proposal. @throws RuleBroken `wrong_state`, `not_author`, `names_person` */
  change(
    actor: Actor,
    id: string,
    version: number,
    dto: InterpretationWordsDto,
  ): Promise<InterpretationView> {
    refusePersons(dto);
    return this.database.as(actor, async (tx) => {
      const row = await this.own(tx, id);
      if (row.version !== version) throw new Stale();
      const changed = { words: dto.words, story: dto.story ?? null, version: version + 1 };
      await tx.update(Interpretation, { id }, changed);
      await this.log(tx, 'interpretation.change', id);
      return viewOf(actor, { ...row, ...changed });
    });
  }

  /** Takes back what one wrote, while the release is a proposal. @throws RuleBroken `wrong_state`, `not_author` */
  withdraw(actor: Actor, id: string): Promise<void> {
    return this.database.as(actor, async (tx) => {
      await this.own(tx, id);
      await tx.execute('DELETE FROM interpretations WHERE id = $1', [id]);
      await this.log(tx, 'interpretation.withdraw', id);
    });
  }

  /** What may be changed by who asks; the release waits meanwhile, so that it is not published with other words. */
  private async own(tx: Transaction, id: string): Promise<Row> {
    const { releaseId } = found(await tx.one(Interpretation, { id }, 'lock'));
    await tx.one(Release, { id: releaseId }, 'lock');
    const [row] = await tx.query<Row>(INTERPRETATIONS, [null, id]);
    const { state, authorId } = found(row);
    changeInterpretation({ state, author: authorId, actor: found(tx.actor.id) });
    return found(row);
  }

  private async one(tx: Transaction, id: string): Promise<InterpretationView> {
    const [row] = await tx.query<Row>(INTERPRETATIONS, [null, id]);
    return viewOf(tx.actor, found(row));
  }

  private log(tx: Transaction, deed: string, nounId: string): Promise<void> {
    return this.audit.wrote(tx, { deed, noun: 'interpretation', nounId });
  }
}

const isOpen = (state: ReleaseState): boolean => state === 'draft' || state === 'published';

/** Nobody is found by what is written beside a figure. @throws RuleBroken `names_person` */
function refusePersons({ words, story }: InterpretationWordsDto): void {
  if ([words, story ?? ''].some(tellsContact)) throw new RuleBroken('names_person');
}

function viewOf(actor: Actor, row: Row): InterpretationView {
  const { id, version, figure, words, story, author, writtenAt, isAddition } = row;
  const mine = mayChangeInterpretation({
    state: row.state,
    author: row.authorId,
    actor: actor.id ?? '',
  });
  return {
    id,
    version,
    figure,
    words,
    story,
    author,
    writtenAt: writtenAt.toISOString(),
    isAddition,
    allowed: allowedDeeds(actor, [
      ['change', 'interpretation.write', mine],
      ['withdraw', 'interpretation.write', mine],
    ]),
  };
}
