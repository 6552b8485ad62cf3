import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where conversations are held: kept by coordinators. */
@Entity('venues')
export class Venue {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'municipality_code' })
  municipalityCode!: string;

  @Column('text')
  name!: string;

  @Column('text')
  address!: string;

  @Column('text')
  place!: string;

  @Column('double precision', { nullable: true })
  latitude!: number | null;

  @Column('double precision', { nullable: true })
  longitude!: number | null;

  /** Since when no new visit is planned here. */
  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt!: Date | null;

  @Column('integer')
  version!: number;
}
