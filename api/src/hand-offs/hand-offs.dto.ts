import {
  APPOINTMENT_CHANNELS,
  DECLINE_REASONS,
  HAND_OFF_ANSWERS,
  HAND_OFF_FIELDS,
  HAND_OFF_STATES,
  LIMITS,
  PARTNER_KINDS,
  type DeclineReason,
  type HandOffAnswer,
  type HandOffField,
  type HandOffState,
  type PartnerKind,
} from '@meedenkers/domain';

import { BEHALF_CHANNELS, type BehalfChannel } from '../platform/actor.js';
import {
  Flag,
  Id,
  Instant,
  Nested,
  OneOf,
  Plain,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';

/** To whom a question goes, what of the request goes along, and the one line they are asked. */
export class NewHandOffDto {
  @Id()
  partnerId!: string;

  @SomeOf(HAND_OFF_FIELDS)
  fields!: HandOffField[];

  @Text({ max: LIMITS.reason })
  question!: string;
}

/** The resident's word about a hand-off: yes to exactly what is shown, or no. No also ends one that is going on. */
export class HandOffConsentDto {
  @Flag()
  granted!: boolean;
}

/** The same word, as a coordinator heard it. */
export class HandOffConsentOnBehalfDto {
  @Flag()
  granted!: boolean;

  @OneOf(BEHALF_CHANNELS)
  heardBy!: BehalfChannel;
}

/** What a partner answers; a no has its reason. */
export class HandOffAnswerDto {
  @OneOf(HAND_OFF_ANSWERS)
  answer!: HandOffAnswer;

  @OneOf(DECLINE_REASONS, { optional: true })
  reason?: DeclineReason;

  @Text({ max: LIMITS.reason, optional: true })
  note?: string;
}

/** The partner of a hand-off. */
export class HandOffPartnerView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @OneOf(PARTNER_KINDS)
  kind!: PartnerKind;

  @Plain({ nullable: true })
  email!: string | null;

  @Plain({ nullable: true })
  phone!: string | null;
}

export const HAND_OFF_DEEDS = [
  'consent',
  'send',
  'accept',
  'decline',
  'complete',
  'revoke',
] as const;

/** A hand-off as a coordinator follows it. */
export class HandOffView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @OneOf(HAND_OFF_STATES)
  state!: HandOffState;

  @Nested(() => HandOffPartnerView)
  partner!: HandOffPartnerView;

  @SomeOf(HAND_OFF_FIELDS)
  fields!: HandOffField[];

  @Plain()
  question!: string;

  @Instant()
  proposedAt!: string;

  @Instant({ nullable: true })
  consentedAt!: string | null;

  @OneOf(['resident', 'on_behalf'], { nullable: true })
  consentBy!: string | null;

  @Instant({ nullable: true })
  sentAt!: string | null;

  @Instant({ nullable: true })
  answerBy!: string | null;

  @Instant({ nullable: true })
  answeredAt!: string | null;

  @OneOf(DECLINE_REASONS, { nullable: true })
  declineReason!: DeclineReason | null;

  @Plain({ nullable: true })
  declineNote!: string | null;

  @Instant({ nullable: true })
  endedAt!: string | null;

  @SomeOf(HAND_OFF_DEEDS)
  allowed!: string[];
}

/** What goes along with a question: each is null unless the resident said yes to it and it is known. */
export class HandedOverView {
  @Plain({ nullable: true })
  firstName!: string | null;

  @Plain({ nullable: true })
  phone!: string | null;

  @Plain({ nullable: true })
  email!: string | null;

  @Plain({ nullable: true })
  language!: string | null;

  @Plain({ nullable: true })
  municipalityName!: string | null;

  @Plain({ nullable: true })
  conversationType!: string | null;

  @Instant({ nullable: true })
  startsAt!: string | null;

  @OneOf(APPOINTMENT_CHANNELS, { nullable: true })
  channel!: string | null;
}

/** A hand-off as the resident sees it: to whom, what exactly, and how far it is. */
export class MyHandOffView {
  @Id()
  id!: string;

  @OneOf(HAND_OFF_STATES)
  state!: HandOffState;

  @Plain()
  partnerName!: string;

  @OneOf(PARTNER_KINDS)
  partnerKind!: PartnerKind;

  @Plain()
  question!: string;

  @SomeOf(HAND_OFF_FIELDS)
  fields!: HandOffField[];

  @Nested(() => HandedOverView)
  handedOver!: HandedOverView;

  @Instant({ nullable: true })
  answerBy!: string | null;

  @SomeOf(['consent', 'refuse', 'stop'])
  allowed!: string[];
}

/** Who hands a question over. */
export class HandingOrganisationView {
  @Plain()
  name!: string;

  @Plain()
  phone!: string;
}

/** A hand-off as the partner sees it: exactly what the resident said yes to. */
export class PartnerHandOffView {
  @Id()
  id!: string;

  @OneOf(HAND_OFF_STATES)
  state!: HandOffState;

  @Nested(() => HandingOrganisationView)
  organisation!: HandingOrganisationView;

  @Plain()
  partnerName!: string;

  @Plain({ description: 'Empty when the partner sees nothing any more.' })
  question!: string;

  @SomeOf(HAND_OFF_FIELDS)
  fields!: HandOffField[];

  @Nested(() => HandedOverView, { nullable: true })
  handedOver!: HandedOverView | null;

  @Instant({ nullable: true })
  answerBy!: string | null;

  @Instant({ nullable: true, description: 'Until when the partner can see this.' })
  seenUntil!: string | null;

  @SomeOf(HAND_OFF_ANSWERS)
  allowed!: HandOffAnswer[];
}
