import { LIMITS } from '@meedenkers/domain';

import { Id, Plain, Text } from '../platform/contract.js';
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

/** Of which municipality. */
export class VenueQuery extends PageQuery {
  @Text({ max: 6, pattern: MUNICIPALITY_CODE, optional: true })
  municipality?: string;
}

/** Where conversations are held. */
export class VenueView {
  @Id()
  id!: string;

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
}
