import type { IntakeDto } from '@meedenkers/api-client';
import type {
  AppointmentChannel,
  ContactChannel,
  InterpreterWish,
  LivedExperience,
  Need,
  WishedGender,
} from '@meedenkers/domain';
import {
  EMAIL_PATTERN,
  isMobile,
  PHONE_PATTERN,
  POSTCODE_PATTERN,
  tidyPhone,
} from '@meedenkers/domain';
import { faultField, typedMoment } from '../../session/moment-input';

/** What somebody told on the telephone, as the page holds it. */
export interface Told {
  firstName: string;
  municipality: string;
  known: 'known' | 'unknown' | 'no_appointment';
  day: string;
  time: string;
  where: AppointmentChannel | 'unknown';
  venueId: string;
  type: IntakeDto['conversationType'] | '';
  language: IntakeDto['language'];
  languageRequired: boolean;
  interpreter: InterpreterWish;
  gender: WishedGender;
  genderRequired: boolean;
  livedExperience: readonly LivedExperience[];
  needs: readonly Need[];
  channel: ContactChannel | '';
  phone: string;
  email: string;
  street: string;
  postcode: string;
  place: string;
  mayNameProgramme: boolean;
  story: string;
  tension: number | null;
  research: boolean;
}

/** The page before anything was told. */
export const NOTHING_TOLD: Told = {
  firstName: '',
  municipality: '',
  known: 'known',
  day: '',
  time: '',
  where: 'office',
  venueId: '',
  type: '',
  language: 'nl',
  languageRequired: false,
  interpreter: 'unknown',
  gender: 'no_preference',
  genderRequired: false,
  livedExperience: [],
  needs: [],
  channel: 'phone',
  phone: '',
  email: '',
  street: '',
  postcode: '',
  place: '',
  mayNameProgramme: false,
  story: '',
  tension: null,
  research: false,
};

/** A field with what is wrong with it, as a text key. */
export type Faults = Partial<Record<keyof Told, string>>;

const MINUTES = 60;

/** What is still missing or wrong in what was told. */
export function faultsOf(told: Told, now: Date): Faults {
  const faults: Faults = {};
  if (!told.firstName.trim()) faults.firstName = 'error.required';
  if (!told.municipality) faults.municipality = 'error.choose';
  if (told.known === 'known') {
    const moment = typedMoment(told.day, told.time, MINUTES, now);
    if ('fault' in moment) {
      faults[faultField(moment.fault)] = `plan.fault.${moment.fault}`;
    }
  }
  if (!told.type) faults.type = 'error.choose';
  const phone = tidyPhone(told.phone);
  const phoneNeeded = told.channel === 'phone' || told.channel === 'sms';
  if (phone ? !PHONE_PATTERN.test(phone) : phoneNeeded) faults.phone = 'error.phone';
  else if (told.channel === 'sms' && !isMobile(phone)) faults.phone = 'error.mobile';
  if (told.email.trim() ? !EMAIL_PATTERN.test(told.email.trim()) : told.channel === 'email') {
    faults.email = 'error.email';
  }
  if (told.channel === 'letter') {
    if (!told.street.trim()) faults.street = 'error.required';
    if (!POSTCODE_PATTERN.test(told.postcode.trim())) faults.postcode = 'error.postcode';
    if (!told.place.trim()) faults.place = 'error.required';
  }
  return faults;
}

function contactOf(told: Told): IntakeDto['contact'] {
  const letter = told.channel === 'letter';
  return {
    firstName: told.firstName.trim(),
    channel: told.channel || 'phone',
    mayNameProgramme: told.mayNameProgramme,
    ...(told.phone.trim() ? { phone: tidyPhone(told.phone) } : {}),
    ...(told.email.trim() ? { email: told.email.trim() } : {}),
    ...(told.place.trim() && !letter ? { place: told.place.trim() } : {}),
    ...(letter
      ? {
          postalAddress: {
            street: told.street.trim(),
            postcode: told.postcode.trim().toUpperCase(),
            place: told.place.trim(),
          },
        }
      : {}),
  };
}

/** What was told, as the server takes it. */
export function intakeBody(told: Told, now: Date): IntakeDto {
  const known = told.known === 'known';
  const moment = typedMoment(told.day, told.time, MINUTES, now);
  return {
    municipality: told.municipality,
    language: told.language,
    conversationType: told.type || 'unknown',
    appointment: {
      known,
      ...(known && 'at' in moment ? { startsAt: moment.at } : {}),
      channel: told.where,
      ...(told.where === 'office' && told.venueId ? { venueId: told.venueId } : {}),
    },
    wishes: {
      gender: told.gender,
      genderRequired: told.gender !== 'no_preference' && told.genderRequired,
      languageRequired: told.language !== 'nl' && told.languageRequired,
      interpreter: told.interpreter,
      livedExperience: [...told.livedExperience],
      needs: [...told.needs],
    },
    contact: contactOf(told),
    ...(told.story.trim() ? { story: told.story.trim() } : {}),
    tension: told.tension,
    consents: { research: told.research },
    channel: 'phone',
  };
}
