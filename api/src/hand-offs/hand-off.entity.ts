import type { DeclineReason, HandOffField, HandOffState } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question handed over to a partner: what the resident said yes to, and how far it is. */
@Entity('hand_offs')
export class HandOff {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('text')
  state!: HandOffState;

  /** Exactly what the partner sees besides the question. */
  @Column('text', { array: true })
  fields!: HandOffField[];

  /** The one line the partner is asked. */
  @Column('text')
  question!: string;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  @Column('timestamptz', { name: 'consented_at', nullable: true })
  consentedAt!: Date | null;

  /** The resident on the own page, or a coordinator who heard the yes. */
  @Column('text', { name: 'consent_by', nullable: true })
  consentBy!: 'resident' | 'on_behalf' | null;

  @Column('text', { name: 'text_version', nullable: true })
  textVersion!: string | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  /** The end of the two working days the partner has. */
  @Column('timestamptz', { name: 'answer_by', nullable: true })
  answerBy!: Date | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column('text', { name: 'decline_reason', nullable: true })
  declineReason!: DeclineReason | null;

  @Column('text', { name: 'decline_note', nullable: true })
  declineNote!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('integer')
  version!: number;
}
