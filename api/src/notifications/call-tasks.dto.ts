import { LIMITS } from '@meedenkers/domain';

import { Facts, Id, Instant, OneOf, Plain, SomeOf, Text } from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';
import {
  CALL_TASK_KINDS,
  CALL_TASK_RESULTS,
  type CallTaskKind,
  type CallTaskResult,
} from './call-task.entity.js';
import type { MessageFacts } from './purposes.js';

const STATES = ['open', 'done'] as const;

/** Which tasks are asked for; the open ones unless said otherwise. */
export class CallTaskQuery extends PageQuery {
  @OneOf(STATES, { optional: true })
  state?: 'open' | 'done';
}

/** What came of a call or letter. Nobody answered: the task stays, for a later hour. */
export class CallResultDto {
  @OneOf(CALL_TASK_RESULTS)
  result!: CallTaskResult;

  @Text({ max: LIMITS.note, optional: true })
  note?: string;
}

/** Something to do by hand: whom to call or write, what about, in which language, before when. */
export class CallTaskView {
  @Id()
  id!: string;

  @OneOf(CALL_TASK_KINDS)
  kind!: CallTaskKind;

  @Plain({ nullable: true, description: 'The message that it stands for.' })
  purpose!: string | null;

  @Id({ nullable: true })
  supportRequestId!: string | null;

  @Plain({ nullable: true })
  reference!: string | null;

  @Plain()
  name!: string;

  @Plain({ nullable: true })
  phone!: string | null;

  @Plain({ nullable: true })
  language!: string | null;

  @Instant()
  dueAt!: string;

  @OneOf(STATES)
  state!: 'open' | 'done';

  @Plain({ nullable: true })
  result!: string | null;

  @Facts({ description: 'What the message would have told.' })
  facts!: MessageFacts;

  @SomeOf(['result'])
  allowed!: 'result'[];
}
