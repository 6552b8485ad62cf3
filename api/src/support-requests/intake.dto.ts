import {
  APPOINTMENT_CHANNELS,
  CONTACT_CHANNELS,
  CONVERSATION_TYPES,
  INTAKE_CHANNELS,
  INTERPRETER_WISHES,
  LANGUAGES,
  LIMITS,
  LIVED_EXPERIENCES,
  NEEDS,
  POSTCODE_PATTERN,
  UNKNOWN_TYPE,
  WISHED_GENDERS,
  type AppointmentChannel,
  type ContactChannel,
  type IntakeChannel,
  type InterpreterWish,
  type LivedExperience,
  type Need,
  type WishedGender,
} from '@meedenkers/domain';

import {
  Day,
  Email,
  Flag,
  Id,
  Instant,
  Nested,
  OneOf,
  Phone,
  Plain,
  Secret,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';

/** What is known of the conversation with the municipality. */
export class IntakeAppointmentDto {
  @Flag()
  known!: boolean;

  @Instant({ optional: true, nullable: true })
  startsAt?: string | null;

  @OneOf([...APPOINTMENT_CHANNELS, 'unknown'])
  channel!: AppointmentChannel | 'unknown';

  @Id({ optional: true, nullable: true })
  venueId?: string | null;

  @Text({ max: LIMITS.venueText, optional: true, nullable: true })
  venueText?: string | null;
}

/** What the resident would like of a companion. */
export class WishesDto {
  @OneOf(WISHED_GENDERS)
  gender!: WishedGender;

  @Flag()
  genderRequired!: boolean;

  @Flag()
  languageRequired!: boolean;

  @OneOf(INTERPRETER_WISHES)
  interpreter!: InterpreterWish;

  @SomeOf(LIVED_EXPERIENCES, { optional: true, description: 'Asked by staff only.' })
  livedExperience?: LivedExperience[];

  @SomeOf(NEEDS)
  needs!: Need[];
}

/** Where letters go; only of who chose letters. */
export class PostalAddressDto {
  @Text({ max: LIMITS.street })
  street!: string;

  @Text({ max: LIMITS.postcode, pattern: POSTCODE_PATTERN })
  postcode!: string;

  @Text({ max: LIMITS.place })
  place!: string;
}

/** How to reach the resident. */
export class ContactDto {
  @Text({ max: LIMITS.firstName })
  firstName!: string;

  @Phone({ optional: true, nullable: true })
  phone?: string | null;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @OneOf(CONTACT_CHANNELS)
  channel!: ContactChannel;

  @Flag({ description: 'Whether a message may say what it is about.' })
  mayNameProgramme!: boolean;

  @Text({ max: LIMITS.place, optional: true, nullable: true })
  place?: string | null;

  @Nested(() => PostalAddressDto, { optional: true, nullable: true })
  postalAddress?: PostalAddressDto | null;
}

/** Who asks on behalf of the resident. */
export class HelperDto {
  @Text({ max: LIMITS.name })
  name!: string;

  @Text({ max: LIMITS.organisation, optional: true, nullable: true })
  organisation?: string | null;

  @Phone({ optional: true, nullable: true })
  phone?: string | null;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @Flag({ description: 'Whether the resident lets the helper see how it goes.' })
  mayFollow!: boolean;

  @Flag()
  worksForMunicipality!: boolean;
}

/** What the resident allows, each by itself; nothing depends on it. */
export class IntakeConsentsDto {
  @Flag()
  research!: boolean;
}

/** The question for a companion, as a resident, a helper or a coordinator sends it. */
export class IntakeDto {
  @Secret({ max: 6, pattern: /^GM\d{4}$/ })
  municipality!: string;

  @Secret({ max: 62, optional: true, nullable: true, pattern: /^[a-z0-9-]+$/ })
  organisation?: string | null;

  @OneOf(LANGUAGES.map(({ code }) => code))
  language!: string;

  @OneOf([...CONVERSATION_TYPES.map(({ code }) => code), UNKNOWN_TYPE])
  conversationType!: string;

  @Nested(() => IntakeAppointmentDto)
  appointment!: IntakeAppointmentDto;

  @Nested(() => WishesDto)
  wishes!: WishesDto;

  @Nested(() => ContactDto)
  contact!: ContactDto;

  @Nested(() => HelperDto, { optional: true, nullable: true })
  helper?: HelperDto | null;

  @Text({
    max: LIMITS.story,
    optional: true,
    nullable: true,
    description: 'Written by staff only.',
  })
  story?: string | null;

  @Whole({ ...LIMITS.tension, optional: true, nullable: true })
  tension?: number | null;

  @Nested(() => IntakeConsentsDto)
  consents!: IntakeConsentsDto;

  @OneOf(INTAKE_CHANNELS, { optional: true, description: 'Other than web: by staff only.' })
  channel?: IntakeChannel;
}

/** Who takes the question. */
export class IntakeOrganisationView {
  @Plain()
  name!: string;

  @Plain()
  phone!: string;

  @Plain({ nullable: true, description: 'When somebody answers the phone.' })
  openingHours!: string | null;
}

/** That the question has come in: its number, and the day by which a person answers. */
export class IntakeReceiptView {
  @Plain({ description: 'Eight characters, shown as XXXX-XXXX.' })
  reference!: string;

  @Day()
  promisedBy!: string;

  @Nested(() => IntakeOrganisationView)
  organisation!: IntakeOrganisationView;

  @Id({ nullable: true, description: 'Told to staff only.' })
  id!: string | null;
}
