import {
  AGREEMENT_KINDS,
  GENDERS,
  INDEPENDENCE_KINDS,
  LANGUAGE_LEVELS,
  LANGUAGES,
  LIMITS,
  LIVED_EXPERIENCES,
  MEEDENKER_STATES,
  TRAINING_MODULES,
  TRAVEL_MODES,
  type AgreementKind,
  type Gender,
  type IndependenceKind,
  type LanguageLevel,
  type LivedExperience,
  type MeedenkerState,
  type TrainingModule,
  type TravelMode,
} from '@meedenkers/domain';
import { Transform } from 'class-transformer';

import {
  Day,
  Email,
  Flag,
  Id,
  ListOf,
  OneOf,
  Phone,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

const LANGUAGE_CODES = LANGUAGES.map(({ code }) => code);
const MUNICIPALITY_CODE = /^GM\d{4}$/;

/** A language somebody speaks, and how well. */
export class SpokenLanguageDto {
  @OneOf(LANGUAGE_CODES)
  code!: string;

  @OneOf(LANGUAGE_LEVELS)
  level!: LanguageLevel;
}

/** Somebody who wants to become a Meedenker. */
export class NewMeedenkerDto {
  @Text({ max: LIMITS.name })
  name!: string;

  @Email()
  email!: string;

  @Phone({ optional: true, nullable: true })
  phone?: string | null;

  @OneOf(GENDERS)
  gender!: Gender;

  @Text({ max: LIMITS.place })
  place!: string;

  @ListOf(() => SpokenLanguageDto, { max: LANGUAGE_CODES.length })
  languages!: SpokenLanguageDto[];

  @SomeOf(LIVED_EXPERIENCES)
  livedExperience!: LivedExperience[];

  @OneOf(TRAVEL_MODES)
  travel!: TravelMode;

  @Whole(LIMITS.travelMinutes)
  maxTravelMinutes!: number;

  @Whole(LIMITS.perWeek)
  maxPerWeek!: number;
}

/** What changes about a Meedenker; what is left out stays. */
export class MeedenkerChangeDto {
  @Text({ max: LIMITS.name, optional: true })
  name?: string;

  @Email({ optional: true })
  email?: string;

  @Phone({ optional: true, nullable: true })
  phone?: string | null;

  @OneOf(GENDERS, { optional: true })
  gender?: Gender;

  @Text({ max: LIMITS.place, optional: true })
  place?: string;

  @ListOf(() => SpokenLanguageDto, { max: LANGUAGE_CODES.length, optional: true })
  languages?: SpokenLanguageDto[];

  @SomeOf(LIVED_EXPERIENCES, { optional: true })
  livedExperience?: LivedExperience[];

  @OneOf(TRAVEL_MODES, { optional: true })
  travel?: TravelMode;

  @Whole({ ...LIMITS.travelMinutes, optional: true })
  maxTravelMinutes?: number;

  @Whole({ ...LIMITS.perWeek, optional: true })
  maxPerWeek?: number;
}

/** The next state of a Meedenker. */
export class TransitionDto {
  @OneOf(MEEDENKER_STATES)
  to!: MeedenkerState;
}

/** A module of the training that was completed. */
export class TrainingDto {
  @OneOf(TRAINING_MODULES)
  module!: TrainingModule;

  @Day()
  completedOn!: string;
}

/** That a certificate of conduct was seen; the document itself is never kept. */
export class CheckDto {
  @OneOf(['vog'])
  kind!: 'vog';

  @Day()
  seenOn!: string;

  @Day()
  issuedOn!: string;
}

/** An agreement that was signed. */
export class AgreementDto {
  @OneOf(AGREEMENT_KINDS)
  kind!: AgreementKind;

  @Day()
  signedOn!: string;
}

/** That somebody is not independent, or no longer so: of a municipality, of the resident of a request, or everywhere. */
export class IndependenceDto {
  @OneOf(INDEPENDENCE_KINDS, {
    optional: true,
    description:
      'Why; it need not be said. What is no longer so is so of every kind when none is named.',
  })
  kind?: IndependenceKind;

  @Text({ max: 6, pattern: MUNICIPALITY_CODE, optional: true, nullable: true })
  municipality?: string | null;

  @Id({ optional: true, nullable: true })
  supportRequestId?: string | null;

  @Flag()
  active!: boolean;
}

/** Which Meedenkers to list, and for which day to say whether they can come. */
export class MeedenkerQuery extends PageQuery {
  @OneOf(MEEDENKER_STATES, { optional: true })
  state?: MeedenkerState;

  @Day({ optional: true })
  on?: string;

  @Text({ max: LIMITS.name, optional: true })
  query?: string;

  @OneOf(LANGUAGE_CODES, { optional: true })
  language?: string;

  @OneOf(GENDERS, { optional: true })
  gender?: Gender;

  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @Flag({ optional: true, description: 'Only those of whom a paper lapses within sixty days.' })
  lapses?: boolean;
}
