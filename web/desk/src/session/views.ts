import type {
  Stage,
  RequestState,
  CloseReason,
  Wishes,
  ContactChannel,
  IntakeChannel,
  Agreement,
  NextStepClear,
  TookPlace,
  ProposalState,
  AppointmentState,
  AppointmentChannel,
  MeedenkerState,
  Gender,
  TravelMode,
  LanguageLevel,
  WeeklySlot,
  AvailabilityException,
  TrainingModule,
} from '@meedenkers/domain';

/** A page of a list, and where the next one begins. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface MunicipalityView {
  code: string;
  name: string;
  province: string;
  served: boolean;
  organisation: { slug: string; name: string; phone: string } | null;
}

export interface PlaceView {
  id: number;
  name: string;
  municipalityCode: string;
  municipalityName: string;
  province: string;
  served: boolean;
}

export interface ConversationTypeView {
  code: string;
  durationMinutes: number;
  channels: string[];
  scope: 'ok' | 'info_only' | 'refer' | 'presence_only' | 'triage';
  isPublic: boolean;
}

export interface LanguageView {
  code: string;
  name: string;
  ownName: string;
  direction: 'ltr' | 'rtl';
}

export interface IntakeReceiptView {
  reference: string;
  promisedBy: string;
  organisation: { name: string; phone: string };
  id: string | null;
}

/** Who is asking, and what they may do. */
export interface SessionView {
  kind: 'staff' | 'resident' | 'helper' | 'offer';
  user: { id: string; name: string; email: string } | null;
  organisation: { id: string; slug: string; name: string; phone: string };
  roles: string[];
  rights: string[];
  meedenkerId: string | null;
  requestId: string | null;
  proposalId: string | null;
  allowed: string[];
}

/** What needs attention now, most urgent first. */
export interface WorkListView {
  counts: {
    withoutMeedenker: number;
    withoutMeedenkerSoon: number;
    tasks: number;
    failedMessages: number;
  };
  groups: { group: 'now' | 'today' | 'week'; items: WorkItemView[] }[];
}

export interface WorkItemView {
  kind:
    | 'first_contact'
    | 'offer_due'
    | 'no_match_soon'
    | 'offer_unanswered'
    | 'reported_date'
    | 'drop_out'
    | 'report_missing'
    | 'call_task'
    | 'message_failed'
    | 'question'
    | 'companion_refused'
    | 'needs_review';
  requestId: string | null;
  taskId: string | null;
  appointmentId: string | null;
  reference: string | null;
  name: string;
  stage: Stage | null;
  dueAt: string;
  since: string;
  startsAt: string | null;
  municipalityName: string | null;
  conversationType: string | null;
  language: string | null;
  meedenkerName: string | null;
  deed: 'open' | 'offer' | 'triage' | 'plan' | 'call' | 'report' | 'resend';
}

export interface RequestListItem {
  id: string;
  reference: string;
  stage: Stage;
  firstName: string;
  language: string;
  municipalityCode: string;
  municipalityName: string;
  conversationType: string;
  createdAt: string;
  promisedBy: string;
  needsReview: boolean;
  appointment: { id: string; startsAt: string; channel: string } | null;
  meedenker: { id: string; name: string } | null;
  openOffers: number;
}

/** The whole of one request, as its coordinator sees it. */
export interface RequestView {
  id: string;
  version: number;
  reference: string;
  state: RequestState;
  stage: Stage;
  closeReason: CloseReason | null;
  closedAt: string | null;
  createdAt: string;
  promisedBy: string;
  channel: IntakeChannel;
  needsReview: boolean;
  municipality: { code: string; name: string };
  language: string;
  conversationType: string;
  story: string | null;
  tension: number | null;
  appointmentKnown: boolean;
  wishes: Wishes;
  wishedAppointment: {
    startsAt: string | null;
    channel: AppointmentChannel | 'unknown';
    venueId: string | null;
    venueText: string | null;
  };
  resident: {
    id: string;
    firstName: string;
    phone: string | null;
    email: string | null;
    channel: ContactChannel;
    mayNameProgramme: boolean;
    place: string | null;
    postalAddress: { street: string; postcode: string; place: string } | null;
  };
  helper: {
    id: string;
    name: string;
    organisation: string | null;
    phone: string | null;
    email: string | null;
    mayFollow: boolean;
    worksForMunicipality: boolean;
    accessEndedAt: string | null;
  } | null;
  appointment: AppointmentView | null;
  proposals: ProposalView[];
  notes: { id: string; body: string; author: string; createdAt: string }[];
  outcome: OutcomeReportView | null;
  responses: { moment: string; key: string; value: number | string; answeredAt: string }[];
  reportedDate: { taskId: string; startsAt: string; venueText: string | null; at: string } | null;
  paperCode: { expiresAt: string } | null;
  messages: {
    id: string;
    purpose: string;
    channel: string;
    state: string;
    at: string;
    recipient: 'resident' | 'meedenker' | 'helper';
  }[];
  timeline: {
    at: string;
    deed: string;
    actor: 'resident' | 'helper' | 'coordinator' | 'meedenker' | 'system';
    name: string | null;
    channel: string | null;
    detail: string | null;
  }[];
  promise: { kind: 'first_contact' | 'offer' | 'none'; dueAt: string | null };
  allowed: (
    | 'triage'
    | 'offer'
    | 'plan'
    | 'withdraw'
    | 'close'
    | 'reopen'
    | 'note'
    | 'paper_code'
    | 'revoke_paper_code'
  )[];
}

export interface AppointmentView {
  id: string;
  version: number;
  supportRequestId: string;
  conversationType: string;
  startsAt: string;
  durationMinutes: number;
  channel: AppointmentChannel;
  state: AppointmentState;
  venue: { id: string; name: string; address: string; place: string } | null;
  address: string | null;
  cancelledBy: string | null;
  noShowBy: string | null;
  meedenker: { id: string; name: string } | null;
  confirmed: boolean;
  allowed: ('move' | 'cancel' | 'no_show' | 'report' | 'calendar')[];
}

export interface ProposalView {
  id: string;
  version: number;
  supportRequestId: string;
  meedenker: { id: string; name: string };
  state: ProposalState;
  expiresAt: string;
  offeredAt: string;
  answeredAt: string | null;
  reason: string | null;
  by: 'coordinator' | 'meedenker' | null;
  confirmed: boolean;
  companionAnswer: 'yes' | 'none';
  listId: string | null;
  allowed: ('withdraw' | 'accept' | 'refuse')[];
}

/** Who fits a request, and why the others do not. */
export interface SuggestionsView {
  listId: string;
  forMoment: string | null;
  considered: number;
  suggestions: SuggestionView[];
  excluded: { reason: string; count: number }[];
  compromises: { relax: string; fits: number }[];
}

export interface SuggestionView {
  meedenker: {
    id: string;
    name: string;
    firstName: string;
    place: string;
    since: string | null;
    conversations: number;
  };
  score: number;
  rows: SuggestionRow[];
  terms: { term: string; points: number; max: number }[];
  sentence: { strengths: string[]; objection: string | null };
  validOn: string | null;
}

export interface SuggestionRow {
  key:
    | 'language'
    | 'gender'
    | 'available'
    | 'experience'
    | 'lived_experience'
    | 'same_companion'
    | 'distance'
    | 'load';
  verdict: 'fits' | 'fits_not' | 'unknown';
  need: 'required' | 'liked' | 'none';
  facts: Record<string, string | number | boolean | null>;
}

export interface OutcomeReportView {
  id: string;
  appointmentId: string;
  tookPlace: TookPlace;
  agreements: Agreement[];
  nextStepClear: NextStepClear | null;
  atmosphere: number | null;
  handOffNeeded: boolean;
  roleKept: number | null;
  minutes: number | null;
  reportedBy: 'meedenker' | 'coordinator';
  createdAt: string;
}

export interface MeedenkerListItem {
  id: string;
  name: string;
  state: MeedenkerState;
  place: string;
  languages: { code: string; level: LanguageLevel }[];
  canComeOn: { date: string; can: boolean; reasons: string[] };
  thisWeek: number;
  maxPerWeek: number;
  conversations: number;
  vogUntil: string | null;
}

export interface MeedenkerView {
  id: string;
  version: number;
  name: string;
  email: string;
  phone: string | null;
  gender: Gender;
  place: string;
  languages: { code: string; level: LanguageLevel }[];
  livedExperience: string[];
  travel: TravelMode;
  maxTravelMinutes: number;
  maxPerWeek: number;
  state: MeedenkerState;
  since: string | null;
  hasAccount: boolean;
  accountState: 'none' | 'invited' | 'active' | 'disabled';
  weekly: WeeklySlot[];
  exceptions: AvailabilityException[];
  trainings: { id: string; module: TrainingModule; completedOn: string }[];
  checks: { id: string; kind: 'vog'; issuedOn: string; seenOn: string; validUntil: string }[];
  agreements: { id: string; kind: 'volunteer' | 'confidentiality'; signedOn: string }[];
  independence: {
    id: string;
    kind: string;
    municipalityCode: string | null;
    active: boolean;
    declaredAt: string;
  }[];
  canComeOn: { date: string; can: boolean; reasons: string[] };
  conversations: number;
  allowed: (
    | 'change'
    | 'transition'
    | 'training'
    | 'check'
    | 'agreement'
    | 'independence'
    | 'availability'
    | 'invite'
  )[];
  nextStates: MeedenkerState[];
}

export interface VenueView {
  id: string;
  municipalityCode: string;
  municipalityName: string;
  name: string;
  address: string;
  place: string;
}

export interface MessageView {
  id: string;
  purpose: string;
  channel: string;
  state: 'pending' | 'sent' | 'failed' | 'superseded' | 'dropped' | 'cancelled';
  recipient: { kind: 'resident' | 'meedenker' | 'helper' | 'user'; name: string };
  supportRequestId: string | null;
  reference: string | null;
  createdAt: string;
  sentAt: string | null;
  attempts: number;
  lastError: string | null;
  allowed: 'resend'[];
}

export interface CallTaskView {
  id: string;
  kind:
    | 'call'
    | 'letter'
    | 'reported_date'
    | 'question'
    | 'companion_refused'
    | 'report_missing'
    | 'drop_out';
  purpose: string | null;
  supportRequestId: string | null;
  reference: string | null;
  name: string;
  phone: string | null;
  language: string | null;
  dueAt: string;
  state: 'open' | 'done';
  result: string | null;
  facts: Record<string, string | number | boolean | null>;
  allowed: 'result'[];
}

export interface OfferView {
  id: string;
  state: ProposalState;
  expiresAt: string;
  confirmMove: boolean;
  conversationType: string;
  municipalityName: string;
  startsAt: string | null;
  durationMinutes: number | null;
  channel: AppointmentChannel | 'unknown' | null;
  venue: { name: string; place: string } | null;
  language: string;
  interpreter: string;
  needs: string[];
  why: { strengths: SuggestionRow[]; objection: SuggestionRow | null };
  allowed: ('accept' | 'refuse')[];
}

export interface MyAppointmentView {
  id: string;
  version: number;
  state: AppointmentState;
  startsAt: string | null;
  durationMinutes: number | null;
  channel: AppointmentChannel | null;
  conversationType: string;
  venue: { name: string; address: string; place: string } | null;
  address: string | null;
  resident: { firstName: string; phone: string | null; language: string } | null;
  needs: string[];
  supportRequestId: string;
  confirmed: boolean;
  proposalId: string;
  reportDue: boolean;
  coordinatorPhone: string;
  allowed: ('report' | 'drop_out' | 'confirm' | 'calendar')[];
}

export interface AvailabilityView {
  version: number;
  weekly: WeeklySlot[];
  exceptions: AvailabilityException[];
}

export interface MyProfileView {
  id: string;
  version: number;
  name: string;
  state: MeedenkerState;
  place: string;
  languages: { code: string; level: LanguageLevel }[];
  canComeUntil: string | null;
  missing: string[];
  conversations: number;
  independence: { kind: string; municipalityCode: string | null; active: boolean }[];
}

export interface ReleaseListItem {
  id: string;
  quarter: string;
  from: string;
  to: string;
  firstShownAt: string | null;
  tooSmall: boolean;
}

export interface ReleaseView {
  id: string;
  quarter: string;
  from: string;
  to: string;
  firstShownAt: string;
  codeVersion: string;
  hash: string;
  threshold: number;
  tooSmall: boolean;
  figures: {
    measure: 'requests' | 'ended_by_reason' | 'requests_by_type' | 'requests_by_language';
    total: number | null;
    cells: { key: string; value: number | null }[];
  }[];
  allowed: string[];
}

export interface UserView {
  id: string;
  version: number;
  name: string;
  email: string;
  roles: ('coordinator' | 'evaluator' | 'administrator' | 'meedenker')[];
  state: 'invited' | 'active' | 'disabled';
  lastSeenAt: string | null;
  createdAt: string;
  allowed: ('change' | 'invite')[];
}
