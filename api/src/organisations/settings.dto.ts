import { COST_BOUNDS, LIMITS, SCALES, VOG_YEARS_BOUNDS, type ScaleCode } from '@meedenkers/domain';
import { KM_PER_HOUR, WEIGHT_WORDS, type WeightWord } from '@meedenkers/matching';

import {
  Email,
  Flag,
  Nested,
  OneOf,
  Plain,
  Secret,
  SomeOf,
  Text,
  WallTime,
  Whole,
} from '../platform/contract.js';

/** The reminders before a visit that an organisation sends to who wished nothing else. */
export const REMINDERS = ['two_days', 'three_hours'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** How heavy each part of the score counts, in words. */
export class MatchWeightsDto {
  @OneOf(WEIGHT_WORDS)
  experience!: WeightWord;

  @OneOf(WEIGHT_WORDS)
  sameCompanion!: WeightWord;

  @OneOf(WEIGHT_WORDS)
  distance!: WeightWord;

  @OneOf(WEIGHT_WORDS)
  load!: WeightWord;
}

/** How fast people get along, in kilometres an hour on the way. */
export class SpeedsDto {
  @Whole(KM_PER_HOUR)
  bike!: number;

  @Whole(KM_PER_HOUR)
  transit!: number;

  @Whole(KM_PER_HOUR)
  car!: number;
}

/** What an organisation decides about itself; sent whole. */
export class SettingsDto {
  @Text({ max: LIMITS.organisation })
  name!: string;

  @Secret({
    max: LIMITS.phone,
    description: 'Kept as it is written, since it stands on every page.',
  })
  phone!: string;

  @Email()
  email!: string;

  @Text({
    max: 120,
    nullable: true,
    description: 'When somebody answers the phone, in a sentence.',
  })
  openingHours!: string | null;

  @Flag({ description: 'Whether residents get the button that leaves the page at once.' })
  leaveFast!: boolean;

  @Whole({ min: 1, max: 5, description: 'Working days to the first contact.' })
  firstContactDays!: number;

  @Whole({ min: 1, max: 10, description: 'Working days to an offer.' })
  offerDays!: number;

  @Whole({ min: 12, max: 96, description: 'Hours before the visit at which nobody found is told.' })
  unmatchedHours!: number;

  @Whole({ ...VOG_YEARS_BOUNDS, description: 'Years a certificate of conduct counts.' })
  vogYears!: number;

  @WallTime({ nullable: true })
  quietFrom!: string | null;

  @WallTime({ nullable: true })
  quietUntil!: string | null;

  @SomeOf(REMINDERS)
  reminders!: Reminder[];

  @Flag({ description: 'Whether nobody’s week counts on a Dutch holiday.' })
  holidaysClose!: boolean;

  @Nested(() => MatchWeightsDto)
  weights!: MatchWeightsDto;

  @Whole({ min: 1, max: 30, description: 'Residents one Meedenker goes along with at a time.' })
  maxMatches!: number;

  @Whole({ min: 0, max: 168, description: 'Hours between two conversations that weigh.' })
  restHours!: number;

  @Nested(() => SpeedsDto)
  speeds!: SpeedsDto;

  @Whole({ min: 10, max: 1000, description: 'The fewest a published count stands for.' })
  threshold!: number;

  @Whole({
    ...COST_BOUNDS,
    description: 'What an hour of a Meedenker costs, in cents; both costs 0: no cost is told.',
  })
  hourCents!: number;

  @Whole({ ...COST_BOUNDS, description: 'What travelling for one conversation costs, in cents.' })
  travelCents!: number;

  @SomeOf(SCALES, {
    description: 'Published scales that are asked besides, of residents who allowed research.',
  })
  scales!: ScaleCode[];
}

/** The settings of an organisation as they stand. */
export class SettingsView extends SettingsDto {
  @Whole()
  version!: number;

  @Plain()
  slug!: string;

  @SomeOf(['change'])
  allowed!: string[];
}
