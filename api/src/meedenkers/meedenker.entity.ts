import type { Gender, LivedExperience, MeedenkerState, TravelMode } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A trained volunteer or expert-by-experience. Whether one can come along is computed for the day, never stored. */
@Entity('meedenkers')
export class Meedenker {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** The account, once invited. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text')
  name!: string;

  @Column('citext')
  email!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  gender!: Gender;

  @Column('text')
  place!: string;

  /** Of the place, not of the house; null when the place is not in the list. */
  @Column('double precision', { nullable: true })
  latitude!: number | null;

  @Column('double precision', { nullable: true })
  longitude!: number | null;

  @Column('text', { name: 'lived_experience', array: true })
  livedExperience!: LivedExperience[];

  @Column('text')
  travel!: TravelMode;

  @Column('smallint', { name: 'max_travel_minutes' })
  maxTravelMinutes!: number;

  @Column('smallint', { name: 'max_per_week' })
  maxPerWeek!: number;

  @Column('text')
  state!: MeedenkerState;

  /** The day this person first became active. */
  @Column('date', { nullable: true })
  since!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('integer')
  version!: number;
}
