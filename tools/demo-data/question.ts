import {
  conversationType,
  LIVED_EXPERIENCES,
  NEEDS,
  UNKNOWN_TYPE,
  type AppointmentChannel,
  type ContactChannel,
  type Gender,
  type IntakeChannel,
  type Wishes,
} from '@meedenkers/domain';
import type { Coordinates } from '@meedenkers/matching';

import type { Kit, Venue } from './kit.js';
import { firstName, mailbox } from './names.js';

/** What is given about a question; the rest is drawn. */
export interface Asked {
  firstName?: string;
  language?: string;
  gender?: Gender;
  /** The kind of conversation it turns out to be. */
  type?: string;
  place?: string;
  channel?: ContactChannel;
  intake?: IntakeChannel;
  /** Whether no letter, sms or call will do, so that messages are seen. */
  visitChannel?: AppointmentChannel;
  venueIndex?: number;
  wishes?: Partial<Wishes>;
  helper?: 'none' | 'somebody' | 'municipality';
  mayNameProgramme?: boolean;
}

/** Who asks, for what, and what they would like. */
export interface Question {
  firstName: string;
  gender: Gender;
  language: string;
  type: string;
  /** What was chosen in the form, before a coordinator asked further. */
  typeAsked: string;
  place: string;
  home: Coordinates;
  municipality: string;
  channel: ContactChannel;
  intake: IntakeChannel;
  visitChannel: AppointmentChannel;
  venue: Venue | null;
  address: string;
  wishes: Wishes;
  helper: {
    name: string;
    organisation: string | null;
    email: string | null;
    mayFollow: boolean;
    worksForMunicipality: boolean;
  } | null;
  mayNameProgramme: boolean;
  phone: string;
  email: string | null;
}

/** The languages people prefer to speak, as often as they are asked for. */
const LANGUAGES = [
  ['nl', 46],
  ['ar', 17],
  ['tr', 8],
  ['en', 6],
  ['ti', 6],
  ['fa', 4],
  ['so', 3],
  ['pl', 3],
  ['uk', 2],
  ['ku', 2],
  ['ber', 2],
  ['pap', 1],
  ['fr', 1],
  ['es', 1],
  ['other', 1],
] as const;

const TYPES = [
  ['INTAKE', 24],
  ['REVIEW', 22],
  ['WORK_PLAN', 14],
  ['REPAYMENT', 10],
  ['SPECIAL_AID', 7],
  ['SANCTION_HEARING', 5],
  ['PROGRESS', 5],
  ['YOUTH_INTAKE', 3],
  ['REPORT_TALK', 3],
  ['HOME_VISIT_ANNOUNCED', 3],
  ['OTHER', 3],
  ['LANGUAGE', 2],
  ['PARTICIPATION', 2],
  ['OBJECTION_HEARING', 1],
] as const;

const HELPER_ORGANISATIONS = [
  'Voedselbank',
  'Bibliotheek',
  'Wijkcentrum',
  'Vluchtelingenwerk',
  'Huisartsenpraktijk',
] as const;

const CONTACTS = [
  ['email', 46],
  ['sms', 22],
  ['phone', 20],
  ['letter', 12],
] as const;

function wishesBy(
  { chance }: Kit,
  gender: Gender,
  language: string,
  given: Partial<Wishes> = {},
): Wishes {
  const wished = chance.happens(gender === 'woman' ? 0.34 : 0.08)
    ? 'woman'
    : chance.happens(0.07)
      ? 'man'
      : 'no_preference';
  return {
    gender: wished,
    genderRequired: wished !== 'no_preference' && chance.happens(0.35),
    languageRequired: language !== 'nl' && language !== 'other' && chance.happens(0.3),
    interpreter: language === 'nl' ? 'no' : chance.one(['yes', 'no', 'unknown']),
    livedExperience: chance.happens(0.25) ? chance.some(LIVED_EXPERIENCES, 1) : [],
    needs: chance.happens(0.3) ? chance.some(NEEDS, 1) : [],
    ...given,
  };
}

function helperBy(kit: Kit, kind: Asked['helper'], place: string): Question['helper'] {
  const { chance, profile } = kit;
  const drawn = kind ?? (chance.happens(0.16) ? 'somebody' : 'none');
  if (drawn === 'none') return null;
  const worksForMunicipality = drawn === 'municipality';
  const name = `${firstName(chance, 'nl', chance.one(['woman', 'man']))} ${chance.surname()}`;
  const organisation = worksForMunicipality
    ? `Gemeente ${kit.municipalityName(profile.areas[0]?.municipality ?? '')}`
    : `${chance.one(HELPER_ORGANISATIONS)} ${place}`;
  const email = chance.happens(0.8) ? `${mailbox(name)}@hulp.example` : null;
  return {
    name,
    organisation,
    email,
    mayFollow: email !== null && chance.happens(0.7),
    worksForMunicipality,
  };
}

/** What the form's list holds of a kind of conversation; half of what it does not hold was left unsaid. */
const typeInForm = (kit: Kit, type: string): string =>
  conversationType(type).isPublic && kit.chance.happens(0.92)
    ? type
    : kit.chance.one(['OTHER', UNKNOWN_TYPE]);

/** Draws a question: everything that is not given falls by chance. */
export function drawQuestion(kit: Kit, asked: Asked = {}): Question {
  const { chance, profile, venues } = kit;
  const language = asked.language ?? chance.weighted(LANGUAGES);
  const gender = asked.gender ?? (chance.happens(0.58) ? 'woman' : 'man');
  const [place, municipality] = chance.weighted(
    profile.homes
      .filter(([name]) => !asked.place || name === asked.place)
      .map(([name, code, weight]) => [[name, code] as const, weight] as const),
  );
  const intake =
    asked.intake ??
    chance.weighted<IntakeChannel>([
      ['web', 78],
      ['phone', 17],
      ['desk', 5],
    ]);
  const type = asked.type ?? chance.weighted(TYPES);
  const channels = conversationType(type).channels;
  const visitChannel =
    asked.visitChannel ?? (chance.happens(0.85) ? (channels[0] ?? 'office') : chance.one(channels));
  const own = venues.filter((venue) => venue.municipality === municipality);
  const name = asked.firstName ?? firstName(chance, language, gender);
  const number = chance.whole(100, 999);
  const channel = asked.channel ?? chance.weighted<ContactChannel>(CONTACTS);
  return {
    firstName: name,
    gender,
    language,
    type,
    typeAsked: intake === 'web' ? typeInForm(kit, type) : type,
    place,
    home: kit.coordinatesOf(place),
    municipality,
    channel,
    intake,
    visitChannel,
    venue:
      visitChannel === 'office'
        ? (own[asked.venueIndex ?? (chance.happens(0.8) ? 0 : own.length - 1)] ?? null)
        : null,
    address: chance.address(),
    wishes: wishesBy(kit, gender, language, asked.wishes),
    helper: helperBy(kit, asked.helper, place),
    mayNameProgramme: asked.mayNameProgramme ?? chance.happens(0.8),
    phone:
      channel !== 'sms' && chance.happens(0.35)
        ? `${profile.landline}${number}`
        : `06000000${String(number).slice(1)}`,
    email:
      channel === 'email' || chance.happens(0.25)
        ? `${mailbox(name)}.${number}@inwoner.example`
        : null,
  };
}
