import type { StaffRole } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type UserState = 'invited' | 'active' | 'disabled';

/** An account of staff or a Meedenker. One e-mail address is one account at one organisation. */
@Entity('users')
export class User {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('citext')
  email!: string;

  /** argon2id; null until the invitation is answered. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('text', { array: true })
  roles!: StaffRole[];

  @Column('text')
  state!: UserState;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at', nullable: true })
  lastSeenAt!: Date | null;

  @Column('integer')
  version!: number;
}
