import { Inject, Injectable } from '@nestjs/common';
import {
  freezeProtocol,
  protocolFaults,
  RuleBroken,
  sizeFaults,
  type ProtocolContent,
  type ProtocolFault,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { pageFrom, pageSize, positionOf, type PageQuery } from '../platform/paging.js';
import { newId } from '../platform/tokens.js';
import { sealOf } from './canonical.js';
import { plannedSize, type PlannedSize } from './planned-size.js';
import { Protocol } from './protocol.entity.js';
import type {
  FreezingDto,
  NewProtocolDto,
  PlannedSizeView,
  ProtocolContentDto,
  ProtocolListItemView,
  ProtocolView,
  SizeQuestionDto,
} from './protocols.dto.js';
import { isClosed } from './quarters.js';

const PROTOCOLS = `
  SELECT id, content ->> 'title' AS title, edition, from_quarter AS "from", to_quarter AS "to", frozen_at AS "frozenAt",
    is_retrospective AS "isRetrospective", superseded_by AS "supersededBy"
  FROM protocols WHERE $2::uuid IS NULL OR id < $2 ORDER BY id DESC LIMIT $1`;

type ListRow = Omit<ProtocolListItemView, 'frozenAt'> & { frozenAt: Date | null };

/** The frozen protocols in force whose period has a quarter in common with this one. */
const IN_FORCE = `
  SELECT id FROM protocols
  WHERE frozen_at IS NOT NULL AND superseded_by IS NULL AND from_quarter <= $2 AND to_quarter >= $1 AND id IS DISTINCT FROM $3`;

/** What is decided before data are looked at: written, changed while it is a draft, and frozen for good. */
@Injectable()
export class Protocols {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  list(actor: Actor, query: PageQuery): Promise<Page<ProtocolListItemView>> {
    const [before] = positionOf(query.cursor, ['id']) ?? [];
    const limit = pageSize(query);
    return this.database.as(actor, async (tx) =>
      pageFrom(
        await tx.query<ListRow>(PROTOCOLS, [limit + 1, before ?? null]),
        limit,
        (row) => ({ ...row, frozenAt: row.frozenAt?.toISOString() ?? null }),
        ({ id }) => [id],
      ),
    );
  }

  one(actor: Actor, id: string): Promise<ProtocolView> {
    return this.database.as(actor, async (tx) => viewOf(tx, found(await tx.one(Protocol, { id }))));
  }

  /** How many people these assumptions ask for. @throws InvalidInput when they contradict each other */
  size(question: SizeQuestionDto): PlannedSizeView {
    refuse(
      sizeFaults(question).map(({ field, fault }) => ({
        field: field in question ? field : `size.${field}`,
        fault,
      })),
    );
    return sized(question);
  }

  /** Writes a draft down; as the next edition of a frozen protocol, if it names one. */
  write(actor: Actor, key: string | null, dto: NewProtocolDto): Promise<ProtocolView> {
    const { supersedes = null, ...content } = dto;
    const told = contentOf(content);
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        dto,
        async () => {
          const protocol: Protocol = {
            organisationId: tx.organisationId,
            id: newId(),
            edition: await this.editionAfter(tx, supersedes),
            supersedes,
            supersededBy: null,
            content: told,
            isRetrospective: false,
            hash: null,
            frozenAt: null,
            frozenBy: null,
            createdAt: tx.now,
            version: 1,
          };
          await tx.insert(Protocol, protocol);
          await this.audit.wrote(tx, {
            deed: 'protocol.write',
            noun: 'protocol',
            nounId: protocol.id,
          });
          return viewOf(tx, protocol);
        },
        ({ id }) => ({ id }),
        async ({ id }) => viewOf(tx, found(await tx.one(Protocol, { id: id as string }))),
      ),
    );
  }

  /** Changes a draft. @throws RuleBroken `wrong_state` when it is frozen */
  change(
    actor: Actor,
    id: string,
    version: number,
    dto: ProtocolContentDto,
  ): Promise<ProtocolView> {
    const content = contentOf(dto);
    return this.database.as(actor, async (tx) => {
      const protocol = found(await tx.one(Protocol, { id }, 'lock'));
      if (protocol.frozenAt !== null) throw new RuleBroken('wrong_state', { state: 'frozen' });
      if (protocol.version !== version) throw new Stale();
      await tx.update(Protocol, { id }, { content, version: version + 1 });
      await this.audit.wrote(tx, {
        deed: 'protocol.change',
        noun: 'protocol',
        nounId: id,
        fields: Object.keys(content),
      });
      return viewOf(tx, { ...protocol, content, version: version + 1 });
    });
  }

  /**
   * Freezes a protocol, and puts it in the place of the edition before it.
   * @throws RuleBroken `data_seen` (see {@link freezeProtocol}), `period_taken` when another protocol is in force in a quarter of it.
   */
  freeze(actor: Actor, id: string, dto: FreezingDto): Promise<ProtocolView> {
    return this.database.as(actor, async (tx) => {
      // Two at the same moment: the second sees what the first froze.
      await tx.execute('SELECT 1 FROM organisations FOR NO KEY UPDATE');
      const protocol = found(await tx.one(Protocol, { id }, 'lock'));
      const { from, to } = protocol.content;
      const { isRetrospective } = freezeProtocol({
        frozenAt: protocol.frozenAt,
        from,
        isFirstQuarterClosed: isClosed(from, tx.now),
        saysRetrospective: dto.isRetrospective,
      });
      const [other] = await tx.query<{ id: string }>(IN_FORCE, [from, to, protocol.supersedes]);
      if (other) throw new RuleBroken('period_taken', { protocolId: other.id });
      const frozen = {
        isRetrospective,
        hash: sealOf(protocol.content),
        frozenAt: tx.now,
        frozenBy: found(tx.actor.id),
        version: protocol.version + 1,
      };
      if (protocol.supersedes)
        await tx.execute(
          'UPDATE protocols SET superseded_by = $2, version = version + 1 WHERE id = $1',
          [protocol.supersedes, id],
        );
      await tx.update(Protocol, { id }, frozen);
      await this.audit.wrote(tx, {
        deed: 'protocol.freeze',
        noun: 'protocol',
        nounId: id,
        fields: ['hash', ...(isRetrospective ? ['isRetrospective'] : [])],
      });
      return viewOf(tx, { ...protocol, ...frozen });
    });
  }

  /** The number of a new edition. @throws RuleBroken `wrong_state` when what it replaces is a draft, or has a next edition already */
  private async editionAfter(tx: Transaction, id: string | null): Promise<number> {
    if (id === null) return 1;
    const before = found(await tx.one(Protocol, { id }, 'lock'));
    if (before.frozenAt === null) throw new RuleBroken('wrong_state', { state: 'draft' });
    if (await tx.one(Protocol, { supersedes: id }))
      throw new RuleBroken('wrong_state', { state: 'superseded' });
    return before.edition + 1;
  }
}

/** What is kept of a protocol: what was sent, with the number of people it asks for. */
function contentOf(dto: ProtocolContentDto): ProtocolContent {
  refuse(protocolFaults(dto));
  const { title, questions, primary, secondary, comparison, from, to, size, analysis } = dto;
  return {
    title,
    questions: questions.map(({ words }) => ({ words })),
    primary,
    secondary: [...secondary],
    comparison: [...comparison],
    from,
    to,
    size: { ...size },
    analysis,
    plannedPerArm: sized(dto).perArm,
  };
}

function sized(question: SizeQuestionDto): PlannedSize {
  const planned = plannedSize(question);
  if (planned) return planned;
  throw new InvalidInput([
    {
      field: 'size.smallestDifference',
      code: 'invalid',
      message: 'no number of people follows from these assumptions',
    },
  ]);
}

function refuse(faults: readonly { field: string; fault: ProtocolFault }[]): void {
  if (faults.length === 0) return;
  throw new InvalidInput(
    faults.map(({ field, fault }) => ({
      field,
      code: fault,
      message: `${field}: ${fault.replaceAll('_', ' ')}`,
    })),
  );
}

async function viewOf(tx: Transaction, protocol: Protocol): Promise<ProtocolView> {
  const isDraft = protocol.frozenAt === null;
  const [after] = await tx.query<{ name: string | null; has: boolean }>(
    `SELECT (SELECT name FROM users WHERE id = $2) AS name, EXISTS (SELECT FROM protocols WHERE supersedes = $1) AS has`,
    [protocol.id, protocol.frozenBy],
  );
  return {
    id: protocol.id,
    version: protocol.version,
    edition: protocol.edition,
    supersedes: protocol.supersedes,
    supersededBy: protocol.supersededBy,
    content: protocol.content,
    isRetrospective: protocol.isRetrospective,
    couldBeSeen: isClosed(protocol.content.from, tx.now),
    hash: protocol.hash,
    frozenAt: protocol.frozenAt?.toISOString() ?? null,
    frozenBy: after?.name ?? null,
    allowed: allowedDeeds(tx.actor, [
      ['change', 'protocol.write', isDraft],
      ['freeze', 'protocol.freeze', isDraft],
      ['supersede', 'protocol.write', !isDraft && !after?.has],
    ]),
  };
}
