import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { MessageFacts, Purpose } from './purposes.js';

export const CALL_TASK_KINDS = [
  'call',
  'letter',
  'reported_date',
  'question',
  'companion_refused',
  'report_missing',
  'drop_out',
  'late',
  'unsafe',
  'check_out_missed',
  'safety_concern',
  'hand_off',
  'rescue_call',
  'rescue_oco',
  'other_date',
  'voices_differ',
] as const;
export type CallTaskKind = (typeof CALL_TASK_KINDS)[number];
/** The kinds that stand for a message to somebody. */
export const CALLS_AND_LETTERS: readonly CallTaskKind[] = ['call', 'letter'];

export const CALL_TASK_RESULTS = [
  'done',
  'no_answer',
  'call_back',
  'wrong_number',
  'not_needed',
] as const;
/** What a resident can answer to the question of a call. */
export const CALL_ANSWERS = ['yes', 'someone_else'] as const;
export type CallAnswer = (typeof CALL_ANSWERS)[number];

export type CallTaskResult = (typeof CALL_TASK_RESULTS)[number];

/** What a coordinator has to do by hand: call, write, handle what a resident told. */
@Entity('call_tasks')
export class CallTask {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: CallTaskKind;

  /** For a call or a letter: the message it stands for. */
  @Column('text', { nullable: true })
  purpose!: Purpose | null;

  @Column('uuid', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId!: string | null;

  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('integer', { name: 'subject_version' })
  subjectVersion!: number;

  @Column('jsonb')
  facts!: MessageFacts;

  @Column('text')
  state!: 'open' | 'done' | 'superseded';

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;

  @Column('uuid', { name: 'done_by', nullable: true })
  doneBy!: string | null;

  @Column('text', { nullable: true })
  result!: CallTaskResult | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Whom it is to; the resident of the request unless said otherwise. */
  @Column('text', { name: 'recipient_kind' })
  recipientKind!: 'resident' | 'helper' | 'meedenker';

  @Column('uuid', { name: 'recipient_id', nullable: true })
  recipientId!: string | null;

  /** The message that did not arrive. */
  @Column('uuid', { name: 'message_id', nullable: true })
  messageId!: string | null;

  /** When to call next; null means as soon as it suits. */
  @Column('timestamptz', { name: 'call_at', nullable: true })
  callAt!: Date | null;

  @Column('smallint')
  attempts!: number;

  /** When its deadline passed while nobody had done it. */
  @Column('timestamptz', { name: 'escalated_at', nullable: true })
  escalatedAt!: Date | null;

  /** What the resident answered to the question of the call. */
  @Column('text', { nullable: true })
  answer!: CallAnswer | null;
}
