import { LIMITS } from '@meedenkers/domain';

import {
  Facts,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  SomeOf,
  Text,
  Texts,
  Whole,
} from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';
import { CALL_QUESTIONS, type CallQuestion } from './call-answers.js';
import {
  CALL_ANSWERS,
  CALL_TASK_KINDS,
  CALL_TASK_RESULTS,
  type CallAnswer,
  type CallTaskKind,
  type CallTaskResult,
} from './call-task.entity.js';
import type { MessageFacts } from './purposes.js';

const STATES = ['open', 'done'] as const;
const CALLED = ['resident', 'helper', 'meedenker'] as const;

/** Which tasks are asked for; the open ones unless said otherwise. */
export class CallTaskQuery extends PageQuery {
  @OneOf(STATES, { optional: true })
  state?: 'open' | 'done';
}

/** What came of a call or letter. Nobody answered, or they call back: the task stays, for a later hour. */
export class CallResultDto {
  @OneOf(CALL_TASK_RESULTS)
  result!: CallTaskResult;

  @OneOf(CALL_ANSWERS, {
    optional: true,
    description:
      'What the resident answered to the question of the call; becomes their own answer.',
  })
  answer?: CallAnswer;

  @Instant({ optional: true, description: 'When to call back; with the result call_back only.' })
  callAt?: string;

  @Text({ max: LIMITS.note, optional: true })
  note?: string;
}

/** A stretch of time in which to call. */
export class CallMomentView {
  @Instant()
  from!: string;

  @Instant()
  until!: string;
}

/** What to say, sentence by sentence, in one language. */
export class ScriptView {
  @Plain()
  language!: string;

  @OneOf(['ltr', 'rtl'])
  direction!: 'ltr' | 'rtl';

  @Texts()
  sentences!: string[];
}

/** Something to do by hand: whom to call or write, what about, in which language, before when. */
export class CallTaskView {
  @Id()
  id!: string;

  @OneOf(CALL_TASK_KINDS)
  kind!: CallTaskKind;

  @Plain({ nullable: true, description: 'The message that it stands for.' })
  purpose!: string | null;

  @OneOf(CALLED)
  recipientKind!: 'resident' | 'helper' | 'meedenker';

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

  @Instant({ nullable: true, description: 'When to call next; null means as soon as it suits.' })
  callAt!: string | null;

  @Instant({ nullable: true, description: 'When its deadline passed while it was open.' })
  escalatedAt!: string | null;

  @Whole({ min: 0, description: 'How often nobody answered.' })
  attempts!: number;

  @ListOf(() => CallMomentView)
  moments!: CallMomentView[];

  @OneOf(STATES)
  state!: 'open' | 'done';

  @Plain({ nullable: true })
  result!: string | null;

  @OneOf(CALL_QUESTIONS, { nullable: true, description: 'What the call asks.' })
  question!: CallQuestion | null;

  @OneOf(CALL_ANSWERS, { nullable: true })
  answer!: CallAnswer | null;

  @Id({ nullable: true, description: 'The message that did not arrive and that it stands for.' })
  messageId!: string | null;

  @Facts({ description: 'What the message would have told.' })
  facts!: MessageFacts;

  @Nested(() => ScriptView, {
    nullable: true,
    description: 'What to say, in the language of who is called.',
  })
  script!: ScriptView | null;

  @Texts({ description: 'What the script means, in Dutch.' })
  meaning!: string[];

  @SomeOf(['result', 'letter'])
  allowed!: ('result' | 'letter')[];
}
