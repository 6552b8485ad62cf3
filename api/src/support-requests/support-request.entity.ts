import type {
  AppointmentChannel,
  CloseReason,
  IntakeChannel,
  InterpreterWish,
  LivedExperience,
  Need,
  RequestState,
  WishedGender,
} from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One resident's question for a companion (hulpvraag): the case. */
@Entity('support_requests')
export class SupportRequest {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** Eight characters that survive a phone call; unique over the installation. */
  @Column('text')
  reference!: string;

  @Column('uuid', { name: 'resident_id' })
  residentId!: string;

  @Column('text', { name: 'municipality_code' })
  municipalityCode!: string;

  @Column('text')
  state!: RequestState;

  @Column('text', { name: 'close_reason', nullable: true })
  closeReason!: CloseReason | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('text')
  language!: string;

  @Column('text', { name: 'conversation_type' })
  conversationType!: string;

  @Column('boolean', { name: 'appointment_known' })
  appointmentKnown!: boolean;

  @Column('timestamptz', { name: 'wished_starts_at', nullable: true })
  wishedStartsAt!: Date | null;

  @Column('text', { name: 'wished_channel' })
  wishedChannel!: AppointmentChannel | 'unknown';

  @Column('uuid', { name: 'wished_venue_id', nullable: true })
  wishedVenueId!: string | null;

  @Column('text', { name: 'wished_venue_text', nullable: true })
  wishedVenueText!: string | null;

  @Column('text')
  gender!: WishedGender;

  @Column('boolean', { name: 'gender_required' })
  genderRequired!: boolean;

  @Column('boolean', { name: 'language_required' })
  languageRequired!: boolean;

  @Column('text')
  interpreter!: InterpreterWish;

  @Column('text', { name: 'lived_experience', array: true })
  livedExperience!: LivedExperience[];

  @Column('text', { array: true })
  needs!: Need[];

  @Column('text', { nullable: true })
  story!: string | null;

  @Column('text')
  channel!: IntakeChannel;

  /** Whether it came in above the soft limit of its address, so that somebody looks first. */
  @Column('boolean', { name: 'needs_review' })
  needsReview!: boolean;

  /** The Amsterdam day by which the resident hears from a person. */
  @Column('date', { name: 'promised_by' })
  promisedBy!: string;

  @Column('timestamptz', { name: 'contacted_at', nullable: true })
  contactedAt!: Date | null;

  @Column('timestamptz', { name: 'triaged_at', nullable: true })
  triagedAt!: Date | null;

  /** When a deed first found that nobody fits: what the organisation recruits for. */
  @Column('timestamptz', { name: 'nobody_fitted_at', nullable: true })
  nobodyFittedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('integer')
  version!: number;
}
