import type {
  AgreementKind,
  AppointmentChannel,
  AvailabilityException,
  Gender,
  LanguageLevel,
  LivedExperience,
  MeedenkerState,
  TrainingModule,
  TravelMode,
  WeeklySlot,
  Wishes,
} from '@meedenkers/domain';

/** A point on the map in degrees; of a village its centre. */
export interface Coordinates {
  latitude: number;
  longitude: number;
}

/** A time that is taken. `placeId` null means that nobody travels for it: by phone or by video. */
export interface Booking {
  startsAt: Date;
  endsAt: Date;
  placeId: string | null;
  coordinates: Coordinates | null;
  /** Whether the conversation weighs, so that rest belongs before and after it. */
  heavy?: boolean;
}

/** When somebody says to be free: a week in local wall time, and the days that differ from it. */
export interface AvailabilityFacts {
  weekly: readonly WeeklySlot[];
  exceptions: readonly AvailabilityException[];
}

/** What decides whether somebody may go along at all on a day. */
export interface ValidityFacts {
  state: MeedenkerState;
  trainings: readonly { module: TrainingModule; completedOn: string }[];
  /** `validUntil` is the last day the check counts. */
  checks: readonly { kind: 'vog'; issuedOn: string; validUntil: string }[];
  agreements: readonly { kind: AgreementKind; signedOn: string }[];
}

/** A Meedenker as matching sees one: plain facts, without contact details or private reasons. */
export interface Candidate extends AvailabilityFacts, ValidityFacts {
  id: string;
  name: string;
  gender: Gender;
  coordinates: Coordinates | null;
  languages: readonly { code: string; level: LanguageLevel }[];
  livedExperience: readonly LivedExperience[];
  travel: TravelMode;
  maxTravelMinutes: number;
  maxPerWeek: number;
  /** Active declarations. One that names neither a municipality nor a request counts everywhere. */
  independence: readonly { municipalityCode: string | null; requestId: string | null }[];
  /** Times taken, without those of the request itself. */
  bookings: readonly Booking[];
  /** Offers not answered yet and accepted proposals without a date, those of the request itself left out. */
  openOffers: number;
  openMatches: number;
  /** Everything somebody said yes to that is not over, with a date or without; the request itself left out. */
  matches: number;
  /** Visits in the week (Monday to Sunday) of the visit; without a date in the quieter of this week and the next. */
  visitsInWeek: number;
  lastHeavyVisitAt: Date | null;
  /** How often this person went along to this kind of conversation; null when that is not known. */
  visitsOfThisType: number | null;
  accompaniedThisResidentBefore: boolean;
  /** The day this person became a Meedenker. */
  since: string | null;
}

/** What is looked for: the request, its wishes and, when it is known, the moment and place of the visit. */
export interface MatchNeed {
  requestId: string;
  conversationType: string;
  municipalityCode: string;
  /** The language the resident likes best; null is no preference, which is not the same as Dutch. */
  language: string | null;
  wishes: Wishes;
  startsAt: Date | null;
  durationMinutes: number;
  channel: AppointmentChannel | 'unknown';
  placeId: string | null;
  coordinates: Coordinates | null;
  /** Other times taken of the resident. */
  residentBookings: readonly { startsAt: Date; endsAt: Date }[];
}

/** Why somebody is left out of the suggestions, in the order in which the reasons are told. */
export const EXCLUSION_REASONS = [
  'not_active',
  'independence',
  'vog',
  'training',
  'agreement',
  'availability',
  'booked',
  'travel',
  'language',
  'gender',
  'capacity',
  'scope',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];
