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
