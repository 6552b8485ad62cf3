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
] as const;
export type CallTaskKind = (typeof CALL_TASK_KINDS)[number];
export const CALL_TASK_RESULTS = ['done', 'no_answer', 'not_needed'] as const;
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
}
