import {
  APPOINTMENT_CHANNELS,
  APPOINTMENT_STATES,
  CLOSE_REASONS,
  LIMITS,
  MOMENTS,
  STAGES,
} from '@meedenkers/domain';

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
  Text,
  Texts,
  Whole,
} from '../platform/contract.js';
import { ACCESS_DEEDS } from './access-words.js';
import { STEP_CODES } from './next-steps.js';

export const MY_DEEDS = [
  'withdraw',
  'companion_answer',
  'report_date',
  'answer_questionnaire',
  'consents',
  'access_log',
  'end_helper_access',
  'contact',
  'ask',
  'export',
  'erase',
  'hand_offs',
] as const;

/** Who helps, and the number to call. */
export class MyOrganisationView {
  @Plain()
  name!: string;

  @Plain()
  phone!: string;

  @Plain({ nullable: true, description: 'When somebody answers, if it is not the usual hours.' })
  openingHours!: string | null;

  @Flag({ description: 'Whether its pages have a way to leave at once.' })
  leaveFast!: boolean;
}

/** Who comes along: a first name and why they suit. */
export class MyCompanionView {
  @Plain()
  firstName!: string;

  @Texts({ description: 'speaks:<language>, same_gender_wish, lived_experience, did_this_before' })
  facts!: string[];

  @OneOf(['yes', 'none'])
  answer!: string;
}

/** Where the visit is. */
export class MyVenueView {
  @Plain()
  name!: string;

  @Plain()
  address!: string;

  @Plain()
  place!: string;
}

/** The visit; a helper sees its time only. */
export class MyAppointmentOfRequestView {
  @Instant()
  startsAt!: string;

  @Whole()
  durationMinutes!: number;

  @OneOf(APPOINTMENT_CHANNELS, { nullable: true })
  channel!: string | null;

  @Nested(() => MyVenueView, { nullable: true })
  venue!: MyVenueView | null;

  @Plain({ nullable: true })
  venueText!: string | null;

  @Instant({ description: 'When the resident and the companion meet.' })
  meetAt!: string;

  @OneOf(APPOINTMENT_STATES)
  state!: string;

  @Whole({ min: 1 })
  version!: number;

  @Plain({ nullable: true })
  conversationType!: string | null;
}

/** Independent client support, which may go along when we have nobody. */
export class MyClientSupportView {
  @Plain()
  name!: string;

  @Plain()
  phone!: string;
}

/** A day the resident told, which nobody has handled yet. */
export class ReportedDateView {
  @Instant()
  startsAt!: string;

  @Plain({ nullable: true })
  venueText!: string | null;
}

/** What a resident asked or told last, and the day by which a person answers. */
export class MyQuestionView {
  @Instant()
  askedAt!: string;

  @Day()
  promisedBy!: string;
}

/** That everything will be erased, after the visit that is still to come. */
export class MyErasureView {
  @Instant({ description: 'From when on nothing is left.' })
  dueAt!: string;
}

/** The helper who may follow. */
export class MyHelperView {
  @Plain()
  name!: string;
}

/** A step on the road, with the day it happened or is promised. */
export class NextStepView {
  @OneOf(STEP_CODES)
  code!: string;

  @OneOf(['done', 'now', 'later'])
  state!: string;

  @Day({ nullable: true })
  date!: string | null;
}

/** A resident's own request; the same, with little in it, for the helper who may follow. */
export class MyRequestView {
  @Id()
  id!: string;

  @Whole({ min: 1 })
  version!: number;

  @Plain()
  reference!: string;

  @OneOf(STAGES)
  stage!: string;

  @OneOf(CLOSE_REASONS, { nullable: true })
  closeReason!: string | null;

  @Plain()
  firstName!: string;

  @Plain()
  language!: string;

  @Plain()
  municipalityName!: string;

  @Nested(() => MyOrganisationView)
  organisation!: MyOrganisationView;

  @Day()
  promisedBy!: string;

  @OneOf(['resident', 'helper'])
  audience!: string;

  @Nested(() => MyCompanionView, { nullable: true })
  companion!: MyCompanionView | null;

  @Nested(() => MyAppointmentOfRequestView, { nullable: true })
  appointment!: MyAppointmentOfRequestView | null;

  @Nested(() => ReportedDateView, { nullable: true })
  reportedDate!: ReportedDateView | null;

  @Flag({ description: 'Whether somebody else is looked for because the companion cannot come.' })
  replacing!: boolean;

  @Nested(() => MyClientSupportView, {
    nullable: true,
    description: 'Whom to call instead, when nobody of ours could come to the visit.',
  })
  clientSupport!: MyClientSupportView | null;

  @Instant({ nullable: true, description: 'Until when somebody else can be asked for.' })
  companionAnswerUntil!: string | null;

  @OneOf(MOMENTS, { nullable: true })
  questionnaireDue!: string | null;

  @Whole({ min: 0, description: 'How many questions that are.' })
  questionsDue!: number;

  @Nested(() => MyHelperView, { nullable: true })
  helper!: MyHelperView | null;

  @Nested(() => MyQuestionView, { nullable: true })
  question!: MyQuestionView | null;

  @Nested(() => MyErasureView, { nullable: true })
  erasure!: MyErasureView | null;

  @Flag({
    description:
      'Whether nobody was found so shortly before the visit that the resident has a choice to make.',
  })
  unmatched!: boolean;

  @ListOf(() => NextStepView)
  nextSteps!: NextStepView[];

  @SomeOf(MY_DEEDS)
  allowed!: string[];
}

/** The day and time a resident knows now. */
export class ReportDateDto {
  @Instant()
  startsAt!: string;

  @Text({ max: LIMITS.venueText, optional: true, nullable: true })
  venueText?: string | null;
}

/** That somebody saw or changed something: the role, never the name. */
export class AccessView {
  @Instant()
  at!: string;

  @Plain()
  role!: string;

  @Plain()
  organisation!: string;

  @OneOf(['read', 'changed'])
  action!: string;

  @OneOf(ACCESS_DEEDS)
  deed!: string;

  @Texts()
  fields!: string[];

  @Plain({ nullable: true })
  reason!: string | null;

  @Plain({
    nullable: true,
    description: 'How it was said, when a coordinator did it on behalf of the resident.',
  })
  channel!: string | null;
}

/** Who looked, newest first; the municipality never, since it cannot. */
export class AccessLogView {
  @ListOf(() => AccessView)
  items!: AccessView[];

  @Plain({ nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: 0, description: 'How often the municipality looked: it has no way in.' })
  municipality!: number;
}
