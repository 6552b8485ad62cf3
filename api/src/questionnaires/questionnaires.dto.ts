import { ANSWER_MODES, MOMENTS, type AnswerMode, type Moment } from '@meedenkers/domain';

import { Flag, Instant, ListOf, OneOf, Plain, Replies, Whole } from '../platform/contract.js';
import { CONSENT_PURPOSES } from './consent.entity.js';

const KINDS = ['scale_0_10', 'agree_1_5', 'yes_partly_no', 'text'];

/** A question that is asked; its wording stands with the screens. */
export class QuestionView {
  @Plain()
  key!: string;

  @Whole({ min: 1 })
  revision!: number;

  @OneOf(KINDS)
  kind!: string;

  @Flag()
  optional!: boolean;
}

/** The questions that are due now. */
export class QuestionnaireView {
  @OneOf(MOMENTS)
  moment!: string;

  @ListOf(() => QuestionView)
  questions!: QuestionView[];
}

/** The answers to the questions of a moment. */
export class ResponsesDto {
  @OneOf(MOMENTS)
  moment!: Moment;

  @Replies({
    description: 'By the key of the question; -7 is "I do not want to say", -8 "I do not know".',
  })
  answers!: Record<string, number | string>;

  @OneOf(ANSWER_MODES, { optional: true })
  mode?: AnswerMode;
}

/** How many answers were kept. */
export class ResponsesView {
  @OneOf(MOMENTS)
  moment!: string;

  @Whole({ min: 0 })
  answered!: number;
}

/** What a resident allows for one purpose. */
export class ConsentView {
  @OneOf(CONSENT_PURPOSES)
  purpose!: string;

  @Flag()
  granted!: boolean;

  @Plain({ description: 'Which text was shown.' })
  textVersion!: string;

  @Instant({ nullable: true })
  changedAt!: string | null;

  @Whole({ min: 0 })
  version!: number;
}

/** Yes or no to one purpose. */
export class ConsentDto {
  @Flag()
  granted!: boolean;
}
