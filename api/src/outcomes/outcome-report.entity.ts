import type { Agreement, NextStepClear, ReportedSignal, TookPlace } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the Meedenker logs after the visit: choices, no story. */
@Entity('outcome_reports')
export class OutcomeReport {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'appointment_id' })
  appointmentId!: string;

  /** Who went along; null when nobody did. */
  @Column('uuid', { name: 'meedenker_id', nullable: true })
  meedenkerId!: string | null;

  @Column('text', { name: 'took_place' })
  tookPlace!: TookPlace;

  @Column('text', { array: true })
  agreements!: Agreement[];

  @Column('text', { name: 'next_step_clear', nullable: true })
  nextStepClear!: NextStepClear | null;

  @Column('smallint', { nullable: true })
  atmosphere!: number | null;

  @Column('boolean', { name: 'hand_off_needed' })
  handOffNeeded!: boolean;

  @Column('smallint', { name: 'role_kept', nullable: true })
  roleKept!: number | null;

  /** `none` is an answer; empty when it was not asked. */
  @Column('text', { array: true })
  signals!: ReportedSignal[];

  @Column('smallint', { nullable: true })
  minutes!: number | null;

  @Column('text', { name: 'reported_by' })
  reportedBy!: 'meedenker' | 'coordinator';

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
