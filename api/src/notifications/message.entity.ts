import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { MessageFacts, Purpose } from './purposes.js';

export type MessageState = 'pending' | 'sent' | 'failed' | 'superseded' | 'dropped';
export type RecipientKind = 'resident' | 'helper' | 'meedenker' | 'user' | 'partner';

/** A message to a person, written in the deed's transaction: what for, in which language, with which facts, until when. */
@Entity('messages')
export class Message {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  purpose!: Purpose;

  @Column('text', { name: 'recipient_kind' })
  recipientKind!: RecipientKind;

  @Column('uuid', { name: 'recipient_id' })
  recipientId!: string;

  @Column('uuid', { name: 'request_id', nullable: true })
  requestId!: string | null;

  /** What it is about: a request, an appointment, a proposal, an account; with its version one message per event. */
  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('integer', { name: 'subject_version' })
  subjectVersion!: number;

  @Column('text')
  channel!: 'email' | 'sms';

  @Column('text')
  language!: string;

  @Column('jsonb')
  facts!: MessageFacts;

  @Column('text')
  state!: MessageState;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'not_before' })
  notBefore!: Date;

  /** The moment after which it says something that is no longer so. */
  @Column('timestamptz', { name: 'not_after', nullable: true })
  notAfter!: Date | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('smallint')
  attempts!: number;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  /** When it was last handed to a gateway. */
  @Column('timestamptz', { name: 'tried_at', nullable: true })
  triedAt!: Date | null;
}
