import {
  Flag,
  Instant,
  ListOf,
  Nested,
  Numeric,
  Plain,
  Texts,
  Whole,
} from '../platform/contract.js';
import { MyContactView } from '../support-requests/my-contact.dto.js';
import { AccessView } from '../support-requests/my-request.dto.js';

/** Who asked for the resident. */
export class ExportedHelperView {
  @Plain()
  name!: string;

  @Plain({ nullable: true })
  organisation!: string | null;

  @Plain({ nullable: true })
  phone!: string | null;

  @Plain({ nullable: true })
  email!: string | null;

  @Flag()
  mayFollow!: boolean;

  @Flag()
  worksForMunicipality!: boolean;

  @Instant({ nullable: true })
  accessEndedAt!: string | null;
}

/** What the resident allowed or not. */
export class ExportedConsentView {
  @Plain()
  purpose!: string;

  @Flag()
  granted!: boolean;

  @Plain()
  textVersion!: string;

  @Instant()
  changedAt!: string;
}

/** What the resident said about a wish that was needed. */
export class ExportedWishAnswerView {
  @Plain()
  wish!: string;

  @Plain()
  answer!: string;

  @Plain()
  heardBy!: string;

  @Instant()
  at!: string;
}

/** A conversation that was planned. */
export class ExportedAppointmentView {
  @Plain()
  conversationType!: string;

  @Instant()
  startsAt!: string;

  @Whole()
  durationMinutes!: number;

  @Plain()
  channel!: string;

  @Plain({ nullable: true })
  where!: string | null;

  @Plain()
  state!: string;
}

/** Who was to come along. */
export class ExportedCompanionView {
  @Plain()
  firstName!: string;

  @Plain()
  state!: string;

  @Plain({ description: 'What the resident said: yes, or nothing.' })
  answer!: string;

  @Instant({ nullable: true })
  since!: string | null;
}

/** What the Meedenker reported after the visit. */
export class ExportedReportView {
  @Plain()
  tookPlace!: string;

  @Texts()
  agreements!: string[];

  @Plain({ nullable: true })
  nextStepClear!: string | null;

  @Numeric({ nullable: true })
  atmosphere!: number | null;

  @Instant()
  at!: string;
}

/** An answer to a question of ours. */
export class ExportedAnswerView {
  @Plain()
  moment!: string;

  @Plain()
  key!: string;

  @Numeric({ nullable: true })
  value!: number | null;

  @Plain({ nullable: true })
  text!: string | null;

  @Instant()
  at!: string;
}

/** Words that were written down: what the resident asked, or what a coordinator noted. */
export class ExportedWordsView {
  @Plain({ description: 'resident or coordinator' })
  by!: string;

  @Plain()
  text!: string;

  @Instant()
  at!: string;
}

/** A message that was sent, or a call or letter that stood for one. */
export class ExportedMessageView {
  @Plain()
  purpose!: string;

  @Plain()
  channel!: string;

  @Plain({ nullable: true })
  to!: string | null;

  @Plain()
  state!: string;

  @Instant()
  at!: string;
}

/** A question that was handed to a partner, or would have been. */
export class ExportedHandOffView {
  @Plain()
  partner!: string;

  @Plain()
  question!: string;

  @Texts({ description: 'Exactly what the partner may see.' })
  fields!: string[];

  @Plain()
  state!: string;

  @Instant()
  at!: string;
}

/** What was wished of a companion. */
export class ExportedWishesView {
  @Plain()
  gender!: string;

  @Flag()
  genderRequired!: boolean;

  @Flag()
  languageRequired!: boolean;

  @Plain()
  interpreter!: string;

  @Texts()
  livedExperience!: string[];

  @Texts()
  needs!: string[];
}

/** One question for a companion, with everything that came of it. */
export class ExportedRequestView {
  @Plain()
  reference!: string;

  @Instant()
  createdAt!: string;

  @Plain()
  municipalityName!: string;

  @Plain()
  language!: string;

  @Plain()
  conversationType!: string;

  @Plain()
  state!: string;

  @Plain({ nullable: true })
  closeReason!: string | null;

  @Instant({ nullable: true })
  closedAt!: string | null;

  @Instant({ nullable: true })
  wishedStartsAt!: string | null;

  @Plain({ nullable: true })
  wishedVenueText!: string | null;

  @Plain({ nullable: true })
  story!: string | null;

  @Nested(() => ExportedWishesView)
  wishes!: ExportedWishesView;

  @ListOf(() => ExportedWishAnswerView)
  wishAnswers!: ExportedWishAnswerView[];

  @Nested(() => ExportedHelperView, { nullable: true })
  helper!: ExportedHelperView | null;

  @ListOf(() => ExportedConsentView)
  consents!: ExportedConsentView[];

  @ListOf(() => ExportedAppointmentView)
  appointments!: ExportedAppointmentView[];

  @ListOf(() => ExportedCompanionView)
  companions!: ExportedCompanionView[];

  @ListOf(() => ExportedReportView)
  reports!: ExportedReportView[];

  @ListOf(() => ExportedAnswerView)
  answers!: ExportedAnswerView[];

  @ListOf(() => ExportedWordsView)
  words!: ExportedWordsView[];

  @ListOf(() => ExportedHandOffView)
  handOffs!: ExportedHandOffView[];

  @ListOf(() => ExportedMessageView)
  messages!: ExportedMessageView[];
}

/** Everything that is kept of one person. */
export class ExportView {
  @Instant()
  madeAt!: string;

  @Plain()
  organisation!: string;

  @Nested(() => MyContactView)
  contact!: MyContactView;

  @ListOf(() => ExportedRequestView)
  requests!: ExportedRequestView[];

  @ListOf(() => AccessView)
  accessLog!: AccessView[];
}
