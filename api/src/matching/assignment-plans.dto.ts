import { NEAREST_CODES } from '@meedenkers/matching';

import {
  Day,
  Facts,
  Flag,
  Id,
  Ids,
  Instant,
  ListOf,
  Nested,
  Numeric,
  OneOf,
  Plain,
  SomeOf,
  Whole,
} from '../platform/contract.js';
import { NOT_SENT, PLAN_DIFFERENCES, PLAN_STATES } from './assignment-plan.entity.js';
import { SuggestionRowView } from './proposals.dto.js';

/** Requests that can be named for one plan, and pairs that can be locked in it. */
const MOST = 10_000;

/** A pair that stays as it is; the rest is computed around it. */
export class PlanLockDto {
  @Id()
  requestId!: string;

  @Id()
  meedenkerId!: string;
}

/** What a plan is made for: all open requests when none are named. */
export class AssignmentPlanDto {
  @Ids({ max: MOST, optional: true })
  requestIds?: string[];

  @ListOf(() => PlanLockDto, { max: MOST, optional: true })
  locked?: PlanLockDto[];
}

/** A request of a plan, as a row tells it. */
export class PlanRequestView {
  @Id()
  id!: string;

  @Plain()
  reference!: string;

  @Plain()
  firstName!: string;

  @Instant({ nullable: true })
  startsAt!: string | null;

  @Plain()
  language!: string;

  @Flag()
  languageRequired!: boolean;

  @Plain()
  gender!: string;

  @Flag()
  genderRequired!: boolean;
}

/** A Meedenker of a plan. */
export class PlanMeedenkerView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @Plain()
  firstName!: string;
}

/** Why not the nearest: what it is, about whom, and for which other request. */
export class NearestView {
  @OneOf(NEAREST_CODES)
  code!: string;

  @Nested(() => PlanMeedenkerView, { nullable: true })
  meedenker!: PlanMeedenkerView | null;

  @Nested(() => PlanRequestView, { nullable: true })
  request!: PlanRequestView | null;

  @Facts()
  facts!: Record<string, string | number | boolean | null>;
}

/** Who goes to a request by the plan, what speaks against it, and what it was. */
export class PlanPairView {
  @Nested(() => PlanRequestView)
  request!: PlanRequestView;

  @Nested(() => PlanMeedenkerView)
  meedenker!: PlanMeedenkerView;

  @Flag({ description: 'Whether it was locked; a locked pair is not sent.' })
  locked!: boolean;

  @ListOf(() => SuggestionRowView)
  objections!: SuggestionRowView[];

  @Nested(() => NearestView)
  nearest!: NearestView;

  @OneOf(PLAN_DIFFERENCES)
  difference!: string;

  @ListOf(() => PlanMeedenkerView)
  was!: PlanMeedenkerView[];

  @Whole({ nullable: true, min: 0 })
  minutes!: number | null;

  @Day({ description: 'The day on which every hard rule was found to hold.' })
  validOn!: string;

  @OneOf(['sent', ...NOT_SENT], {
    nullable: true,
    description: 'What became of it when the plan was sent.',
  })
  result!: string | null;
}

/** A request for which the plan has nobody. */
export class LeftOverView {
  @Nested(() => PlanRequestView)
  request!: PlanRequestView;

  @Whole({ min: 0, description: 'How many fit, of whom none has a place left.' })
  fitting!: number;

  @Whole({ min: 0, description: 'How many roads the page of the request shows, when nobody fits.' })
  roads!: number;
}

/** How many working days a language or place waits for an offer, now and with the plan. */
export class WaitingGroupView {
  @OneOf(['language', 'place'])
  kind!: string;

  @Plain()
  key!: string;

  @Whole({ min: 1 })
  requests!: number;

  @Numeric()
  now!: number;

  @Numeric()
  withPlan!: number;

  @Whole({ min: 0 })
  nobody!: number;
}

/** Whether a plan is fair, beside what the organisation promises. */
export class WaitingView {
  @Whole({ min: 0 })
  promisedDays!: number;

  @ListOf(() => WaitingGroupView)
  groups!: WaitingGroupView[];

  @Nested(() => WaitingGroupView, { nullable: true })
  longest!: WaitingGroupView | null;
}

/** The best plan for many open requests. Nothing is sent before a person applies it. */
export class AssignmentPlanView {
  @Id()
  id!: string;

  @OneOf([...PLAN_STATES, 'stale'])
  state!: string;

  @Numeric({ description: 'How far the computing is, 0 to 1.' })
  progress!: number;

  @Plain({ nullable: true, description: 'Why it could not be computed.' })
  problem!: string | null;

  @Instant()
  madeAt!: string;

  @Instant({ nullable: true })
  appliedAt!: string | null;

  @Ids({
    max: MOST,
    nullable: true,
    description: 'The requests it was asked for; null is all that were open.',
  })
  requestIds!: string[] | null;

  @Whole({ min: 0 })
  requests!: number;

  @Whole({
    min: 0,
    description:
      'How many of what it was asked for are not in it: they look for nobody any more, or were erased.',
  })
  leftOut!: number;

  @Whole({ min: 0, description: 'How many Meedenkers were looked at.' })
  considered!: number;

  @Flag({ description: 'Whether it was proven that no better plan exists.' })
  exact!: boolean;

  @Numeric({ description: 'Points of all pairs together.' })
  score!: number;

  @Whole({ min: 0, description: 'How many offers applying it sends.' })
  toSend!: number;

  @Whole({
    nullable: true,
    description: 'Minutes of travel more, or fewer, than the offers that were open.',
  })
  travelMinutes!: number | null;

  @ListOf(() => PlanPairView)
  pairs!: PlanPairView[];

  @ListOf(() => LeftOverView)
  nobody!: LeftOverView[];

  @Nested(() => WaitingView)
  waiting!: WaitingView;

  @SomeOf(['apply', 'stop'])
  allowed!: string[];
}
