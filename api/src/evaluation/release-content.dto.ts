import {
  ARMS,
  PACE_MEASURES,
  MOMENTS,
  RELEASE_METHODS,
  RELEASE_SILENCES,
  RELEASE_TABLES,
  SENSITIVITIES,
  type Arm,
  type Moment,
  type PaceMeasure,
  type ReleaseAgreement,
  type ReleaseArm,
  type ReleaseAverage,
  type ReleaseBalance,
  type ReleaseCell,
  type ReleaseChange,
  type ReleaseContent,
  type ReleaseDimension,
  type ReleaseEffect,
  type ReleaseEstimate,
  type ReleaseLine,
  type ReleaseMethod,
  type ReleaseMoment,
  type ReleasePace,
  type ReleasePower,
  type ReleaseShare,
  type ReleaseSilence,
  type ReleaseTable,
  type ReleaseTableKey,
  type ReleaseTooLittle,
  type Sensitivity,
} from '@meedenkers/domain';

import {
  EitherOf,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  Numbers,
  Numeric,
  OneOf,
  Plain,
  SomeOf,
  Whole,
} from '../platform/contract.js';

const DIMENSIONS: readonly ReleaseDimension[] = [
  'municipality',
  'language',
  'language_group',
  'conversation_type',
  'end_reason',
  'arm',
  'answers',
  'signal',
];
/** One count, rounded to five; null is hidden. */
export class ReleaseCellView implements ReleaseCell {
  @Plain()
  key!: string;

  @Whole({ nullable: true })
  value!: number | null;
}

/** A line of a table, with a cell for each column. */
export class ReleaseLineView implements ReleaseLine {
  @Plain()
  key!: string;

  @Whole({ nullable: true })
  value!: number | null;

  @ListOf(() => ReleaseCellView)
  cells!: ReleaseCellView[];
}

/** A table of counts with its margins. */
export class ReleaseTableView implements ReleaseTable {
  @OneOf(RELEASE_TABLES)
  key!: ReleaseTableKey;

  @OneOf(DIMENSIONS)
  lineDimension!: ReleaseDimension;

  @OneOf(DIMENSIONS, { nullable: true })
  columnDimension!: ReleaseDimension | null;

  @Whole({ nullable: true })
  total!: number | null;

  @ListOf(() => ReleaseLineView)
  lines!: ReleaseLineView[];

  @ListOf(() => ReleaseCellView)
  columns!: ReleaseCellView[];
}

/** Per cents of two counts as they are shown, with the 95 % interval. */
export class ShareResultView {
  @Whole()
  part!: number;

  @Whole()
  whole!: number;

  @Whole()
  percent!: number;

  @Whole()
  low!: number;

  @Whole()
  high!: number;
}

/** A share; null is hidden. */
export class ReleaseShareView implements ReleaseShare {
  @OneOf(['helped', 'accompanied', 'answered_twice'])
  key!: ReleaseShare['key'];

  @Nested(() => ShareResultView, { nullable: true })
  result!: ShareResultView | null;
}

/** How fast requests went; null is hidden. */
export class ReleasePaceView implements ReleasePace {
  @OneOf(PACE_MEASURES)
  measure!: PaceMeasure;

  @Numeric({ nullable: true, description: 'Hours within which half of them were done.' })
  medianHours!: number | null;

  @Numeric({ nullable: true, description: 'Hours within which nine out of ten were done.' })
  p90Hours!: number | null;

  @Whole({ nullable: true, description: 'At least so many per cent kept the promise.' })
  keptFrom!: number | null;

  @Whole({ nullable: true, description: 'At most so many per cent kept the promise.' })
  keptTo!: number | null;
}

/** Minutes or cents per accompanied conversation; null is hidden. */
export class ReleaseAverageView implements ReleaseAverage {
  @OneOf(['visit_minutes', 'visit_cents'])
  key!: ReleaseAverage['key'];

  @Whole({ nullable: true })
  value!: number | null;

  @Whole({ nullable: true, description: 'Of how many conversations, rounded to five.' })
  n!: number | null;
}

/** An estimate with its 95 % interval. */
export class ReleaseEstimateView implements ReleaseEstimate {
  @Numeric()
  estimate!: number;

  @Numeric()
  low!: number;

  @Numeric()
  high!: number;

  @Whole({
    description:
      'Degrees of freedom, rounded to five; 0 where the interval rests on the normal distribution.',
  })
  df!: number;

  @Whole({ description: 'Of how many people, rounded to five.' })
  n!: number;

  @OneOf(RELEASE_METHODS)
  method!: ReleaseMethod;
}

/** Too little to say anything, and why. */
export class ReleaseTooLittleView implements ReleaseTooLittle {
  @OneOf(RELEASE_SILENCES)
  tooLittle!: ReleaseSilence;
}

/** How many are needed to find a difference with a chance of 80 %. */
export class ReleasePowerView implements ReleasePower {
  @Numeric()
  difference!: number;

  @Whole()
  needed!: number;

  @OneOf(['paired', 'two_groups'])
  comparison!: ReleasePower['comparison'];
}

/** A change of the same people between two moments: never an effect. */
export class ReleaseChangeView implements ReleaseChange {
  @Plain()
  question!: string;

  @OneOf(MOMENTS)
  from!: Moment;

  @OneOf(MOMENTS)
  to!: Moment;

  @Numbers({ description: 'The ends of the scale.' })
  scale!: [number, number];

  @OneOf(['lower', 'higher'])
  better!: 'lower' | 'higher';

  @Numeric({ nullable: true })
  before!: number | null;

  @Numeric({ nullable: true })
  after!: number | null;

  @EitherOf(ReleaseEstimateView, ReleaseTooLittleView)
  result!: ReleaseEstimateView | ReleaseTooLittleView;

  @Nested(() => ReleasePowerView, { nullable: true })
  power!: ReleasePowerView | null;
}

/** At how many conversations with consent something was answered at a moment; null is hidden. */
export class ReleaseMomentView implements ReleaseMoment {
  @OneOf(MOMENTS)
  moment!: Moment;

  @Whole({ nullable: true })
  of!: number | null;

  @Whole({ nullable: true })
  answered!: number | null;
}

/** How much a resident and their Meedenker say the same: weighted κ, told only where both counts are shown. */
export class ReleaseAgreementView implements ReleaseAgreement {
  @Plain()
  question!: string;

  @Whole({ nullable: true })
  same!: number | null;

  @Whole({ nullable: true })
  differ!: number | null;

  @EitherOf(ReleaseEstimateView, ReleaseTooLittleView)
  result!: ReleaseEstimateView | ReleaseTooLittleView;
}

/** The protocol that was frozen before an effect was looked at. */
export class EffectProtocolView {
  @Id()
  id!: string;

  @Plain()
  hash!: string;

  @Instant()
  frozenAt!: string;

  @Flag({ description: 'Whether its data could have been looked at before it was frozen.' })
  isRetrospective!: boolean;
}

/** How many answered at a moment; null is hidden. */
export class MomentAnsweredView {
  @OneOf(MOMENTS)
  moment!: Moment;

  @Whole({ nullable: true })
  value!: number | null;
}

/** A group of a comparison. */
export class ReleaseArmView implements ReleaseArm {
  @OneOf(['with', 'without'])
  side!: ReleaseArm['side'];

  @Whole({ nullable: true })
  requests!: number | null;

  @Whole({ nullable: true })
  noConsent!: number | null;

  @ListOf(() => MomentAnsweredView)
  answered!: MomentAnsweredView[];

  @Whole({ nullable: true, description: 'How many are in the sum.' })
  compared!: number | null;

  @Whole({ nullable: true, description: 'How many of these said yes, of a share of people.' })
  yes!: number | null;
}

/** A stricter sum beside an effect. */
export class ReleaseSensitivityView {
  @OneOf(SENSITIVITIES)
  key!: Sensitivity;

  @EitherOf(ReleaseEstimateView, ReleaseTooLittleView)
  result!: ReleaseEstimateView | ReleaseTooLittleView;
}

/** How alike both groups were at the start. */
export class ReleaseBalanceView implements ReleaseBalance {
  @Plain()
  question!: string;

  @Numeric({ nullable: true })
  standardisedDifference!: number | null;
}

/** An effect under a frozen protocol. */
export class ReleaseEffectView implements ReleaseEffect {
  @Plain()
  outcome!: string;

  @Plain()
  question!: string;

  @OneOf(MOMENTS)
  moment!: Moment;

  @Numbers()
  scale!: [number, number];

  @OneOf(['lower', 'higher'])
  better!: 'lower' | 'higher';

  @Nested(() => EffectProtocolView)
  protocol!: EffectProtocolView;

  @SomeOf(ARMS)
  with!: Arm[];

  @SomeOf(ARMS)
  without!: Arm[];

  @ListOf(() => ReleaseArmView)
  arms!: ReleaseArmView[];

  @EitherOf(ReleaseEstimateView, ReleaseTooLittleView)
  result!: ReleaseEstimateView | ReleaseTooLittleView;

  @ListOf(() => ReleaseSensitivityView)
  sensitivity!: ReleaseSensitivityView[];

  @ListOf(() => ReleaseBalanceView)
  balance!: ReleaseBalanceView[];

  @Nested(() => ReleasePowerView, { nullable: true })
  power!: ReleasePowerView | null;
}

/** All that a release says. */
export class ReleaseContentView implements ReleaseContent {
  @Whole({
    nullable: true,
    description: 'Null: fewer than may be told, and all the rest is empty.',
  })
  requests!: number | null;

  @ListOf(() => ReleaseTableView)
  tables!: ReleaseTableView[];

  @ListOf(() => ReleaseShareView)
  shares!: ReleaseShareView[];

  @ListOf(() => ReleasePaceView)
  paces!: ReleasePaceView[];

  @ListOf(() => ReleaseAverageView)
  averages!: ReleaseAverageView[];

  @ListOf(() => ReleaseMomentView, { optional: true })
  moments?: ReleaseMomentView[];

  @ListOf(() => ReleaseChangeView)
  changes!: ReleaseChangeView[];

  @ListOf(() => ReleaseAgreementView, { optional: true })
  agreements?: ReleaseAgreementView[];

  @ListOf(() => ReleaseEffectView)
  effects!: ReleaseEffectView[];
}
