import { LIMITS } from '@meedenkers/domain';
import { Transform } from 'class-transformer';

import { Flag, Id, Plain, SomeOf, Text, Whole } from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

const MUNICIPALITY_CODE = /^GM\d{4}$/;

/** A place where conversations are held. */
export class NewVenueDto {
  @Text({ max: 6, pattern: MUNICIPALITY_CODE })
  municipality!: string;

  @Text({ max: LIMITS.name })
  name!: string;

  @Text({ max: LIMITS.venueText })
  address!: string;

  @Text({ max: LIMITS.place })
  place!: string;
}

/** What changes about a venue; what is left out stays. */
export class VenueChangeDto {
  @Text({ max: 6, pattern: MUNICIPALITY_CODE, optional: true })
  municipality?: string;

  @Text({ max: LIMITS.name, optional: true })
  name?: string;

  @Text({ max: LIMITS.venueText, optional: true })
  address?: string;

  @Text({ max: LIMITS.place, optional: true })
  place?: string;

  @Flag({ optional: true, description: 'Whether no new visit is planned here any more.' })
  archived?: boolean;
}

/** Of which municipality, and whether those that are no longer used are listed instead. */
export class VenueQuery extends PageQuery {
  @Text({ max: 6, pattern: MUNICIPALITY_CODE, optional: true })
  municipality?: string;

  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @Flag({ optional: true })
  archived?: boolean;
}

export const VENUE_DEEDS = ['change', 'archive', 'restore'] as const;

/** Where conversations are held. */
export class VenueView {
  @Id()
  id!: string;

  @Whole()
  version!: number;

  @Plain()
  municipalityCode!: string;

  @Plain()
  municipalityName!: string;

  @Plain()
  name!: string;

  @Plain()
  address!: string;

  @Plain()
  place!: string;

  @Flag({ description: 'Whether no new visit is planned here any more.' })
  archived!: boolean;

  @Whole({ description: 'Visits that are still to be held here.' })
  upcoming!: number;

  @SomeOf(VENUE_DEEDS)
  allowed!: string[];
}
