import { Plain, Instant, Secret } from '../platform/contract.js';

/** The reference of a request, however it is typed. */
export class ResidentCodeDto {
  @Secret({ max: 20 })
  reference!: string;
}

/** A reference and the code that goes with it. */
export class ResidentSignInDto {
  @Secret({ max: 20 })
  reference!: string;

  @Secret({ max: 20, description: 'Six digits, or the ten characters of a paper code.' })
  code!: string;
}

/** A code sent afresh, or on paper. */
export class StepUpDto {
  @Secret({ max: 20 })
  code!: string;
}

/** The token that a link carries in its fragment. */
export class LinkSignInDto {
  @Secret({ max: 100 })
  token!: string;
}

/** A code to write down for the resident; shown once. */
export class PaperCodeView {
  @Plain()
  code!: string;

  @Instant()
  expiresAt!: string;
}
