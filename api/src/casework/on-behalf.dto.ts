import {
  ASKED_WISHES,
  MOMENTS,
  WISH_ANSWERS,
  type AskedWish,
  type Moment,
  type WishAnswer,
} from '@meedenkers/domain';

import { BEHALF_CHANNELS, type BehalfChannel } from '../platform/actor.js';
import { OneOf, Replies } from '../platform/contract.js';
import { ConsentDto, MomentDto } from '../questionnaires/questionnaires.dto.js';
import { MyContactDto } from '../support-requests/my-contact.dto.js';
import { CompanionAnswerDto } from './casework.dto.js';

/** The resident's word about who comes, as a coordinator heard it. */
export class CompanionAnswerOnBehalfDto extends CompanionAnswerDto {
  @OneOf(BEHALF_CHANNELS)
  heardBy!: BehalfChannel;
}

/** What the resident said about a needed wish, as a coordinator heard it. */
export class WishAnswerOnBehalfDto {
  @OneOf(ASKED_WISHES)
  wish!: AskedWish;

  @OneOf(WISH_ANSWERS, { description: 'Whether the wish may be given up for this request.' })
  answer!: WishAnswer;

  @OneOf(BEHALF_CHANNELS)
  heardBy!: BehalfChannel;
}

/** How the resident wants to be reached, as a coordinator heard it. */
export class ContactOnBehalfDto extends MyContactDto {
  @OneOf(BEHALF_CHANNELS)
  heardBy!: BehalfChannel;
}

/** The resident's yes or no to one purpose, as a coordinator heard it. */
export class ConsentOnBehalfDto extends ConsentDto {
  @OneOf(BEHALF_CHANNELS)
  heardBy!: BehalfChannel;
}

/** The resident's answers, taken down on the telephone or from paper. */
export class ResponsesOnBehalfDto {
  @OneOf(MOMENTS)
  moment!: Moment;

  @Replies({
    description:
      'By the key of the question; -7 and -8 as the resident gives them, -9 where a form was left empty.',
  })
  answers!: Record<string, number | string>;

  @OneOf(['phone', 'paper'])
  heardBy!: 'phone' | 'paper';
}

/** Which questions the resident does not want, as a coordinator heard it. */
export class RefusalOnBehalfDto extends MomentDto {
  @OneOf(BEHALF_CHANNELS)
  heardBy!: BehalfChannel;
}
