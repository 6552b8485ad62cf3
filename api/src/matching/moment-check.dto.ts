import { LIMITS } from '@meedenkers/domain';
import { EXCLUSION_REASONS } from '@meedenkers/matching';

import { Id, Ids, Instant, ListOf, OneOf, SomeOf, Whole } from '../platform/contract.js';

/** Who could take which moment: that of the request, or another one. */
export class MomentCheckDto {
  @Ids({ max: LIMITS.page.max })
  meedenkerIds!: string[];

  @Instant({ optional: true })
  startsAt?: string;

  @Whole({ ...LIMITS.durationMinutes, optional: true })
  durationMinutes?: number;
}

/** What somebody already is to the request. */
export const STANDINGS = ['none', 'asked', 'companion', 'declined'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Whether one Meedenker could, and every hard rule that says no. Of independence only that it fails, never why. */
export class MomentPersonView {
  @Id()
  meedenkerId!: string;

  @OneOf(STANDINGS)
  standing!: string;

  @SomeOf(EXCLUSION_REASONS, { description: 'Empty when every hard rule holds.' })
  reasons!: string[];

  @Whole({
    min: 0,
    nullable: true,
    description: 'From home to the visit; null when that is not known.',
  })
  travelMinutes!: number | null;
}

/** Who could take a moment, before anybody is asked. */
export class MomentCheckView {
  @Instant({ nullable: true })
  startsAt!: string | null;

  @Whole(LIMITS.durationMinutes)
  durationMinutes!: number;

  @ListOf(() => MomentPersonView)
  people!: MomentPersonView[];
}
