import type { ProtocolContent } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is decided before the data are looked at. Once frozen it only ever learns which edition took its place. */
@Entity('protocols')
export class Protocol {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** 1, or one more than the edition it takes the place of. */
  @Column('integer')
  edition!: number;

  @Column('uuid', { nullable: true })
  supersedes!: string | null;

  @Column('uuid', { name: 'superseded_by', nullable: true })
  supersededBy!: string | null;

  @Column('jsonb')
  content!: ProtocolContent;

  /** Whether it was frozen when its data could have been looked at already. */
  @Column('boolean', { name: 'is_retrospective' })
  isRetrospective!: boolean;

  /** SHA-256 of the content as canonical JSON; null while it is a draft. */
  @Column('text', { nullable: true })
  hash!: string | null;

  @Column('timestamptz', { name: 'frozen_at', nullable: true })
  frozenAt!: Date | null;

  @Column('uuid', { name: 'frozen_by', nullable: true })
  frozenBy!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('integer')
  version!: number;
}
