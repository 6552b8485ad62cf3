import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What practice says about a figure of a release. It names nobody. */
@Entity('interpretations')
export class Interpretation {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'release_id' })
  releaseId!: string;

  /** The figure it is attached to, by the name under which the release tells it. */
  @Column('text')
  figure!: string;

  @Column('text')
  words!: string;

  /** A story from practice. */
  @Column('text', { nullable: true })
  story!: string | null;

  @Column('uuid', { name: 'author_id' })
  authorId!: string;

  @Column('timestamptz', { name: 'written_at' })
  writtenAt!: Date;

  /** Whether it was written after the release was published. */
  @Column('boolean', { name: 'is_addition' })
  isAddition!: boolean;

  @Column('integer')
  version!: number;
}
