import { APPOINTMENT_CHANNELS, STAGES, TRAINING_MODULES } from '@meedenkers/domain';
import { EXCLUSION_REASONS } from '@meedenkers/matching';

import {
  Day,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  SomeOf,
  Whole,
} from '../platform/contract.js';

export const WORK_KINDS = [
  'first_contact',
  'offer_due',
  'no_match_soon',
  'offer_unanswered',
  'move_unconfirmed',
  'companion_cannot',
  'reported_date',
  'drop_out',
  'rescue',
  'other_date',
  'report_missing',
  'call_task',
  'message_failed',
  'question',
  'companion_refused',
  'needs_review',
  'late',
  'unsafe',
  'check_out_missed',
  'safety_concern',
  'vog_lapses',
  'training_lapses',
  'unfilled',
  'hand_off',
  'voices_differ',
] as const;
/** Why something needs a person. */
export type WorkKind = (typeof WORK_KINDS)[number];

export const WORK_DEEDS = [
  'open',
  'offer',
  'triage',
  'plan',
  'call',
  'report',
  'resend',
  'renew',
] as const;
/** The one deed that solves it. */
export type WorkDeed = (typeof WORK_DEEDS)[number];

export const WORK_GROUPS = ['now', 'today', 'week'] as const;
export type WorkGroup = (typeof WORK_GROUPS)[number];

/** One thing that needs a person: who and why, until when, and what to do. */
export class WorkItemView {
  @OneOf(WORK_KINDS)
  kind!: WorkKind;

  @Id({ nullable: true })
  requestId!: string | null;

  @Id({ nullable: true })
  taskId!: string | null;

  @Id({ nullable: true })
  messageId!: string | null;

  @Id({ nullable: true })
  appointmentId!: string | null;

  @Id({ nullable: true })
  meedenkerId!: string | null;

  @Plain({ nullable: true })
  reference!: string | null;

  @Plain({ description: 'Whom it is about; empty where nobody may be named.' })
  name!: string;

  @OneOf(STAGES, { nullable: true })
  stage!: string | null;

  @Instant({ description: 'When it breaks unless somebody acts.' })
  dueAt!: string;

  @Instant({ description: 'Since when its clock runs.' })
  since!: string;

  @Instant({ nullable: true })
  startsAt!: string | null;

  @OneOf([...APPOINTMENT_CHANNELS, 'unknown'], { nullable: true })
  channel!: string | null;

  @Plain({ nullable: true })
  municipalityName!: string | null;

  @Plain({ nullable: true })
  conversationType!: string | null;

  @Plain({ nullable: true })
  language!: string | null;

  @Plain({ nullable: true })
  meedenkerName!: string | null;

  @OneOf(['vog', ...TRAINING_MODULES], { nullable: true, description: 'What lapses.' })
  paper!: string | null;

  @Day({ nullable: true, description: 'The last day a paper holds.' })
  lastDay!: string | null;

  @SomeOf(EXCLUSION_REASONS, { description: 'Why a companion cannot come along after all.' })
  reasons!: string[];

  @Flag({ description: 'Whether its own deadline passed while it was open.' })
  escalated!: boolean;

  @OneOf(WORK_DEEDS)
  deed!: WorkDeed;
}

/** Things that belong together by their urgency. */
export class WorkGroupView {
  @OneOf(WORK_GROUPS)
  group!: WorkGroup;

  @ListOf(() => WorkItemView)
  items!: WorkItemView[];
}

/** What the sentence above the list says. */
export class WorkCountsView {
  @Whole({ min: 0 })
  withoutMeedenker!: number;

  @Whole({ min: 0, description: 'Of these: visits within 48 hours.' })
  withoutMeedenkerSoon!: number;

  @Whole({ min: 0 })
  tasks!: number;

  @Whole({ min: 0 })
  failedMessages!: number;
}

/** What needs a person now, most urgent first. */
export class WorkListView {
  @Nested(() => WorkCountsView)
  counts!: WorkCountsView;

  @ListOf(() => WorkGroupView)
  groups!: WorkGroupView[];
}
