import type { LeftOver, Plan, PlanLock, PlannedPair, WaitingGroup } from '@meedenkers/matching';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const PLAN_STATES = ['computing', 'ready', 'applied', 'stopped', 'failed'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** How a planned pair differs from what was offered when the plan was made. */
export const PLAN_DIFFERENCES = ['stays', 'new', 'other'] as const;
export type PlanDifference = (typeof PLAN_DIFFERENCES)[number];

/** A pair as a plan keeps it: by keys and codes, without a name. */
export interface StoredPair extends Omit<PlannedPair, 'card'> {
  startsAt: string | null;
  difference: PlanDifference;
  /** Who had an open offer for it. */
  was: string[];
}

/** A plan as it was computed; it does not change any more. */
export interface StoredPlan extends Omit<Plan, 'pairs' | 'nobody'> {
  pairs: StoredPair[];
  /** Who has nobody, and how many roads lead to somebody. */
  nobody: (LeftOver & { roads: number })[];
  waiting: WaitingGroup[];
  promisedDays: number;
  /** Minutes of travel more (or fewer) than the offers that were open; null when none can be compared. */
  travelMinutes: number | null;
}

/** Why a pair of an applied plan was not sent. */
export const NOT_SENT = [
  'closed',
  'already_accepted',
  'already_offered',
  'asked_meanwhile',
  'moved',
  'said_no',
  'not_eligible',
  'too_late',
] as const;
export type NotSent = (typeof NOT_SENT)[number];

/** What became of a pair when the plan was applied. */
export interface SentPair extends PlanLock {
  result: 'sent' | NotSent;
}

/** The best plan for many open requests, computed for a coordinator. Nothing is sent before a person applies it. */
@Entity('assignment_plans')
export class AssignmentPlan {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  /** The requests it was asked for; null is all that were open. */
  @Column('uuid', { name: 'request_ids', array: true, nullable: true })
  requestIds!: string[] | null;

  @Column('jsonb')
  locks!: PlanLock[];

  @Column('text')
  state!: PlanState;

  /** How far the computing is, 0 to 1. */
  @Column('real')
  progress!: number;

  /** Why it could not be computed: the code of the rule. */
  @Column('text', { nullable: true })
  problem!: string | null;

  @Column('jsonb', { nullable: true })
  result!: StoredPlan | null;

  @Column('uuid', { name: 'applied_by', nullable: true })
  appliedBy!: string | null;

  @Column('timestamptz', { name: 'applied_at', nullable: true })
  appliedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  outcome!: SentPair[] | null;
}
