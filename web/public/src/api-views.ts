import type {
  AppointmentChannel,
  AppointmentState,
  CloseReason,
  ContactChannel,
  Need,
  Stage,
  WishedGender,
} from '@meedenkers/domain';

/** What went wrong, as RFC 9457 has it. */
export interface Problem {
  type?: string;
  title?: string;
  errors?: { field: string; code: string; message: string }[];
}

export interface ListOf<T> {
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

/** The request as it is sent. */
export interface IntakeBody {
  municipality: string;
  organisation?: string;
  language: string;
  conversationType: string;
  appointment: {
    known: boolean;
    startsAt?: string;
    channel: AppointmentChannel | 'unknown';
    venueText?: string;
  };
  wishes: {
    gender: WishedGender;
    genderRequired: boolean;
    languageRequired: boolean;
    interpreter: 'yes' | 'no' | 'unknown';
    needs: Need[];
  };
  contact: {
    firstName: string;
    phone?: string;
    email?: string;
    channel: ContactChannel;
    mayNameProgramme: boolean;
    postalAddress?: { street: string; postcode: string; place: string };
  };
  helper?: {
    name: string;
    organisation?: string;
    phone?: string;
    email?: string;
    mayFollow: boolean;
    worksForMunicipality: boolean;
  };
  tension: number | null;
  consents: { research: boolean };
  channel: 'web';
}

export interface IntakeReceiptView {
  reference: string;
  promisedBy: string;
  organisation: { name: string; phone: string };
}

export interface SessionView {
  kind: 'staff' | 'resident' | 'helper' | 'offer';
}

export type ResidentDeed =
  | 'withdraw'
  | 'companion_answer'
  | 'report_date'
  | 'answer_questionnaire'
  | 'consents'
  | 'access_log'
  | 'end_helper_access';

export interface MyRequestView {
  id: string;
  version: number;
  reference: string;
  stage: Stage;
  closeReason: CloseReason | null;
  firstName: string;
  language: string;
  municipalityName: string;
  organisation: { name: string; phone: string };
  promisedBy: string;
  audience: 'resident' | 'helper';
  companion: { firstName: string; facts: string[]; answer: 'yes' | 'none' } | null;
  appointment: {
    startsAt: string;
    durationMinutes: number;
    channel: AppointmentChannel;
    venue: { name: string; address: string; place: string } | null;
    venueText: string | null;
    meetAt: string;
    state: AppointmentState;
    version: number;
    conversationType: string;
  } | null;
  reportedDate: { startsAt: string; venueText: string | null } | null;
  companionAnswerUntil: string | null;
  questionnaireDue: 'T0b' | 'T1' | 'T2' | null;
  helper: { name: string } | null;
  nextSteps: {
    code: 'asked' | 'first_contact' | 'searching' | 'companion' | 'appointment' | 'questionnaire';
    state: 'done' | 'now' | 'later';
    date: string | null;
  }[];
  allowed: ResidentDeed[];
}

export type QuestionKindView =
  'scale_0_10' | 'agree_1_5' | 'yes_partly_no' | 'yes_maybe_no' | 'yes_no_unknown' | 'text';

export interface QuestionnaireView {
  moment: 'T0b' | 'T1' | 'T2';
  questions: { key: string; revision: number; kind: QuestionKindView; optional: boolean }[];
}

export interface ConsentView {
  purpose: 'research';
  granted: boolean;
  textVersion: string;
  changedAt: string | null;
  version: number;
}

export interface AccessView {
  at: string;
  role: string;
  organisation: string;
  action: 'read' | 'changed';
  fields: string[];
  reason: string | null;
}

export interface AccessLogView extends ListOf<AccessView> {
  municipality: number;
}
