import { Instant, OneOf } from '../platform/contract.js';

export const VISIT_CHOICES = ['keep_until_visit', 'cancel'] as const;
export type VisitChoice = (typeof VISIT_CHOICES)[number];

/** What happens with a visit that is still to come; needed only when there is one. */
export class ErasureDto {
  @OneOf(VISIT_CHOICES, {
    optional: true,
    description:
      'keep_until_visit: the contact stays until the visit, the rest goes now. cancel: everything goes now, the visit too.',
  })
  visit?: VisitChoice;
}

/** What became of the wish to be erased. */
export class ErasureView {
  @OneOf(['waiting', 'done'])
  state!: 'waiting' | 'done';

  @Instant({ description: 'From when on nothing is left.' })
  dueAt!: string;
}
