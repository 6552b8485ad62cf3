import {
  LIMITS,
  QUESTION_KINDS,
  RESEARCH_FILE_NAMES,
  RESEARCH_FILE_STATES,
  type ResearchFileState,
} from '@meedenkers/domain';

import {
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

const QUARTER = /^20\d{2}-Q[1-4]$/;

/** Which deeds a file has for who looks at it. */
export const RESEARCH_FILE_DEEDS = ['decide', 'download'] as const;
export type ResearchFileDeed = (typeof RESEARCH_FILE_DEEDS)[number];

/** A file that is asked for: for which study, over which closed quarters, and what for. */
export class NewResearchFileDto {
  @Text({ max: LIMITS.studyTitle })
  title!: string;

  @Text({ max: 7, pattern: QUARTER, description: 'The first quarter, such as 2026-Q1.' })
  fromQuarter!: string;

  @Text({ max: 7, pattern: QUARTER, description: 'The last quarter, which is over.' })
  toQuarter!: string;

  @Text({ max: LIMITS.studyPurpose })
  purpose!: string;
}

/** What the second person says before a file is let go. */
export class ResearchFileApprovalDto {
  @Flag({ description: 'That the list of data was looked at.' })
  listSeen!: boolean;

  @Flag({ description: 'That it fits what residents said yes to.' })
  fitsPurpose!: boolean;
}

/** Why a file is not let go. */
export class ResearchFileRejectionDto {
  @Text({ max: LIMITS.reason })
  reason!: string;
}

/** Which files. */
export class ResearchFilesQuery extends PageQuery {
  @OneOf(RESEARCH_FILE_STATES, { optional: true })
  state?: ResearchFileState;
}

/** A research file in a list. */
export class ResearchFileListItemView {
  @Id()
  id!: string;

  @Plain()
  title!: string;

  @Whole({ min: 1, description: 'Above 1: somebody took back their consent.' })
  revision!: number;

  @Plain()
  fromQuarter!: string;

  @Plain()
  toQuarter!: string;

  @OneOf(RESEARCH_FILE_STATES)
  state!: ResearchFileState;

  @Plain()
  requestedByName!: string;

  @Instant()
  requestedAt!: string;

  @Whole({ nullable: true, description: 'How many rows; null until they are made.' })
  rows!: number | null;

  @SomeOf(RESEARCH_FILE_DEEDS)
  allowed!: ResearchFileDeed[];
}

/** One column of a file: a trait that was coarsened, or answers to a question. */
export class ResearchColumnView {
  @Plain()
  name!: string;

  @OneOf([
    ...['number', 'trait', 'score', 'mode'],
    ...QUESTION_KINDS.filter((kind) => kind !== 'text'),
  ])
  kind!: string;

  @Plain({ nullable: true, description: 'T0, T0b, T1 or T2; null when it is no answer.' })
  moment!: string | null;

  @Plain({ nullable: true })
  question!: string | null;

  @Whole({
    nullable: true,
    description: 'How many rows have an answer; null when that is too few, or not counted.',
  })
  filled!: number | null;
}

/** A research file with all that its second person has to know. */
export class ResearchFileView extends ResearchFileListItemView {
  @Plain()
  purpose!: string;

  @Plain({ nullable: true })
  decidedByName!: string | null;

  @Instant({ nullable: true })
  decidedAt!: string | null;

  @Plain({ nullable: true, description: 'Why it was refused.' })
  reason!: string | null;

  @Flag({ description: 'Whether who looks asked for it.' })
  isOwn!: boolean;

  @Whole({
    nullable: true,
    description:
      'Requests of the period without consent, those taken back included, rounded to five; null when too few to say.',
  })
  withoutConsent!: number | null;

  @Whole({ description: 'At least so many rows share their traits.' })
  threshold!: number;

  @Whole({ nullable: true, description: 'How many rows share their traits in the smallest group.' })
  smallestGroup!: number | null;

  @Whole({ nullable: true, description: 'How many rows keep none of their traits.' })
  leftOut!: number | null;

  @Plain({ nullable: true, description: 'The SHA-256 of data.csv.' })
  hash!: string | null;

  @Plain({ nullable: true })
  codeVersion!: string | null;

  @Instant({ nullable: true })
  frozenAt!: string | null;

  @Instant({ nullable: true, description: 'When rows and keys are destroyed.' })
  endsAt!: string | null;

  @Instant({ nullable: true })
  supersededAt!: string | null;

  @Id({ nullable: true, description: 'The revision that replaced it.' })
  supersededBy!: string | null;

  @ListOf(() => ResearchColumnView)
  columns!: ResearchColumnView[];

  @SomeOf(RESEARCH_FILE_NAMES)
  files!: string[];
}
