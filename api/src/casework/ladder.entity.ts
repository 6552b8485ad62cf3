import type {
  LadderKind,
  LadderState,
  RescueCause,
  RungKind,
  RungResult,
  RungState,
} from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request that is offered to one after the other, until somebody says yes. */
@Entity('ladders')
export class Ladder {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('text')
  kind!: LadderKind;

  @Column('text')
  state!: LadderState;

  /** The visit that is rescued, and its version then. */
  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId!: string | null;

  @Column('integer', { name: 'appointment_version', nullable: true })
  appointmentVersion!: number | null;

  /** The yes that was lost; a rescue begins once for each. */
  @Column('uuid', { name: 'lost_proposal_id', nullable: true })
  lostProposalId!: string | null;

  @Column('text', { nullable: true })
  cause!: RescueCause | null;

  /** What a Meedenker said of the cause: ill or other. Nobody is judged by it. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('smallint', { name: 'minutes_each' })
  minutesEach!: number;

  /** The coordinator in whose name is asked. */
  @Column('uuid', { name: 'started_by' })
  startedBy!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('integer')
  version!: number;
}

/** A step of a ladder. */
@Entity('ladder_rungs')
export class LadderRung {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'ladder_id' })
  ladderId!: string;

  @PrimaryColumn('smallint')
  position!: number;

  @Column('text')
  kind!: RungKind;

  @Column('text')
  state!: RungState;

  @Column('text', { nullable: true })
  result!: RungResult | null;

  @Column('timestamptz', { name: 'begins_at' })
  beginsAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;
}

/** Whom a step asks. */
@Entity('ladder_people')
export class LadderPerson {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'ladder_id' })
  ladderId!: string;

  @PrimaryColumn('smallint')
  position!: number;

  @PrimaryColumn('uuid', { name: 'meedenker_id' })
  meedenkerId!: string;

  @Column('smallint')
  place!: number;

  @Column('uuid', { name: 'proposal_id', nullable: true })
  proposalId!: string | null;

  /** Why this person was passed over when their turn came. */
  @Column('text', { array: true, nullable: true })
  skipped!: string[] | null;
}
