import {
  RELEASE_DEEDS,
  RELEASE_STATES,
  type ReleaseDeed,
  type ReleaseState,
} from '@meedenkers/domain';

import {
  Day,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  Secret,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';
import { ReleaseContentView } from './release-content.dto.js';
import { RELEASE_LANGUAGES, type ReleaseLanguage } from './release-texts.js';

/** How a closed quarter or year is written. */
export const PERIOD_PATTERN = /^\d{4}(-Q[1-4])?$/;

/** Of which period a release is to be made. */
export class NewReleaseDto {
  @Secret({ max: 7, pattern: PERIOD_PATTERN, description: 'A closed quarter or year.' })
  period!: string;
}

/** In which language the paper of a release is written. */
export class ReleaseFileQuery {
  @OneOf(RELEASE_LANGUAGES, { optional: true })
  language?: ReleaseLanguage;
}

/** Why a release is rejected or superseded. */
export class ReleaseReasonDto {
  @Text({ max: 500 })
  reason!: string;
}

/** A closed quarter or year, and whether there is a release of it. */
export class ReleasePeriodView {
  @Plain()
  period!: string;

  @Day()
  from!: string;

  @Day({ description: 'The last day.' })
  to!: string;

  @Flag({ description: 'Whether it is published, or waits for a second person.' })
  hasRelease!: boolean;
}

/** Every closed period. */
export class ReleasePeriodsView {
  @ListOf(() => ReleasePeriodView)
  items!: ReleasePeriodView[];
}

/** A version of the figures of a period. */
export class ReleaseListItemView {
  @Id()
  id!: string;

  @Plain()
  period!: string;

  @Day()
  from!: string;

  @Day({ description: 'The last day.' })
  to!: string;

  @Whole()
  version!: number;

  @OneOf(RELEASE_STATES)
  state!: ReleaseState;

  @Instant()
  madeAt!: string;

  @Instant({ nullable: true, description: 'When a second person published or rejected it.' })
  decidedAt!: string | null;

  @Whole({ nullable: true, description: 'How many requests ended; null is hidden.' })
  requests!: number | null;

  @Flag({ description: 'Whether there were fewer requests than may be told.' })
  tooSmall!: boolean;

  @Id({ nullable: true, description: 'The version that was published in its place.' })
  supersededBy!: string | null;
}

/** The figures of a closed quarter or year in one version. */
export class ReleaseView extends ReleaseListItemView {
  @Id({ nullable: true, description: 'The version that it takes the place of.' })
  supersedes!: string | null;

  @Plain({ nullable: true, description: 'Why it takes the place of another.' })
  reason!: string | null;

  @Plain({ nullable: true })
  madeBy!: string | null;

  @Plain({ nullable: true })
  decidedBy!: string | null;

  @Plain({ nullable: true, description: 'Why it was rejected.' })
  decisionReason!: string | null;

  @Whole()
  threshold!: number;

  @Plain({ description: 'The rules that made it.' })
  codeVersion!: string;

  @Plain({
    description:
      'SHA-256 of all that was counted and of a secret salt; empty where that was not kept.',
  })
  dataHash!: string;

  @Plain({
    description: 'SHA-256 of period, version, threshold, rules, what was counted and what it says.',
  })
  hash!: string;

  @Flag({
    description:
      'Whether somebody took back their consent for research since; what was published stands.',
  })
  consentWithdrawn!: boolean;

  @Nested(() => ReleaseContentView)
  content!: ReleaseContentView;

  @SomeOf(RELEASE_DEEDS)
  allowed!: ReleaseDeed[];
}
