import type { AnswerMode, Moment } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One answer of a resident; -7 is "I do not want to say", -8 "I do not know". */
@Entity('responses')
export class Response {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'request_id' })
  requestId!: string;

  @PrimaryColumn('text')
  moment!: Moment;

  @PrimaryColumn('text', { name: 'question_key' })
  questionKey!: string;

  @Column('smallint')
  revision!: number;

  @Column('text')
  language!: string;

  @Column('text')
  mode!: AnswerMode;

  @Column('smallint', { name: 'value_number', nullable: true })
  valueNumber!: number | null;

  @Column('text', { name: 'value_text', nullable: true })
  valueText!: string | null;

  @Column('timestamptz', { name: 'answered_at' })
  answeredAt!: Date;
}
