import {
  ANSWER_MODES,
  MESSAGE_LANGUAGES,
  MOMENT_STANDS,
  MOMENTS,
  QUESTION_KINDS,
  type AnswerMode,
  type MessageLanguage,
  type Moment,
} from '@meedenkers/domain';

import { Flag, Instant, ListOf, OneOf, Plain, Replies, Whole } from '../platform/contract.js';
import { CONSENT_PURPOSES } from './consent.entity.js';

/** A question that is asked; its wording stands with the screens. */
export class QuestionView {
  @Plain()
  key!: string;

  @Whole({ min: 1 })
  revision!: number;

  @OneOf(QUESTION_KINDS)
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

/** A moment of a request for who enters answers: its questions, and whether they can still be entered. */
export class MomentView {
  @OneOf(MOMENTS)
  moment!: string;

  @OneOf(MOMENT_STANDS)
  stand!: string;

  @Instant({ description: 'From when on it can be answered.' })
  from!: string;

  @Instant({
    description: 'Until when an answer that was heard or stands on paper can be entered.',
  })
  until!: string;

  @ListOf(() => QuestionView)
  questions!: QuestionView[];
}

/** The moments that a request has. */
export class MomentsView {
  @ListOf(() => MomentView)
  items!: MomentView[];
}

/** Which questions somebody began, or does not want. */
export class MomentDto {
  @OneOf(MOMENTS)
  moment!: Moment;
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

  @OneOf(MESSAGE_LANGUAGES, {
    optional: true,
    description:
      'In which language the questions were read; that of the request when it says nothing.',
  })
  language?: MessageLanguage;
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
