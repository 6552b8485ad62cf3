import type {
  AppointmentChannel,
  AppointmentState,
  CancelledBy,
  NoShowBy,
} from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The conversation with the municipality. It moves (version + 1) instead of being made anew; a home address lives here only. */
@Entity('appointments')
export class Appointment {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('text', { name: 'conversation_type' })
  conversationType!: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt!: Date;

  @Column('smallint', { name: 'duration_minutes' })
  durationMinutes!: number;

  @Column('text')
  channel!: AppointmentChannel;

  @Column('uuid', { name: 'venue_id', nullable: true })
  venueId!: string | null;

  /** Where the resident says it is, when no venue of ours is known. */
  @Column('text', { name: 'venue_text', nullable: true })
  venueText!: string | null;

  /** Only of a home visit. */
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text')
  state!: AppointmentState;

  @Column('text', { name: 'cancelled_by', nullable: true })
  cancelledBy!: CancelledBy | null;

  @Column('text', { name: 'no_show_by', nullable: true })
  noShowBy!: NoShowBy | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('integer')
  version!: number;
}

/** When a conversation is over. */
export const endOf = (appointment: Pick<Appointment, 'startsAt' | 'durationMinutes'>): Date =>
  new Date(appointment.startsAt.getTime() + appointment.durationMinutes * 60_000);
