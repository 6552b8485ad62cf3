import { Day, Flag, Id, OneOf, Plain, Secret, SomeOf } from '../platform/contract.js';

/** A municipality that the organisation will serve, from a day on. */
export class NewServiceAreaDto {
  @Secret({ max: 6, pattern: /^GM\d{4}$/ })
  municipalityCode!: string;

  @Day()
  from!: string;

  @Day({ nullable: true, description: 'The last day; null while nobody knows one.' })
  to!: string | null;

  @Flag({ description: 'Whether its residents come here when they name no organisation.' })
  isDefault!: boolean;
}

/** The last day on which a municipality is served. */
export class ServiceAreaEndDto {
  @Day()
  to!: string;
}

/** A municipality that the organisation serves, served or will serve. */
export class ServiceAreaView {
  @Id()
  id!: string;

  @Plain()
  municipalityCode!: string;

  @Plain()
  municipalityName!: string;

  @Plain()
  province!: string;

  @Day()
  from!: string;

  @Day({ nullable: true, description: 'The last day.' })
  to!: string | null;

  @Flag()
  isDefault!: boolean;

  @OneOf(['later', 'now', 'over'])
  state!: 'later' | 'now' | 'over';

  @Day({ nullable: true, description: 'The last day the municipality itself exists.' })
  existsTo!: string | null;

  @Plain({ nullable: true, description: 'Into which municipality it merges.' })
  mergesInto!: string | null;

  @SomeOf(['end'])
  allowed!: string[];
}
