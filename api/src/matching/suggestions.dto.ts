import { EXCLUSION_REASONS, RELAXABLE, ROW_KEYS, TERMS } from '@meedenkers/matching';

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

/** How many would fit if one wish were given up. */
export class CompromiseView {
  @OneOf(RELAXABLE)
  relax!: string;

  @Whole({ min: 1 })
  fits!: number;
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
}
