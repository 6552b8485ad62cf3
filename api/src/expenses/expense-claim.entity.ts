import type { ClaimKind, ClaimState } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a Meedenker claims for a day; money in whole cents. */
@Entity('expense_claims')
export class ExpenseClaim {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meedenker_id' })
  meedenkerId!: string;

  /** The visit it was for; forgotten when the resident's request is erased. */
  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId!: string | null;

  @Column('text')
  kind!: ClaimKind;

  @Column('date')
  day!: string;

  @Column('smallint', { nullable: true })
  minutes!: number | null;

  @Column('smallint', { nullable: true })
  kilometres!: number | null;

  @Column('integer', { name: 'amount_cents' })
  amountCents!: number;

  @Column('text')
  state!: ClaimState;

  @Column('timestamptz', { name: 'submitted_at' })
  submittedAt!: Date;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer')
  version!: number;
}
