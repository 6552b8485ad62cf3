import type { ReleaseContent, ReleaseState } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Of each cell its true count (null where an old release did not keep it) and what is shown of it. */
export type ReleaseCells = Record<string, [count: number | null, shown: number | null]>;

/** Figures of a closed quarter or year in one version. What it says is never changed; only where it stands is. */
@Entity('releases')
export class Release {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  period!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  state!: ReleaseState;

  @Column('smallint')
  threshold!: number;

  @Column('jsonb')
  content!: ReleaseContent;

  /** Never shown: what later releases are protected with. */
  @Column('jsonb')
  cells!: ReleaseCells;

  /** The published releases it was protected with. */
  @Column('uuid', { array: true })
  beside!: string[];

  @Column('uuid', { nullable: true })
  supersedes!: string | null;

  /** Why it takes the place of another. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'code_version' })
  codeVersion!: string;

  /** SHA-256 of all that was counted and of the salt. */
  @Column('text', { name: 'data_hash' })
  dataHash!: string;

  /** Never shown: whoever had it could try which few counts give the seal. */
  @Column('text', { name: 'data_salt' })
  dataSalt!: string;

  /** SHA-256 of what it says. */
  @Column('text')
  hash!: string;

  /** Null for one of before two people were asked. */
  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy!: string | null;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { name: 'decision_reason', nullable: true })
  decisionReason!: string | null;
}
