import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who asked on behalf of a resident, and whether the resident lets them follow. */
@Entity('helpers')
export class Helper {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'organisation_name', nullable: true })
  organisationName!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('citext', { nullable: true })
  email!: string | null;

  @Column('boolean', { name: 'may_follow' })
  mayFollow!: boolean;

  /** Whether the helper works for the municipality, which the coordinator has to know. */
  @Column('boolean', { name: 'works_for_municipality' })
  worksForMunicipality!: boolean;

  @Column('timestamptz', { name: 'access_ended_at', nullable: true })
  accessEndedAt!: Date | null;
}
