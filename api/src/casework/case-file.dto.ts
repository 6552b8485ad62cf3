import {
  APPOINTMENT_CHANNELS,
  CLOSE_REASONS,
  CONTACT_CHANNELS,
  DAY_PARTS,
  INTAKE_CHANNELS,
  INTERPRETER_WISHES,
  LIVED_EXPERIENCES,
  NEEDS,
  REMINDER_WISHES,
  REQUEST_STATES,
  STAGES,
  WISHED_GENDERS,
} from '@meedenkers/domain';

import { AppointmentView } from '../appointments/appointments.dto.js';
import { HandOffView } from '../hand-offs/hand-offs.dto.js';
import { ProposalView } from '../matching/proposals.dto.js';
import { ReachedView } from '../notifications/reached.dto.js';
import { OutcomeReportView } from '../outcomes/outcome-reports.dto.js';
import {
  Day,
  Flag,
  Id,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Plain,
  SomeOf,
  Whole,
} from '../platform/contract.js';
import {
  CaseConsentView,
  CaseNoteView,
  CasePaperCodeView,
  CaseQuestionView,
  CaseReportedDateView,
  CaseWishAnswerView,
} from './case-file-parts.dto.js';
import { CaseMergeView, LookAlikeView } from './merges.dto.js';

export const REQUEST_DEEDS = [
  'triage',
  'offer',
  'replace',
  'plan',
  'withdraw',
  'close',
  'reopen',
  'note',
  'paper_code',
  'revoke_paper_code',
  'hand_off',
  'companion_answer',
  'wish_answer',
  'contact',
  'consents',
  'respond',
  'end_helper_access',
  'merge',
  'unmerge',
  'access_log',
] as const;

/** Where the conversation is. */
export class CaseMunicipalityView {
  @Plain()
  code!: string;

  @Plain()
  name!: string;
}

/** What the resident would like of a companion. */
export class WishesView {
  @OneOf(WISHED_GENDERS)
  gender!: string;

  @Flag()
  genderRequired!: boolean;

  @Flag()
  languageRequired!: boolean;

  @OneOf(INTERPRETER_WISHES)
  interpreter!: string;

  @SomeOf(LIVED_EXPERIENCES)
  livedExperience!: string[];

  @SomeOf(NEEDS)
  needs!: string[];
}

/** What the resident told about the moment and the place. */
export class WishedAppointmentView {
  @Instant({ nullable: true })
  startsAt!: string | null;

  @OneOf([...APPOINTMENT_CHANNELS, 'unknown'])
  channel!: string;

  @Id({ nullable: true })
  venueId!: string | null;

  @Plain({ nullable: true })
  venueText!: string | null;
}

/** Where letters go; only of who chose letters. */
export class CaseAddressView {
  @Plain()
  street!: string;

  @Plain()
  postcode!: string;

  @Plain()
  place!: string;
}

/** Who asked, and how to reach them. */
export class CaseResidentView {
  @Id()
  id!: string;

  @Plain()
  firstName!: string;

  @Plain({ nullable: true })
  phone!: string | null;

  @Plain({ nullable: true })
  email!: string | null;

  @OneOf(CONTACT_CHANNELS)
  channel!: string;

  @Flag()
  mayNameProgramme!: boolean;

  @Plain({ nullable: true })
  place!: string | null;

  @Nested(() => CaseAddressView, { nullable: true })
  postalAddress!: CaseAddressView | null;

  @Whole({ min: 1 })
  version!: number;

  @SomeOf(DAY_PARTS)
  contactHours!: string[];

  @OneOf(REMINDER_WISHES)
  reminders!: string;

  @Flag()
  optedOut!: boolean;
}

/** Who asked on the resident's behalf. */
export class CaseHelperView {
  @Id()
  id!: string;

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

  @Flag({
    description: 'Shown as such: somebody who works for the municipality is not a neutral helper.',
  })
  worksForMunicipality!: boolean;

  @Instant({ nullable: true })
  accessEndedAt!: string | null;
}

/** An answer of the resident. */
export class CaseResponseView {
  @Plain()
  moment!: string;

  @Plain()
  key!: string;

  @Plain({ nullable: true })
  text!: string | null;

  @Whole({
    nullable: true,
    description: 'The number given; -7 is "I do not want to say", -8 "I do not know".',
  })
  value!: number | null;

  @Instant()
  answeredAt!: string;
}

/** A message about this request. */
export class CaseMessageView {
  @Id()
  id!: string;

  @Plain()
  purpose!: string;

  @Plain()
  channel!: string;

  @Plain()
  state!: string;

  @Instant()
  at!: string;

  @OneOf(['resident', 'helper', 'meedenker', 'user'])
  recipient!: string;
}

export const TIMELINE_ACTORS = [
  'resident',
  'helper',
  'coordinator',
  'meedenker',
  'partner',
  'system',
] as const;

/** One line of the story: the deed, then who, when, by which channel. */
export class TimelineLineView {
  @Instant()
  at!: string;

  @Plain()
  deed!: string;

  @OneOf(TIMELINE_ACTORS)
  actor!: string;

  @Plain({ nullable: true })
  name!: string | null;

  @Plain({ nullable: true })
  channel!: string | null;

  @Plain({ nullable: true })
  detail!: string | null;
}

/** The promise whose clock runs. */
export class PromiseView {
  @OneOf(['first_contact', 'offer', 'none'])
  kind!: string;

  @Instant({ nullable: true })
  dueAt!: string | null;
}

/** The whole file of one request, as a coordinator sees it. */
export class RequestView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @Plain()
  reference!: string;

  @OneOf(REQUEST_STATES)
  state!: string;

  @OneOf(STAGES)
  stage!: string;

  @OneOf(CLOSE_REASONS, { nullable: true })
  closeReason!: string | null;

  @Instant({ nullable: true })
  closedAt!: string | null;

  @Instant()
  createdAt!: string;

  @Day()
  promisedBy!: string;

  @OneOf(INTAKE_CHANNELS)
  channel!: string;

  @Flag()
  needsReview!: boolean;

  @Nested(() => CaseMunicipalityView)
  municipality!: CaseMunicipalityView;

  @Plain()
  language!: string;

  @Plain()
  conversationType!: string;

  @Plain({ nullable: true })
  story!: string | null;

  @Whole({ nullable: true })
  tension!: number | null;

  @Flag()
  appointmentKnown!: boolean;

  @Nested(() => WishesView)
  wishes!: WishesView;

  @ListOf(() => CaseWishAnswerView)
  wishAnswers!: CaseWishAnswerView[];

  @Nested(() => WishedAppointmentView)
  wishedAppointment!: WishedAppointmentView;

  @Nested(() => CaseResidentView)
  resident!: CaseResidentView;

  @Nested(() => CaseHelperView, { nullable: true })
  helper!: CaseHelperView | null;

  @Nested(() => AppointmentView, { nullable: true })
  appointment!: AppointmentView | null;

  @ListOf(() => ProposalView)
  proposals!: ProposalView[];

  @ListOf(() => CaseNoteView)
  notes!: CaseNoteView[];

  @Nested(() => OutcomeReportView, { nullable: true })
  outcome!: OutcomeReportView | null;

  @ListOf(() => CaseResponseView)
  responses!: CaseResponseView[];

  @Flag({
    description:
      'Whether the resident and the Meedenker tell different things about the next step.',
  })
  voicesDiffer!: boolean;

  @ListOf(() => CaseQuestionView)
  questions!: CaseQuestionView[];

  @ListOf(() => CaseConsentView)
  consents!: CaseConsentView[];

  @ListOf(() => HandOffView)
  handOffs!: HandOffView[];

  @ListOf(() => ReachedView)
  reached!: ReachedView[];

  @ListOf(() => LookAlikeView)
  lookAlikes!: LookAlikeView[];

  @Nested(() => CaseMergeView, { nullable: true })
  merge!: CaseMergeView | null;

  @Nested(() => CaseReportedDateView, { nullable: true })
  reportedDate!: CaseReportedDateView | null;

  @Nested(() => CasePaperCodeView, { nullable: true })
  paperCode!: CasePaperCodeView | null;

  @ListOf(() => CaseMessageView)
  messages!: CaseMessageView[];

  @ListOf(() => TimelineLineView)
  timeline!: TimelineLineView[];

  @Nested(() => PromiseView)
  promise!: PromiseView;

  @SomeOf(REQUEST_DEEDS)
  allowed!: string[];
}
