import {
  CONTACT_CHANNELS,
  DAY_PARTS,
  LIMITS,
  REMINDER_WISHES,
  type ContactChannel,
  type DayPart,
  type ReminderWish,
} from '@meedenkers/domain';

import { Flag, Nested, OneOf, Plain, SomeOf, Text, Whole } from '../platform/contract.js';
import { ContactDto } from './intake.dto.js';

/** How to reach the resident from now on, and how often to remind them. */
export class MyContactDto extends ContactDto {
  @SomeOf(DAY_PARTS, { optional: true, description: 'When to be called; none: at any hour.' })
  contactHours?: DayPart[];

  @OneOf(REMINDER_WISHES, { optional: true, description: 'Which reminders of the visit.' })
  reminders?: ReminderWish;

  @Flag({
    optional: true,
    description:
      'Whether nothing is sent but what the visit needs: no reminders, questionnaires or words to many.',
  })
  optedOut?: boolean;
}

/** Where letters to the resident go. */
export class MyPostalAddressView {
  @Plain()
  street!: string;

  @Plain()
  postcode!: string;

  @Plain()
  place!: string;
}

/** How the resident is reached now. */
export class MyContactView {
  @Whole({ min: 1 })
  version!: number;

  @Plain()
  firstName!: string;

  @Plain({ nullable: true })
  phone!: string | null;

  @Plain({ nullable: true })
  email!: string | null;

  @OneOf(CONTACT_CHANNELS)
  channel!: ContactChannel;

  @Flag()
  mayNameProgramme!: boolean;

  @Plain({ nullable: true })
  place!: string | null;

  @Nested(() => MyPostalAddressView, { nullable: true })
  postalAddress!: MyPostalAddressView | null;

  @SomeOf(DAY_PARTS)
  contactHours!: string[];

  @OneOf(REMINDER_WISHES)
  reminders!: string;

  @Flag()
  optedOut!: boolean;
}

/** What a resident wants to ask or tell. */
export class MyMessageDto {
  @Text({ max: LIMITS.note })
  text!: string;
}
