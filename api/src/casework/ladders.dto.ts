import {
  LADDER_KINDS,
  LADDER_STATES,
  PROPOSAL_STATES,
  RESCUE_CAUSES,
  RUNG_KINDS,
  RUNG_MINUTES,
  RUNG_RESULTS,
  RUNG_STATES,
} from '@meedenkers/domain';

import {
  Id,
  Ids,
  Instant,
  ListOf,
  OneOf,
  Plain,
  SomeOf,
  Texts,
  Whole,
} from '../platform/contract.js';

/** Whom to ask one after the other, and how long each of them has. */
export class LadderDto {
  @Ids({ max: 20 })
  meedenkerIds!: string[];

  @Whole({ ...RUNG_MINUTES })
  minutesEach!: number;
}

/** Who said yes on the telephone. */
export class SaidYesDto {
  @Id()
  meedenkerId!: string;
}

/** Somebody on a rung. */
export class LadderPersonView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @OneOf(PROPOSAL_STATES, {
    nullable: true,
    description: 'What became of the offer; null when nothing was offered.',
  })
  state!: string | null;

  @Texts({ description: 'Why this person was passed over.' })
  skipped!: string[];
}

/** A step of a ladder: when, whom, and what became of it. */
export class LadderRungView {
  @Whole({ min: 1 })
  position!: number;

  @OneOf(RUNG_KINDS)
  kind!: string;

  @OneOf(RUNG_STATES)
  state!: string;

  @OneOf(RUNG_RESULTS, { nullable: true })
  result!: string | null;

  @Instant()
  beginsAt!: string;

  @Instant()
  endsAt!: string;

  @ListOf(() => LadderPersonView)
  people!: LadderPersonView[];
}

/** A request that is offered to one after the other, and how far that is. */
export class LadderView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @Id()
  supportRequestId!: string;

  @OneOf(LADDER_KINDS)
  kind!: string;

  @OneOf(LADDER_STATES)
  state!: string;

  @OneOf(RESCUE_CAUSES, {
    nullable: true,
    description: 'Why the companion who had said yes does not come.',
  })
  cause!: string | null;

  @Plain({ nullable: true, description: 'Who does not come.' })
  lostName!: string | null;

  @Whole()
  minutesEach!: number;

  @Instant()
  startedAt!: string;

  @Instant({ nullable: true })
  endedAt!: string | null;

  @ListOf(() => LadderRungView)
  rungs!: LadderRungView[];

  @SomeOf(['next', 'stop'])
  allowed!: string[];
}
