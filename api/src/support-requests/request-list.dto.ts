import { APPOINTMENT_CHANNELS, LANGUAGES, LIMITS, STAGES, type Stage } from '@meedenkers/domain';
import { Transform } from 'class-transformer';

import {
  Day,
  Flag,
  Id,
  Instant,
  Nested,
  OneOf,
  Plain,
  Secret,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

export type StageFilter = Stage | 'open';

/** Which requests are asked for; without a stage those that are open. */
export class RequestListQuery extends PageQuery {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @SomeOf(['open', ...STAGES], { optional: true })
  stage?: StageFilter[];

  @Secret({ max: 6, optional: true, pattern: /^GM\d{4}$/ })
  municipality?: string;

  @OneOf(LANGUAGES.map(({ code }) => code), { optional: true })
  language?: string;

  @Secret({ max: 40, optional: true, pattern: /^\w+$/ })
  type?: string;
}

/** What is looked for: the beginning of a first name, or a reference. */
export class RequestSearchDto {
  @Text({ max: LIMITS.firstName })
  query!: string;

  @Whole({ min: 1, max: LIMITS.page.max, optional: true })
  limit?: number;

  @Secret({ max: 500, optional: true })
  cursor?: string;
}

/** The visit of a request in the list. */
export class ListedAppointmentView {
  @Id()
  id!: string;

  @Instant()
  startsAt!: string;

  @OneOf(APPOINTMENT_CHANNELS)
  channel!: string;
}

/** Who said yes to a request in the list. */
export class ListedMeedenkerView {
  @Id()
  id!: string;

  @Plain()
  name!: string;
}

/** A request in the list: enough to see what it needs. */
export class RequestListItemView {
  @Id()
  id!: string;

  @Plain()
  reference!: string;

  @OneOf(STAGES)
  stage!: string;

  @Plain()
  firstName!: string;

  @Plain()
  language!: string;

  @Plain()
  municipalityCode!: string;

  @Plain()
  municipalityName!: string;

  @Plain()
  conversationType!: string;

  @Instant()
  createdAt!: string;

  @Day()
  promisedBy!: string;

  @Flag({ description: 'Whether so many came from one address that somebody should look first.' })
  needsReview!: boolean;

  @Nested(() => ListedAppointmentView, { nullable: true })
  appointment!: ListedAppointmentView | null;

  @Nested(() => ListedMeedenkerView, { nullable: true })
  meedenker!: ListedMeedenkerView | null;

  @Whole({ min: 0 })
  openOffers!: number;
}
