import type { CompanionAnswer, ProposalState } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** This Meedenker is offered this request. An offer holds nobody's time; an acceptance books it. */
@Entity('proposals')
export class Proposal {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('uuid', { name: 'meedenker_id' })
  meedenkerId!: string;

  /** The conversation it is for; null while no date is known. */
  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId!: string | null;

  @Column('text')
  state!: ProposalState;

  @Column('uuid', { name: 'offered_by' })
  offeredBy!: string;

  @Column('timestamptz', { name: 'offered_at' })
  offeredAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  /** Who said the yes: the Meedenker, or a coordinator who heard it on the telephone. */
  @Column('text', { name: 'accepted_by', nullable: true })
  acceptedBy!: 'meedenker' | 'coordinator' | null;

  /** Why it was refused, withdrawn or ended. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** The appointment's version that was said yes to. */
  @Column('integer', { name: 'confirmed_version', nullable: true })
  confirmedVersion!: number | null;

  @Column('text', { name: 'companion_answer' })
  companionAnswer!: CompanionAnswer;

  /** Names the ranked list that the coordinator saw; the list itself is kept with the offer. */
  @Column('text', { name: 'list_id', nullable: true })
  listId!: string | null;

  @Column('jsonb', { nullable: true })
  list!: object | null;

  @Column('integer')
  version!: number;
}
