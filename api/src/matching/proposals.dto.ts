import {
  APPOINTMENT_CHANNELS,
  PROPOSAL_STATES,
  REFUSAL_REASONS,
  type RefusalReason,
} from '@meedenkers/domain';
import { ROW_KEYS } from '@meedenkers/matching';

import {
  Facts,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  Secret,
  SomeOf,
  Texts,
  Whole,
} from '../platform/contract.js';

/** Whom a coordinator offers a request, out of which list, until when. */
export class OfferDto {
  @Id()
  meedenkerId!: string;

  @Secret({
    max: 100,
    optional: true,
    description: 'The list of suggestions it was chosen from; refused when that list has changed.',
  })
  listId?: string;

  @Instant({ optional: true })
  expiresAt?: string;
}

/** To which moment a Meedenker says yes. */
export class AcceptanceDto {
  @Instant({
    optional: true,
    nullable: true,
    description:
      'The moment that was shown, null when there was none; refused when it is another one now.',
  })
  startsAt?: string | null;
}

/** Why a Meedenker says no. */
export class RefusalDto {
  @OneOf(REFUSAL_REASONS)
  reason!: RefusalReason;
}

/** Nothing more to say: the deed is in the address. */
export class EmptyDto {}

/** The Meedenker of a proposal. */
export class ProposalMeedenkerView {
  @Id()
  id!: string;

  @Plain()
  name!: string;
}

/** A request offered to a Meedenker, and what became of it. */
export class ProposalView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @Id()
  supportRequestId!: string;

  @Nested(() => ProposalMeedenkerView)
  meedenker!: ProposalMeedenkerView;

  @OneOf(PROPOSAL_STATES)
  state!: string;

  @Instant()
  expiresAt!: string;

  @Instant()
  offeredAt!: string;

  @Instant({ nullable: true })
  answeredAt!: string | null;

  @Plain({ nullable: true, description: 'Why it was refused, withdrawn or ended.' })
  reason!: string | null;

  @OneOf(['meedenker', 'coordinator'], { nullable: true, description: 'Who said yes.' })
  by!: string | null;

  @Flag({ description: 'Whether the yes is for the time as it is now.' })
  confirmed!: boolean;

  @OneOf(['yes', 'none'])
  companionAnswer!: string;

  @Plain({ nullable: true })
  listId!: string | null;

  @SomeOf(['withdraw', 'accept', 'refuse'])
  allowed!: string[];
}

/** One line of a match card: what we look at, and what is true of this person. */
export class SuggestionRowView {
  @OneOf(ROW_KEYS)
  key!: string;

  @OneOf(['fits', 'fits_not', 'unknown'])
  verdict!: string;

  @OneOf(['required', 'liked', 'none'])
  need!: string;

  @Facts()
  facts!: Record<string, string | number | boolean | null>;
}

/** Why an offer came to this Meedenker: the strongest reasons, and one honest objection. */
export class WhyView {
  @ListOf(() => SuggestionRowView)
  strengths!: SuggestionRowView[];

  @Nested(() => SuggestionRowView, { nullable: true })
  objection!: SuggestionRowView | null;
}

/** Where a visit will be, as far as an offer tells. */
export class OfferVenueView {
  @Plain()
  name!: string;

  @Plain()
  place!: string;
}

/** An offer as its Meedenker sees it: enough to decide, nothing private. */
export class OfferView {
  @Id()
  id!: string;

  @OneOf(PROPOSAL_STATES)
  state!: string;

  @Instant({
    description: 'Until when it can be answered: a time that moved until the visit begins.',
  })
  expiresAt!: string;

  @Flag({ description: 'Whether it asks again because the time has moved.' })
  confirmMove!: boolean;

  @Plain()
  conversationType!: string;

  @Plain()
  municipalityName!: string;

  @Instant({ nullable: true })
  startsAt!: string | null;

  @Whole({ nullable: true })
  durationMinutes!: number | null;

  @OneOf([...APPOINTMENT_CHANNELS, 'unknown'], { nullable: true })
  channel!: string | null;

  @Nested(() => OfferVenueView, { nullable: true })
  venue!: OfferVenueView | null;

  @Plain()
  language!: string;

  @Plain()
  interpreter!: string;

  @Texts()
  needs!: string[];

  @Nested(() => WhyView)
  why!: WhyView;

  @SomeOf(['accept', 'refuse'])
  allowed!: string[];
}
