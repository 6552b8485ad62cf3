import { WISHED_GENDERS } from '@meedenkers/domain';

import { Day, ListOf, OneOf, Plain, Whole } from '../platform/contract.js';

/** What a wish is about. */
export const RECRUITMENT_KINDS = ['language', 'gender', 'municipality', 'daypart'] as const;

/** One wish over the last year: how often it was asked, how often nobody could, and how many of ours can. */
export class RecruitmentNeedView {
  @OneOf(RECRUITMENT_KINDS)
  kind!: string;

  @Plain({
    description:
      'A language, woman or man, the code of a municipality, or a daypart such as 3-morning (ISO weekday).',
  })
  key!: string;

  @Plain({ nullable: true, description: 'The name of a municipality.' })
  name!: string | null;

  @Whole({ min: 0 })
  wanted!: number;

  @Whole({ min: 0, description: 'Of those: nobody fitted, or the resident gave a wish up.' })
  unmet!: number;

  @Whole({ min: 0, description: 'Of the unmet: still without a Meedenker.' })
  open!: number;

  @Whole({ min: 0, description: 'Active Meedenkers who have it.' })
  meedenkers!: number;

  @Whole({ min: 0, nullable: true, description: 'Days until the first yes, the median.' })
  waitDays!: number | null;
}

/** Wishes of one request that stayed unmet together. */
export class UnmetTogetherView {
  @OneOf(WISHED_GENDERS, { nullable: true })
  gender!: string | null;

  @Plain({ nullable: true })
  language!: string | null;

  @Whole({ min: 1 })
  unmet!: number;
}

/** Whom an organisation recruits: the wishes it could not meet, live and without a name. */
export class RecruitmentNeedsView {
  @Day({ description: 'Counted are the requests that came in since.' })
  since!: string;

  @Whole({ min: 0 })
  requests!: number;

  @Whole({ min: 0 })
  unmet!: number;

  @ListOf(() => UnmetTogetherView)
  together!: UnmetTogetherView[];

  @ListOf(() => RecruitmentNeedView)
  needs!: RecruitmentNeedView[];
}
