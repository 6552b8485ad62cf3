import type { ContactChannel } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who asked for a companion: a first name and one way to be reached, nothing more. */
@Entity('residents')
export class Resident {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'first_name' })
  firstName!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('citext', { nullable: true })
  email!: string | null;

  @Column('text')
  channel!: ContactChannel;

  /** Whether a message may say what it is about; else it stays neutral. */
  @Column('boolean', { name: 'may_name_programme' })
  mayNameProgramme!: boolean;

  @Column('text', { nullable: true })
  place!: string | null;

  /** Street, postcode and place of who chose letters; nobody else's are kept. */
  @Column('text', { nullable: true })
  street!: string | null;

  @Column('text', { nullable: true })
  postcode!: string | null;

  @Column('text', { name: 'postal_place', nullable: true })
  postalPlace!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('integer')
  version!: number;
}
