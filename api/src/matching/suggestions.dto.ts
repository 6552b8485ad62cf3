import { GENDERS } from '@meedenkers/domain';
import {
  DECIDERS,
  EXCLUSION_REASONS,
  RELAXABLE,
  ROADS,
  ROW_KEYS,
  STEPS,
  TERMS,
} from '@meedenkers/matching';

import {
  Day,
  Id,
  Instant,
  ListOf,
  Nested,
  Numeric,
  OneOf,
  Plain,
  SomeOf,
  Whole,
} from '../platform/contract.js';
import { SuggestionRowView } from './proposals.dto.js';

/** Who is suggested. */
export class SuggestedMeedenkerView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @Plain()
  firstName!: string;

  @Plain()
  place!: string;

  @Day({ nullable: true })
  since!: string | null;

  @Whole({ min: 0 })
  conversations!: number;
}

/** One term of a score: how many points, of how many it could give. */
export class ScoreTermView {
  @OneOf(TERMS)
  term!: string;

  @Numeric()
  points!: number;

  @Numeric()
  max!: number;
}

/** What the one sentence under a name says. */
export class SuggestionSentenceView {
  @SomeOf(ROW_KEYS)
  strengths!: string[];

  @OneOf(ROW_KEYS, { nullable: true })
  objection!: string | null;
}

/** Somebody who fits, explained. */
export class SuggestionView {
  @Nested(() => SuggestedMeedenkerView)
  meedenker!: SuggestedMeedenkerView;

  @Numeric()
  score!: number;

  @ListOf(() => SuggestionRowView)
  rows!: SuggestionRowView[];

  @ListOf(() => ScoreTermView)
  terms!: ScoreTermView[];

  @Nested(() => SuggestionSentenceView)
  sentence!: SuggestionSentenceView;

  @Day({ nullable: true, description: 'The day on which every hard rule was found to hold.' })
  validOn!: string | null;
}

/** How many fell off for a reason; each person once. */
export class ExcludedView {
  @OneOf(EXCLUSION_REASONS)
  reason!: string;

  @Whole({ min: 1 })
  count!: number;
}

/** Somebody a road leads to. */
export class RoadPersonView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @Plain()
  firstName!: string;

  @OneOf(GENDERS)
  gender!: string;

  @Whole({ nullable: true })
  km!: number | null;

  @Whole({ nullable: true })
  minutes!: number | null;

  @Whole({ nullable: true, description: 'How often to this kind of conversation.' })
  times!: number | null;
}

/** One road when nobody fits: what is given up, what is won, and who must say yes. Nothing takes it by itself. */
export class CompromiseView {
  @OneOf(ROADS)
  road!: string;

  @SomeOf(RELAXABLE, { description: 'What is given up; empty when it is time, or the companion.' })
  relax!: string[];

  @Whole({ min: 0 })
  fits!: number;

  @ListOf(() => RoadPersonView)
  people!: RoadPersonView[];

  @Instant({ nullable: true, description: 'The moment somebody fits everything.' })
  startsAt!: string | null;

  @Whole({ min: 1, nullable: true, description: 'How many days later that is.' })
  days!: number | null;

  @SomeOf(DECIDERS, { description: 'Who has to say yes first.' })
  asks!: string[];
}

/** How many are left after one of the hard rules. */
export class NarrowedView {
  @OneOf(STEPS)
  step!: string;

  @Whole({ min: 0 })
  left!: number;
}

/** Who fits a request and why, best first; when nobody does, the nearest compromises. */
export class SuggestionsView {
  @Plain({
    description:
      'Names this very list; an offer that names it is refused when the list has changed.',
  })
  listId!: string;

  @Instant({ nullable: true })
  forMoment!: string | null;

  @Whole({ min: 0 })
  considered!: number;

  @ListOf(() => SuggestionView)
  suggestions!: SuggestionView[];

  @ListOf(() => ExcludedView)
  excluded!: ExcludedView[];

  @ListOf(() => CompromiseView)
  compromises!: CompromiseView[];

  @ListOf(() => NarrowedView)
  narrowing!: NarrowedView[];

  @Whole({
    min: 0,
    description: 'Other requests of the last year that needed the same and found nobody.',
  })
  unmetBefore!: number;
}
