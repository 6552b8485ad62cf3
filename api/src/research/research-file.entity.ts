import type { ResearchFileState } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { Variable } from './variables.js';

/** A file of single rows for research: asked by one person, let go by another; its rows belong to its study. */
@Entity('research_files')
export class ResearchFile {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** The first revision's id: rows and keys hang on it. */
  @Column('uuid', { name: 'study_id' })
  studyId!: string;

  @Column('smallint')
  revision!: number;

  @Column('text')
  title!: string;

  @Column('text')
  purpose!: string;

  @Column('text', { name: 'from_quarter' })
  fromQuarter!: string;

  @Column('text', { name: 'to_quarter' })
  toQuarter!: string;

  @Column('text')
  state!: ResearchFileState;

  @Column('uuid', { name: 'requested_by' })
  requestedBy!: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** The answers of each row, in this order. */
  @Column('jsonb', { nullable: true })
  variables!: Variable[] | null;

  @Column('integer', { nullable: true })
  rows!: number | null;

  /** Requests of the period without consent, those taken back included. */
  @Column('integer', { name: 'without_consent', nullable: true })
  withoutConsent!: number | null;

  /** How many rows share their traits in the smallest group. */
  @Column('integer', { name: 'smallest_group', nullable: true })
  smallestGroup!: number | null;

  /** How many rows keep none of their traits. */
  @Column('integer', { name: 'left_out', nullable: true })
  leftOut!: number | null;

  /** The SHA-256 of data.csv. */
  @Column('text', { nullable: true })
  hash!: string | null;

  @Column('text', { name: 'code_version', nullable: true })
  codeVersion!: string | null;

  @Column('timestamptz', { name: 'frozen_at', nullable: true })
  frozenAt!: Date | null;

  /** When keys and rows are destroyed. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt!: Date | null;

  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;
}
