import type { AskedWish, InterpreterWish, WishAnswer } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { BehalfChannel } from '../platform/actor.js';

/** What a resident said when asked to give up a needed wish; the newest of a wish holds. */
@Entity('wish_answers')
export class WishAnswerRecord {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('text')
  wish!: AskedWish;

  @Column('text')
  answer!: WishAnswer;

  @Column('text', { name: 'heard_by' })
  heardBy!: BehalfChannel;

  /** What was wished about an interpreter before this answer, to give it back. */
  @Column('text', { name: 'interpreter_before' })
  interpreterBefore!: InterpreterWish;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'answered_at' })
  answeredAt!: Date;
}
