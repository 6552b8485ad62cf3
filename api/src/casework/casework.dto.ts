import {
  APPOINTMENT_CHANNELS,
  CANCELLED_BY,
  CLOSE_REASONS,
  CONVERSATION_TYPES,
  INTERPRETER_WISHES,
  LIMITS,
  LIVED_EXPERIENCES,
  MOVE_CAUSES,
  NEEDS,
  NO_SHOW_BY,
  TRIAGE_OUTCOMES,
  WISHED_GENDERS,
  type AppointmentChannel,
  type CancelledBy,
  type CloseReason,
  type InterpreterWish,
  type LivedExperience,
  type MoveCause,
  type Need,
  type NoShowBy,
  type TriageOutcome,
  type WishedGender,
} from '@meedenkers/domain';

import { Flag, Id, Instant, Nested, OneOf, SomeOf, Text, Whole } from '../platform/contract.js';

const TYPE_CODES = CONVERSATION_TYPES.map((type) => type.code);

/** Wishes as a coordinator heard them; what is left out stays as it was. */
export class WishesChangeDto {
  @OneOf(WISHED_GENDERS, { optional: true })
  gender?: WishedGender;

  @Flag({ optional: true })
  genderRequired?: boolean;

  @Flag({ optional: true })
  languageRequired?: boolean;

  @OneOf(INTERPRETER_WISHES, { optional: true })
  interpreter?: InterpreterWish;

  @SomeOf(LIVED_EXPERIENCES, { optional: true })
  livedExperience?: LivedExperience[];

  @SomeOf(NEEDS, { optional: true })
  needs?: Need[];
}

/** What a coordinator decides about a new request. */
export class TriageDto {
  @OneOf(TYPE_CODES)
  conversationType!: string;

  @OneOf(TRIAGE_OUTCOMES)
  outcome!: TriageOutcome;

  @Nested(() => WishesChangeDto, { optional: true })
  wishes?: WishesChangeDto;

  @Text({ max: LIMITS.note, optional: true })
  note?: string;
}

/** Who stops a request, and perhaps why. */
export class WithdrawalDto {
  @OneOf(['resident', 'coordinator'])
  by!: 'resident' | 'coordinator';

  @Text({ max: LIMITS.reason, optional: true })
  reason?: string;
}

/** Why a resident stops, if they want to say. */
export class MyWithdrawalDto {
  @Text({ max: LIMITS.reason, optional: true })
  reason?: string;
}

/** Why a request ends. */
export class ClosureDto {
  @OneOf(CLOSE_REASONS)
  reason!: CloseReason;
}

/** The resident's word about who comes. */
export class CompanionAnswerDto {
  @OneOf(['yes', 'someone_else'])
  answer!: 'yes' | 'someone_else';
}

/** A conversation that gets a date; with a Meedenker, one who said yes by telephone. */
export class PlanDto {
  @Id()
  supportRequestId!: string;

  @OneOf(TYPE_CODES)
  conversationType!: string;

  @Instant()
  startsAt!: string;

  @Whole(LIMITS.durationMinutes)
  durationMinutes!: number;

  @OneOf(APPOINTMENT_CHANNELS)
  channel!: AppointmentChannel;

  @Id({ optional: true })
  venueId?: string;

  @Text({
    max: LIMITS.venueText,
    optional: true,
    description: 'The address of a home visit; refused with any other channel.',
  })
  address?: string;

  @Id({ optional: true })
  meedenkerId?: string;
}

/** Where a conversation moves to, and who wanted it. */
export class MoveDto {
  @Instant()
  startsAt!: string;

  @Whole({ ...LIMITS.durationMinutes, optional: true })
  durationMinutes?: number;

  @Id({ optional: true })
  venueId?: string;

  @OneOf(MOVE_CAUSES)
  cause!: MoveCause;
}

/** Who cancels a conversation. */
export class CancellationDto {
  @OneOf(CANCELLED_BY)
  by!: CancelledBy;

  @Text({ max: LIMITS.reason, optional: true })
  reason?: string;
}

/** Who did not come. */
export class NoShowDto {
  @OneOf(NO_SHOW_BY)
  who!: NoShowBy;
}

/** Why a Meedenker cannot come after all; illness is nobody's fault. */
export class DropOutDto {
  @OneOf(['ill', 'other'])
  reason!: 'ill' | 'other';
}
