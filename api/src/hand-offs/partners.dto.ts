import { LIMITS, PARTNER_KINDS, type PartnerKind } from '@meedenkers/domain';

import { Email, Flag, Id, OneOf, Phone, Plain, SomeOf, Text, Whole } from '../platform/contract.js';

/** An organisation to hand questions over to, and how it is reached. */
export class PartnerDto {
  @Text({ max: LIMITS.organisation })
  name!: string;

  @OneOf(PARTNER_KINDS)
  kind!: PartnerKind;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @Phone({ optional: true, nullable: true })
  phone?: string | null;
}

/** What changes of a partner; what is left out stays. */
export class PartnerChangeDto {
  @Text({ max: LIMITS.organisation, optional: true })
  name?: string;

  @OneOf(PARTNER_KINDS, { optional: true })
  kind?: PartnerKind;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @Phone({ optional: true, nullable: true })
  phone?: string | null;

  @Flag({ optional: true })
  isActive?: boolean;
}

/** An organisation that questions are handed over to. */
export class PartnerView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @Plain()
  name!: string;

  @OneOf(PARTNER_KINDS)
  kind!: PartnerKind;

  @Plain({ nullable: true })
  email!: string | null;

  @Plain({ nullable: true })
  phone!: string | null;

  @Flag()
  isActive!: boolean;

  @SomeOf(['change'])
  allowed!: string[];
}
