import {
  CONCERN_ABOUT,
  CONCERN_OUTCOMES,
  CONCERN_STEPS,
  LIMITS,
  type ConcernAbout,
  type ConcernOutcome,
  type ConcernStep,
} from '@meedenkers/domain';

import { Id, Instant, ListOf, OneOf, Plain, SomeOf, Text } from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

/** A worry, told in confidence. */
export class NewConcernDto {
  @OneOf(CONCERN_ABOUT)
  about!: ConcernAbout;

  @Text({ max: LIMITS.story, description: 'What was seen or heard; no names.' })
  words!: string;

  @Id({ optional: true, description: 'The request of a resident somebody goes along with.' })
  supportRequestId?: string;
}

/** That a worry was received. Who raised it cannot read it back. */
export class ConcernReceiptView {
  @Id()
  id!: string;

  @Instant()
  createdAt!: string;
}

/** Which worries; the open ones unless said otherwise. */
export class ConcernsQuery extends PageQuery {
  @OneOf(['open', 'closed'], { optional: true })
  state?: 'open' | 'closed';
}

/** A step of the reporting code that was taken. */
export class ConcernStepDto {
  @OneOf(CONCERN_STEPS)
  step!: ConcernStep;

  @Text({ max: LIMITS.note, optional: true })
  note?: string;
}

/** How a worry ended. */
export class ConcernClosureDto {
  @OneOf(CONCERN_OUTCOMES)
  outcome!: ConcernOutcome;
}

/** A step that was taken, by whom and when. */
export class TakenStepView {
  @OneOf(CONCERN_STEPS)
  step!: ConcernStep;

  @Plain({ nullable: true })
  note!: string | null;

  @Plain()
  by!: string;

  @Instant()
  at!: string;
}

/** A worry in the list of those who may read them: no words in it. */
export class ConcernListItemView {
  @Id()
  id!: string;

  @OneOf(CONCERN_ABOUT)
  about!: ConcernAbout;

  @OneOf(['open', 'closed'])
  state!: 'open' | 'closed';

  @Instant()
  createdAt!: string;

  @Plain()
  raisedBy!: string;

  @SomeOf(CONCERN_STEPS, { description: 'The steps that were taken.' })
  taken!: ConcernStep[];
}

/** A worry, read by who has the right to. */
export class ConcernView {
  @Id()
  id!: string;

  @OneOf(CONCERN_ABOUT)
  about!: ConcernAbout;

  @Plain()
  words!: string;

  @OneOf(['open', 'closed'])
  state!: 'open' | 'closed';

  @OneOf(CONCERN_OUTCOMES, { nullable: true })
  outcome!: ConcernOutcome | null;

  @Instant()
  createdAt!: string;

  @Plain()
  raisedBy!: string;

  @Plain({ nullable: true, description: 'How to reach who raised it.' })
  raisedByPhone!: string | null;

  @Plain({ nullable: true, description: 'The first name of the resident, if it is known whose.' })
  residentName!: string | null;

  @Plain({ nullable: true })
  reference!: string | null;

  @ListOf(() => TakenStepView)
  steps!: TakenStepView[];

  @SomeOf(['step', 'close'])
  allowed!: string[];
}
