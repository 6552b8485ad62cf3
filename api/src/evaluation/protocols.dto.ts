import {
  COMPARISON_ARMS,
  OUTCOME_CODES,
  POWERS,
  PROTOCOL_BOUNDS,
  QUARTER_PATTERN,
  type ComparisonArm,
  type OutcomeCode,
  type Power,
} from '@meedenkers/domain';
import { IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';

import {
  Decimal,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  Numeric,
  OneOf,
  Plain,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';

/** What somebody wants to know. */
export class ResearchQuestionDto {
  @Text({ max: PROTOCOL_BOUNDS.question })
  words!: string;
}

/** What has to be assumed before it is known how many people are needed. */
export class SizeAssumptionsDto {
  @Decimal({
    ...PROTOCOL_BOUNDS.difference,
    description:
      'The smallest difference that matters, in points or per cents of the primary outcome.',
  })
  smallestDifference!: number;

  @Decimal({
    ...PROTOCOL_BOUNDS.spread,
    nullable: true,
    description: 'The standard deviation that is expected, in points; null for a share.',
  })
  spread!: number | null;

  @Decimal({
    ...PROTOCOL_BOUNDS.share,
    nullable: true,
    description: 'The per cents that are expected without a Meedenker; null for points.',
  })
  share!: number | null;

  @Decimal({
    ...PROTOCOL_BOUNDS.correlation,
    description: 'How much answers before and after go together.',
  })
  correlation!: number;

  @ApiProperty({
    type: 'integer',
    enum: POWERS,
    description: 'The chance to see the difference, in per cent.',
  })
  @IsIn(POWERS)
  power!: Power;

  @Whole({
    ...PROTOCOL_BOUNDS.attrition,
    description: 'How many of those asked first will not answer at the end, in per cent.',
  })
  attrition!: number;
}

/** What a number of people is computed from. */
export class SizeQuestionDto {
  @OneOf(OUTCOME_CODES)
  primary!: OutcomeCode;

  @SomeOf(COMPARISON_ARMS, {
    description: 'Whom to compare with; nobody: only change can be told.',
  })
  comparison!: ComparisonArm[];

  @Nested(() => SizeAssumptionsDto)
  size!: SizeAssumptionsDto;
}

/** What will be looked at, decided before anybody looks. */
export class ProtocolContentDto extends SizeQuestionDto {
  @Text({ max: PROTOCOL_BOUNDS.title })
  title!: string;

  @ListOf(() => ResearchQuestionDto, { max: PROTOCOL_BOUNDS.questions })
  questions!: ResearchQuestionDto[];

  @SomeOf(OUTCOME_CODES)
  secondary!: OutcomeCode[];

  @Text({ max: 7, pattern: QUARTER_PATTERN, description: 'The first quarter.' })
  from!: string;

  @Text({ max: 7, pattern: QUARTER_PATTERN, description: 'The last quarter.' })
  to!: string;

  @Text({
    max: PROTOCOL_BOUNDS.analysis,
    description: 'How the data will be analysed, and who is left out.',
  })
  analysis!: string;
}

/** A protocol to be written; of a frozen one it may be the next edition. */
export class NewProtocolDto extends ProtocolContentDto {
  @Id({ optional: true, description: 'The frozen protocol whose place it will take.' })
  supersedes?: string;
}

/** The freezing of a protocol. */
export class FreezingDto {
  @Flag({ description: 'Whether who freezes it knows that its data could have been looked at.' })
  isRetrospective!: boolean;
}

/** How many people are needed. */
export class PlannedSizeView {
  @Whole({ description: 'Who have to answer at the end, in each group.' })
  answersPerArm!: number;

  @Whole({ description: 'Who have to be asked first, in each group.' })
  perArm!: number;

  @Whole({ description: 'Two when people are compared, one when only change is told.' })
  arms!: 1 | 2;

  @Numeric({
    nullable: true,
    description: 'The difference in standard deviations; null for a share.',
  })
  standardised!: number | null;
}

/** A protocol in the list. */
export class ProtocolListItemView {
  @Id()
  id!: string;

  @Plain()
  title!: string;

  @Whole()
  edition!: number;

  @Plain()
  from!: string;

  @Plain()
  to!: string;

  @Instant({ nullable: true, description: 'Since when it stands still; null is a draft.' })
  frozenAt!: string | null;

  @Flag()
  isRetrospective!: boolean;

  @Id({ nullable: true, description: 'The edition that took its place.' })
  supersededBy!: string | null;
}

/** The content of a protocol as its seal holds it. */
export class ProtocolContentView extends ProtocolContentDto {
  @Whole({ description: 'People that each group needs.' })
  plannedPerArm!: number;
}

export const PROTOCOL_DEEDS = ['change', 'freeze', 'supersede'] as const;

/** A protocol. */
export class ProtocolView {
  @Id()
  id!: string;

  @Whole()
  version!: number;

  @Whole()
  edition!: number;

  @Id({ nullable: true, description: 'The edition whose place it takes.' })
  supersedes!: string | null;

  @Id({ nullable: true, description: 'The edition that took its place.' })
  supersededBy!: string | null;

  @Nested(() => ProtocolContentView)
  content!: ProtocolContentView;

  @Flag({ description: 'Whether its data could have been looked at before it was frozen.' })
  isRetrospective!: boolean;

  @Flag({
    description: 'Whether its first quarter is over, so that its data could have been looked at.',
  })
  couldBeSeen!: boolean;

  @Plain({ nullable: true, description: 'SHA-256 of the content as canonical JSON (RFC 8785).' })
  hash!: string | null;

  @Instant({ nullable: true })
  frozenAt!: string | null;

  @Plain({ nullable: true, description: 'Who froze it.' })
  frozenBy!: string | null;

  @SomeOf(PROTOCOL_DEEDS)
  allowed!: string[];
}
