import {
  CLAIM_KINDS,
  CLAIM_STATES,
  LIMIT_WARNINGS,
  LIMITS,
  type ClaimKind,
  type ClaimState,
  type LimitWarning,
} from '@meedenkers/domain';

import {
  Day,
  Flag,
  Id,
  Instant,
  ListOf,
  OneOf,
  Plain,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

/** What a Meedenker claims for a day. */
export class NewClaimDto {
  @OneOf(CLAIM_KINDS)
  kind!: ClaimKind;

  @Day()
  dayDate!: string;

  @Whole({ min: 1, max: 1440, optional: true, description: 'Of hours.' })
  minutes?: number;

  @Flag({ optional: true, description: 'Of hours: whether the norm for under 21 holds.' })
  under21?: boolean;

  @Whole({ min: 1, max: 1000, optional: true, description: 'Of kilometres: there and back.' })
  kilometres?: number;

  @Whole({ min: 1, max: 100_000, optional: true, description: 'Of a ticket: cents.' })
  amountCents?: number;

  @Id({ optional: true, description: 'The visit it was for.' })
  appointmentId?: string;
}

/** Why a claim is not paid. */
export class ClaimRefusalDto {
  @Text({ max: LIMITS.reason })
  reason!: string;
}

/** Which claims; those that wait unless said otherwise. */
export class ClaimsQuery extends PageQuery {
  @OneOf(CLAIM_STATES, { optional: true })
  state?: ClaimState;
}

/** Of which year the approved claims are told. */
export class YearQuery {
  @Text({ max: 4, pattern: /^20\d{2}$/, optional: true })
  year?: string;
}

/** A claim as its Meedenker or the coordinator sees it. */
export class ExpenseClaimView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @Plain({ description: 'Whose claim it is.' })
  meedenkerName!: string;

  @OneOf(CLAIM_KINDS)
  kind!: ClaimKind;

  @Day()
  dayDate!: string;

  @Whole({ nullable: true })
  minutes!: number | null;

  @Whole({ nullable: true })
  kilometres!: number | null;

  @Whole({ description: 'Cents.' })
  amountCents!: number;

  @OneOf(CLAIM_STATES)
  state!: ClaimState;

  @Instant()
  submittedAt!: string;

  @Plain({ nullable: true })
  reason!: string | null;

  @SomeOf(['withdraw', 'approve', 'refuse'])
  allowed!: string[];
}

/** What a Meedenker claimed in a year, and how much still may be. */
export class MyExpensesView {
  @Whole()
  year!: number;

  @Whole({ description: 'Cents that wait or were approved, this year.' })
  yearCents!: number;

  @Whole()
  yearLimitCents!: number;

  @Whole({ description: 'The same, this month.' })
  monthCents!: number;

  @Whole()
  monthLimitCents!: number;

  @Flag({ description: 'Whether all of the year are real costs, for which there is no limit.' })
  onlyRealCosts!: boolean;

  @OneOf(LIMIT_WARNINGS)
  warning!: LimitWarning;

  @Whole({ description: 'Cents for an hour.' })
  hourCents!: number;

  @Whole({ description: 'Cents for an hour under 21.' })
  hourUnder21Cents!: number;

  @Whole({ description: 'Cents for a kilometre.' })
  kilometreCents!: number;

  @ListOf(() => ExpenseClaimView)
  items!: ExpenseClaimView[];

  @SomeOf(['claim'])
  allowed!: string[];
}
