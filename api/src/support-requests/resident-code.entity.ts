import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time code over the request's own channel, or a paper code from a coordinator; only its keyed hash. */
@Entity('resident_codes')
export class ResidentCode {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('text')
  purpose!: 'sign_in' | 'paper';

  @Column('bytea', { name: 'code_hash' })
  codeHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** Wrong tries so far; after five it is dead. */
  @Column('smallint')
  attempts!: number;

  /** Used, replaced or taken back. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
