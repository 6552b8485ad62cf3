import { LIMITS } from '@meedenkers/domain';

import { Flag, Nested, OneOf, Plain, Text, Texts, Whole } from '../platform/contract.js';

/** Who serves a municipality, as anybody may know. */
export class PublicOrganisationView {
  @Plain()
  slug!: string;

  @Plain()
  name!: string;

  @Plain()
  phone!: string;

  @Plain({ nullable: true, description: 'When somebody answers the phone.' })
  openingHours!: string | null;

  @Flag({ description: 'Whether its pages have a button to leave at once.' })
  leaveFast!: boolean;
}

/** A Dutch municipality, and whether somebody there can ask for a Meedenker. */
export class MunicipalityView {
  @Plain({ description: 'The CBS code.' })
  code!: string;

  @Plain()
  name!: string;

  @Plain()
  province!: string;

  @Flag()
  served!: boolean;

  @Nested(() => PublicOrganisationView, { nullable: true })
  organisation!: PublicOrganisationView | null;
}

/** A town or village, which helps to find the municipality. */
export class PlaceView {
  @Whole()
  id!: number;

  @Plain()
  name!: string;

  @Plain()
  municipalityCode!: string;

  @Plain()
  municipalityName!: string;

  @Plain()
  province!: string;

  @Flag()
  served!: boolean;
}

/** The beginning of a place's name. */
export class PlaceQuery {
  @Text({ min: 2, max: LIMITS.place })
  query!: string;
}

/** A kind of conversation with the municipality. */
export class ConversationTypeView {
  @Plain()
  code!: string;

  @Whole()
  durationMinutes!: number;

  @Texts()
  channels!: string[];

  @OneOf(['ok', 'presence_only', 'info_only', 'refer', 'triage'])
  scope!: string;

  @Flag({ description: 'Whether a resident can choose it.' })
  isPublic!: boolean;
}

/** A language to ask in: its name in Dutch and in itself. */
export class LanguageView {
  @Plain()
  code!: string;

  @Plain()
  name!: string;

  @Plain()
  ownName!: string;

  @OneOf(['ltr', 'rtl'])
  direction!: string;
}
