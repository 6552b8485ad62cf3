import { STAGES } from '@meedenkers/domain';

import { Email, Id, Instant, ListOf, OneOf, Phone, Plain, SomeOf } from '../platform/contract.js';

export const SIDES = ['this', 'other'] as const;
/** Of which of the two something is kept: of the resident in the path, or of the other. */
export type Side = (typeof SIDES)[number];

/** Two files that are one person: the other one, the request that goes on, the one that was its double, and what differs. */
export class MergeDto {
  @Id()
  otherId!: string;

  @Id({ description: 'The request that goes on.' })
  requestId!: string;

  @Id({ optional: true, description: 'The request that asked the same; it closes.' })
  duplicateId?: string;

  @OneOf(SIDES)
  firstName!: Side;

  @OneOf(SIDES)
  contact!: Side;

  @OneOf(SIDES)
  language!: Side;

  @OneOf(SIDES, { description: 'Whose day and place of the conversation count.' })
  moment!: Side;
}

/** Two who look alike and are two people. */
export class DistinctionDto {
  @Id()
  otherId!: string;
}

/** What somebody on the telephone can be recognised by. */
export class LookAlikeQueryDto {
  @Phone({ optional: true })
  phone?: string;

  @Email({ optional: true })
  email?: string;
}

/** Somebody who may be the same person: reached by the same number or address. */
export class LookAlikeView {
  @Id()
  residentId!: string;

  @Id()
  requestId!: string;

  @Plain()
  reference!: string;

  @Plain()
  firstName!: string;

  @OneOf(STAGES)
  stage!: string;

  @Instant()
  createdAt!: string;

  @SomeOf(['phone', 'email'])
  same!: string[];
}

/** Everybody who may be the same person. */
export class LookAlikesView {
  @ListOf(() => LookAlikeView)
  items!: LookAlikeView[];
}

/** That two files became one, as long as it can be undone. */
export class CaseMergeView {
  @Id()
  residentId!: string;

  @Instant()
  at!: string;

  @Instant()
  undoUntil!: string;
}
