import type {
  MeedenkerState,
  Gender,
  TravelMode,
  LanguageLevel,
  WeeklySlot,
  AvailabilityException,
  TrainingModule,
} from '@meedenkers/domain';

export type {
  MunicipalityView,
  IntakeReceiptView,
  SessionView,
  WorkListView,
  WorkItemView,
  RequestView,
  AppointmentView,
  ProposalView,
  SuggestionsView,
  SuggestionView,
  OutcomeReportView,
  OfferView,
  MyAppointmentView,
  UserView,
  RequestListItemView as RequestListItem,
  SuggestionRowView as SuggestionRow,
} from '@meedenkers/api-client/types';

/** A page of a list, and where the next one begins. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Who is asking, and what they may do. */
/** What needs attention now, most urgent first. */
/** The whole of one request, as its coordinator sees it. */
/** Who fits a request, and why the others do not. */
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
