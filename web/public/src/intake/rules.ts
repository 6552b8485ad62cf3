import {
  EMAIL_PATTERN,
  isMobile,
  PHONE_PATTERN,
  POSTCODE_PATTERN,
  tidyPhone,
} from '@meedenkers/domain';

import { amsterdamInstant, dayOf, daysLater } from '../words/dates';
import type { Answers, IntakeStep } from './answers';
import { lacksOfMunicipality } from './first-rule';
import type { Lack } from './intake-form';

/** The times a conversation can begin. */
export const EARLIEST = '07:00';
export const LATEST = '22:00';

const empty = (text: string): boolean => text.trim() === '';

const must = (said: unknown, field: string): Lack[] => (said ? [] : [{ field, code: 'required' }]);

/** What is the matter with a phone number; spaces, dashes and brackets are fine. */
function lacksOfPhone(text: string, field: string): Lack[] {
  const phone = tidyPhone(text);
  if (PHONE_PATTERN.test(phone)) return [];
  const isDutch = /^0\d+$/.test(phone);
  return [
    field === 'phone' && isDutch && phone.length !== 10
      ? { field, code: 'digits', facts: { n: phone.length } }
      : { field, code: 'phone' },
  ];
}

function lacksOfHelper(a: Answers): Lack[] {
  const reach = empty(a.helperPhone) && empty(a.helperEmail);
  return [
    ...must(!empty(a.helperName), 'helperName'),
    ...(reach ? [{ field: 'helperReach', code: 'required' }] : []),
    ...(empty(a.helperPhone) ? [] : lacksOfPhone(a.helperPhone, 'helperPhone')),
    ...(empty(a.helperEmail) || EMAIL_PATTERN.test(a.helperEmail.trim())
      ? []
      : [{ field: 'helperEmail', code: 'email' }]),
    ...must(a.helperWorksForMunicipality, 'helperWorksForMunicipality'),
    ...must(a.helperMayFollow, 'helperMayFollow'),
  ];
}

/** What is the matter with the day and time of a conversation that is still to come. */
export function lacksOfMoment(date: string, time: string, now: Date): Lack[] {
  const today = dayOf(now);
  const day = must(date, 'date');
  if (date && date < today) day.push({ field: 'date', code: 'past' });
  if (date > daysLater(today, 365)) day.push({ field: 'date', code: 'far' });
  if (!/^\d\d:\d\d/.test(time)) return [...day, { field: 'time', code: 'required' }];
  if (time < EARLIEST || time > LATEST) return [...day, { field: 'time', code: 'hours' }];
  const isPast = day.length === 0 && new Date(amsterdamInstant(date, time.slice(0, 5))) <= now;
  return isPast ? [{ field: 'time', code: 'past' }] : day;
}

function lacksOfWhen(a: Answers, now: Date): Lack[] {
  return [
    ...must(a.when, 'when'),
    ...(a.when === 'known' ? lacksOfMoment(a.date, a.time, now) : []),
    ...(a.when === 'known' || a.when === 'not_yet' ? must(a.channel, 'channel') : []),
  ];
}

function lacksOfLanguage(a: Answers): Lack[] {
  return [
    ...must(a.language && a.language !== 'more', 'language'),
    ...(asksWeightOfLanguage(a) ? must(a.languageRequired, 'languageRequired') : []),
    ...must(a.interpreter, 'interpreter'),
  ];
}

/** Whether somebody chose a language a Meedenker may or may not speak; Dutch they all do. */
export const asksWeightOfLanguage = (a: Answers): boolean =>
  !['', 'nl', 'more', 'other'].includes(a.language);

/** Whether somebody asked for a woman or a man. */
export const asksWeightOfGender = (a: Answers): boolean =>
  a.gender === 'woman' || a.gender === 'man';

function lacksOfReach(a: Answers): Lack[] {
  switch (a.contactChannel) {
    case 'phone':
    case 'sms': {
      if (empty(a.phone)) return [{ field: 'phone', code: 'required' }];
      const lacks = lacksOfPhone(a.phone, 'phone');
      if (lacks.length > 0 || a.contactChannel === 'phone' || isMobile(a.phone)) return lacks;
      return [{ field: 'phone', code: 'mobile' }];
    }
    case 'email':
      if (empty(a.email)) return [{ field: 'email', code: 'required' }];
      return EMAIL_PATTERN.test(a.email.trim()) ? [] : [{ field: 'email', code: 'email' }];
    case 'letter':
      return [
        ...must(!empty(a.street), 'street'),
        ...(empty(a.postcode) || POSTCODE_PATTERN.test(a.postcode.trim())
          ? must(!empty(a.postcode), 'postcode')
          : [{ field: 'postcode', code: 'postcode' }]),
        ...must(!empty(a.town), 'town'),
      ];
    case '':
      return [{ field: 'contactChannel', code: 'required' }];
  }
}

function lacksOfContact(a: Answers): Lack[] {
  return [
    ...must(!empty(a.firstName), 'firstName'),
    ...lacksOfReach(a),
    ...must(a.mayName, 'mayName'),
  ];
}

/** What a screen still needs before somebody can go on; nothing that may be skipped is in it. */
export function lacksOf(step: IntakeStep, a: Answers, now: Date): Lack[] {
  switch (step) {
    case 'helper':
      return lacksOfHelper(a);
    case 'municipality':
      return lacksOfMunicipality(a);
    case 'when':
      return lacksOfWhen(a, now);
    case 'about':
      return must(a.about, 'about');
    case 'language':
      return lacksOfLanguage(a);
    case 'nice':
      return asksWeightOfGender(a) ? must(a.genderRequired, 'genderRequired') : [];
    case 'contact':
      return lacksOfContact(a);
    case 'tension':
    case 'check':
    case 'done':
    case 'unserved':
    case 'lost':
      return [];
  }
}
