import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who is signed in, by the SHA-256 of the cookie: for one account, one request or one offer. */
@Entity('sessions')
export class Session {
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('bytea', { name: 'id_hash' })
  idHash!: Buffer;

  @Column('text')
  kind!: 'staff' | 'resident' | 'helper' | 'offer' | 'partner';

  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('uuid', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('uuid', { name: 'proposal_id', nullable: true })
  proposalId!: string | null;

  @Column('uuid', { name: 'hand_off_id', nullable: true })
  handOffId!: string | null;

  /** Whether a resident came in by a one-time code, which proves more than a link. */
  @Column('boolean', { name: 'by_code' })
  byCode!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;
}
