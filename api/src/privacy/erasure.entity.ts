import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who asked to be erased, by a key that names nobody any more once it is done. */
@Entity('erasures')
export class Erasure {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'resident_id' })
  residentId!: string;

  @Column('text')
  state!: 'waiting' | 'done';

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  /** When everything goes: at once, or the night after the visit. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;
}
