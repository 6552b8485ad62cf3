import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link in a message, by the SHA-256 of its fragment token. */
@Entity('access_links')
export class AccessLink {
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text')
  kind!: 'resident' | 'helper' | 'offer' | 'partner' | 'invitation' | 'reset';

  @Column('uuid', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('uuid', { name: 'proposal_id', nullable: true })
  proposalId!: string | null;

  @Column('uuid', { name: 'hand_off_id', nullable: true })
  handOffId!: string | null;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Null: as long as the rule of what it opens says. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
