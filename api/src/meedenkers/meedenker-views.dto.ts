import {
  AGREEMENT_KINDS,
  DECLARED_BY,
  GENDERS,
  INDEPENDENCE_KINDS,
  LANGUAGE_LEVELS,
  LIVED_EXPERIENCES,
  MEEDENKER_STATES,
  TRAINING_MODULES,
  TRAVEL_MODES,
} from '@meedenkers/domain';
import { EXCLUSION_REASONS } from '@meedenkers/matching';

import {
  Day,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  SomeOf,
  Whole,
} from '../platform/contract.js';
import { AvailabilityExceptionDto, WeeklySlotDto } from './availability.dto.js';

export const MEEDENKER_DEEDS = [
  'change',
  'transition',
  'training',
  'check',
  'agreement',
  'independence',
  'availability',
  'invite',
] as const;

/** A language somebody speaks, and how well. */
export class SpokenLanguageView {
  @Plain()
  code!: string;

  @OneOf(LANGUAGE_LEVELS)
  level!: string;
}

/** Whether somebody can come along on a day as far as it depends on that person, and what stands in the way. */
export class CanComeOnView {
  @Day()
  date!: string;

  @Flag()
  can!: boolean;

  @SomeOf(EXCLUSION_REASONS)
  reasons!: string[];
}

/** A Meedenker in the coordinator's list. */
export class MeedenkerListItemView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @OneOf(MEEDENKER_STATES)
  state!: string;

  @Plain()
  place!: string;

  @ListOf(() => SpokenLanguageView)
  languages!: SpokenLanguageView[];

  @Nested(() => CanComeOnView)
  canComeOn!: CanComeOnView;

  @Whole({ description: 'Visits in the week of that day.' })
  thisWeek!: number;

  @Whole()
  maxPerWeek!: number;

  @Whole()
  conversations!: number;

  @Day({ nullable: true })
  vogUntil!: string | null;

  @Flag({ description: 'Whether a paper lapses within sixty days.' })
  lapses!: boolean;

  @Instant({ nullable: true, description: 'The next visit this person promised to come along to.' })
  nextVisitAt!: string | null;
}

/** A module that was completed. */
export class TrainingView {
  @Id()
  id!: string;

  @OneOf(TRAINING_MODULES)
  module!: string;

  @Day()
  completedOn!: string;
}

/** A certificate that was seen, and until when it counts. */
export class CheckView {
  @Id()
  id!: string;

  @OneOf(['vog'])
  kind!: string;

  @Day()
  issuedOn!: string;

  @Day()
  seenOn!: string;

  @Day()
  validUntil!: string;
}

/** The last day a paper counts that lapses: of those that were renewed, the one that reaches furthest. */
export class PaperEndView {
  @OneOf(['vog', ...TRAINING_MODULES])
  paper!: string;

  @Day()
  lastDay!: string;
}

/** An agreement that was signed. */
export class AgreementView {
  @Id()
  id!: string;

  @OneOf(AGREEMENT_KINDS)
  kind!: string;

  @Day()
  signedOn!: string;
}

/** A declaration that counts, as others see it: about what, since when and by whom. Why is not in it. */
export class DeclarationView {
  @Id()
  id!: string;

  @Plain({ nullable: true })
  municipalityCode!: string | null;

  @Id({ nullable: true, description: 'The request whose resident it is about.' })
  supportRequestId!: string | null;

  @Instant()
  declaredAt!: string;

  @OneOf(DECLARED_BY, { description: 'Who wrote it down, and alone can take it back.' })
  declaredBy!: string;
}

/** The same for its owner, with the reason. */
export class IndependenceView extends DeclarationView {
  @OneOf(INDEPENDENCE_KINDS)
  kind!: string;
}

/** Everything a coordinator keeps of a Meedenker. */
export class MeedenkerView {
  @Id()
  id!: string;

  @Whole()
  version!: number;

  @Plain()
  name!: string;

  @Plain()
  email!: string;

  @Plain({ nullable: true })
  phone!: string | null;

  @OneOf(GENDERS)
  gender!: string;

  @Plain()
  place!: string;

  @ListOf(() => SpokenLanguageView)
  languages!: SpokenLanguageView[];

  @SomeOf(LIVED_EXPERIENCES)
  livedExperience!: string[];

  @OneOf(TRAVEL_MODES)
  travel!: string;

  @Whole()
  maxTravelMinutes!: number;

  @Whole()
  maxPerWeek!: number;

  @OneOf(MEEDENKER_STATES)
  state!: string;

  @Day({ nullable: true })
  since!: string | null;

  @Flag()
  hasAccount!: boolean;

  @OneOf(['none', 'invited', 'active', 'disabled'])
  accountState!: string;

  @ListOf(() => WeeklySlotDto)
  weekly!: WeeklySlotDto[];

  @ListOf(() => AvailabilityExceptionDto)
  exceptions!: AvailabilityExceptionDto[];

  @ListOf(() => TrainingView)
  trainings!: TrainingView[];

  @ListOf(() => CheckView)
  checks!: CheckView[];

  @ListOf(() => AgreementView)
  agreements!: AgreementView[];

  @ListOf(() => DeclarationView)
  independence!: DeclarationView[];

  @Nested(() => CanComeOnView)
  canComeOn!: CanComeOnView;

  @ListOf(() => PaperEndView)
  paperEnds!: PaperEndView[];

  @Whole()
  conversations!: number;

  @SomeOf(MEEDENKER_DEEDS)
  allowed!: string[];

  @SomeOf(MEEDENKER_STATES)
  nextStates!: string[];
}

/** What a Meedenker sees of the own file. */
export class MyProfileView {
  @Id()
  id!: string;

  @Whole()
  version!: number;

  @Plain()
  name!: string;

  @OneOf(MEEDENKER_STATES)
  state!: string;

  @Plain()
  place!: string;

  @ListOf(() => SpokenLanguageView)
  languages!: SpokenLanguageView[];

  @Day({
    nullable: true,
    description: 'The last day on which all papers hold; null when they do not hold today.',
  })
  canComeUntil!: string | null;

  @SomeOf(EXCLUSION_REASONS)
  missing!: string[];

  @Whole()
  conversations!: number;

  @Whole({ description: 'Minutes of these conversations.' })
  minutes!: number;

  @Day({ nullable: true })
  since!: string | null;

  @Nested(() => CheckView, { nullable: true, description: 'The certificate that counts longest.' })
  vog!: CheckView | null;

  @ListOf(() => TrainingView)
  trainings!: TrainingView[];

  @SomeOf(TRAINING_MODULES, { description: 'The modules without which nobody goes along.' })
  requiredModules!: string[];

  @ListOf(() => PaperEndView)
  paperEnds!: PaperEndView[];

  @ListOf(() => AgreementView)
  agreements!: AgreementView[];

  @ListOf(() => IndependenceView)
  independence!: IndependenceView[];
}
