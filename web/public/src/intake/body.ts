import { tidyPhone } from '@meedenkers/domain';

import type { IntakeDto } from '../api-views';
import { amsterdamInstant } from '../words/dates';
import type { Answers, IntakeStep } from './answers';
import type { Lack } from './intake-form';

const said = (text: string): string | undefined => text.trim() || undefined;

function appointmentOf(a: Answers): IntakeDto['appointment'] {
  if (a.when === 'none') return { known: false, channel: 'unknown' };
  const channel = a.channel || 'unknown';
  const venueText = channel === 'office' ? said(a.venueText) : undefined;
  const place = { channel, ...(venueText ? { venueText } : {}) };
  return a.when === 'known'
    ? { known: true, startsAt: amsterdamInstant(a.date, a.time.slice(0, 5)), ...place }
    : { known: false, ...place };
}

/** How somebody wants to be reached, over the one channel they chose. */
export function contactOf(a: Answers): IntakeDto['contact'] {
  const channel = a.contactChannel || 'phone';
  const withPhone = channel === 'phone' || channel === 'sms';
  return {
    firstName: a.firstName.trim(),
    channel,
    mayNameProgramme: a.mayName === 'yes',
    ...(withPhone ? { phone: tidyPhone(a.phone) } : {}),
    ...(channel === 'email' ? { email: a.email.trim() } : {}),
    ...(channel === 'letter'
      ? {
          postalAddress: {
            street: a.street.trim(),
            postcode: a.postcode.trim().toUpperCase(),
            place: a.town.trim(),
          },
        }
      : {}),
  };
}

function helperOf(a: Answers): NonNullable<IntakeDto['helper']> {
  const phone = said(a.helperPhone);
  return {
    name: a.helperName.trim(),
    organisation: said(a.helperOrganisation),
    phone: phone && tidyPhone(phone),
    email: said(a.helperEmail),
    mayFollow: a.helperMayFollow === 'yes',
    worksForMunicipality: a.helperWorksForMunicipality === 'yes',
  };
}

/** The answers as the API wants them; what a screen no longer shows is not sent. */
export function bodyOf(a: Answers, forOther: boolean, organisation: string | null): IntakeDto {
  const gender = a.gender || 'no_preference';
  return {
    municipality: a.municipality?.code ?? '',
    ...(organisation ? { organisation } : {}),
    language: a.language as IntakeDto['language'],
    conversationType: a.about || 'unknown',
    appointment: appointmentOf(a),
    wishes: {
      gender,
      genderRequired: gender !== 'no_preference' && a.genderRequired === 'needed',
      languageRequired: a.language !== 'nl' && a.languageRequired === 'needed',
      interpreter: a.interpreter || 'unknown',
      needs: [...a.needs],
    },
    contact: contactOf(a),
    ...(forOther ? { helper: helperOf(a) } : {}),
    tension: a.tension,
    consents: { research: a.research },
    channel: 'web',
  };
}

/** The field and screen of each field the API may refuse. */
const FIELDS: Record<string, { field: string; step: IntakeStep }> = {
  municipality: { field: 'municipality', step: 'municipality' },
  organisation: { field: 'municipality', step: 'municipality' },
  'appointment.startsAt': { field: 'date', step: 'when' },
  'appointment.channel': { field: 'channel', step: 'when' },
  'appointment.venueText': { field: 'venueText', step: 'when' },
  conversationType: { field: 'about', step: 'about' },
  language: { field: 'language', step: 'language' },
  'wishes.languageRequired': { field: 'languageRequired', step: 'language' },
  'wishes.interpreter': { field: 'interpreter', step: 'language' },
  'wishes.gender': { field: 'gender', step: 'nice' },
  'wishes.genderRequired': { field: 'genderRequired', step: 'nice' },
  'wishes.needs': { field: 'reading', step: 'nice' },
  'contact.firstName': { field: 'firstName', step: 'contact' },
  'contact.channel': { field: 'contactChannel', step: 'contact' },
  'contact.phone': { field: 'phone', step: 'contact' },
  'contact.email': { field: 'email', step: 'contact' },
  'contact.mayNameProgramme': { field: 'mayName', step: 'contact' },
  'contact.postalAddress': { field: 'street', step: 'contact' },
  'contact.postalAddress.street': { field: 'street', step: 'contact' },
  'contact.postalAddress.postcode': { field: 'postcode', step: 'contact' },
  'contact.postalAddress.place': { field: 'town', step: 'contact' },
  tension: { field: 'tension', step: 'tension' },
  'helper.name': { field: 'helperName', step: 'helper' },
  'helper.organisation': { field: 'helperOrganisation', step: 'helper' },
  'helper.phone': { field: 'helperPhone', step: 'helper' },
  'helper.email': { field: 'helperEmail', step: 'helper' },
};

/** The first screen the API refused something of, with what it refused there; null when none of it is on a screen. */
export function lacksOfAnswer(
  errors: readonly { field: string; code: string }[],
): { step: IntakeStep; lacks: Lack[] } | null {
  const known = errors.flatMap(({ field, code }) => {
    const place = FIELDS[field];
    return place ? [{ step: place.step, lack: { field: place.field, code } }] : [];
  });
  const first = known[0];
  if (!first) return null;
  return {
    step: first.step,
    lacks: known.filter(({ step }) => step === first.step).map(({ lack }) => lack),
  };
}
