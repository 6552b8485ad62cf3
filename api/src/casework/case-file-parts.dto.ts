import { ASKED_WISHES, WISH_ANSWERS } from '@meedenkers/domain';

import { BEHALF_CHANNELS } from '../platform/actor.js';
import { CONSENT_PURPOSES } from '../questionnaires/consent.entity.js';
import { Flag, Id, Instant, OneOf, Plain, Whole } from '../platform/contract.js';

/** What a resident asked or told in words, which somebody has to read. */
export class CaseQuestionView {
  @Id()
  taskId!: string;

  @Plain()
  text!: string;

  @Instant()
  at!: string;

  @Flag({ description: 'Whether somebody has dealt with it.' })
  handled!: boolean;
}

/** What a resident allows for one purpose. */
export class CaseConsentView {
  @OneOf(CONSENT_PURPOSES)
  purpose!: string;

  @Flag()
  granted!: boolean;

  @Whole({ min: 0 })
  version!: number;
}

/** A date the resident told, not yet dealt with. */
export class CaseReportedDateView {
  @Id()
  taskId!: string;

  @Instant()
  startsAt!: string;

  @Plain({ nullable: true })
  venueText!: string | null;

  @Instant()
  at!: string;
}

/** A paper code that is good now. The code itself was shown once. */
export class CasePaperCodeView {
  @Instant()
  expiresAt!: string;
}

/** What the resident said last about a needed wish, and how it was heard. */
export class CaseWishAnswerView {
  @OneOf(ASKED_WISHES)
  wish!: string;

  @OneOf(WISH_ANSWERS)
  answer!: string;

  @OneOf(BEHALF_CHANNELS)
  heardBy!: string;

  @Instant()
  at!: string;
}

/** A note of a coordinator. */
export class CaseNoteView {
  @Id()
  id!: string;

  @Plain()
  body!: string;

  @Plain()
  author!: string;

  @Instant()
  createdAt!: string;
}
