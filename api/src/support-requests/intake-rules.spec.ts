import { describe, expect, test } from '@jest/globals';

import { intakeErrors } from './intake-rules.js';
import type { IntakeDto } from './intake.dto.js';

/** A Tuesday morning, summer time long over. */
const now = new Date('2026-11-24T09:00:00Z');

const INTAKE: IntakeDto = {
  municipality: 'GM0784',
  language: 'nl',
  conversationType: 'REVIEW',
  appointment: { known: false, channel: 'unknown' },
  wishes: {
    gender: 'no_preference',
    genderRequired: false,
    languageRequired: false,
    interpreter: 'unknown',
    needs: [],
  },
  contact: {
    firstName: 'Sam',
    email: 'sam@voorbeeld.example',
    channel: 'email',
    mayNameProgramme: true,
  },
  consents: { research: false },
};
const address = { street: 'Dorpsstraat 1', postcode: '5121 AB', place: 'Rijen' };
const contact = (more: Partial<IntakeDto['contact']>): IntakeDto => ({
  ...INTAKE,
  contact: { ...INTAKE.contact, email: null, ...more },
});
const at = (startsAt: string, known = true): IntakeDto => ({
  ...INTAKE,
  appointment: { known, startsAt, channel: 'office' },
});
const told = (intake: IntakeDto, byStaff = false): string[] =>
  intakeErrors(intake, byStaff, now).map(({ field, code }) => `${field} ${code}`);

describe('an intake', () => {
  test.each<[string, IntakeDto, string[]]>([
    ['is complete with an e-mail address', INTAKE, []],
    ['by e-mail needs an address', contact({}), ['contact.email required']],
    ['by telephone needs a number', contact({ channel: 'phone' }), ['contact.phone required']],
    ['by text message needs a number', contact({ channel: 'sms' }), ['contact.phone required']],
    [
      'by text message needs a mobile number',
      contact({ channel: 'sms', phone: '0161123456' }),
      ['contact.phone mobile'],
    ],
    [
      'by text message takes a foreign number',
      contact({ channel: 'sms', phone: '+32470123456' }),
      [],
    ],
    ['by telephone takes a landline', contact({ channel: 'phone', phone: '0161123456' }), []],
    [
      'by letter needs an address',
      contact({ channel: 'letter' }),
      ['contact.postalAddress required'],
    ],
    ['by letter takes an address', contact({ channel: 'letter', postalAddress: address }), []],
    [
      'by anything else keeps no address',
      contact({ channel: 'phone', phone: '0612345678', postalAddress: address }),
      ['contact.postalAddress not_needed'],
    ],
    ['takes a known day', at('2026-12-01T10:00:00+01:00'), []],
    ['takes seven in the morning', at('2026-12-01T07:00:00+01:00'), []],
    ['takes ten in the evening', at('2026-12-01T22:00:00+01:00'), []],
    [
      'refuses a minute before seven',
      at('2026-12-01T06:59:00+01:00'),
      ['appointment.startsAt hours'],
    ],
    [
      'refuses the night the clock goes forward',
      at('2027-03-28T03:30:00+02:00'),
      ['appointment.startsAt hours'],
    ],
    ['counts hours in Amsterdam, not in UTC', at('2027-07-01T05:30:00Z'), []],
    ['refuses a moment that has passed', at('2026-11-24T09:00:00Z'), ['appointment.startsAt past']],
    [
      'refuses a moment of an unknown appointment',
      at('2026-12-01T10:00:00+01:00', false),
      ['appointment.startsAt not_needed'],
    ],
    ['leaves the story to staff', { ...INTAKE, story: 'x' }, ['story staff_only']],
    ['leaves the telephone to staff', { ...INTAKE, channel: 'phone' }, ['channel staff_only']],
    [
      'leaves lived experience to staff',
      { ...INTAKE, wishes: { ...INTAKE.wishes, livedExperience: ['debt'] } },
      ['wishes.livedExperience staff_only'],
    ],
    [
      'leaves kinds of conversation that are not public to staff',
      { ...INTAKE, conversationType: 'FRAUD_INTERVIEW' },
      ['conversationType staff_only'],
    ],
    ['may leave the kind of conversation open', { ...INTAKE, conversationType: 'unknown' }, []],
  ])('%s', (_, intake, expected) => {
    expect(told(intake)).toEqual(expected);
  });

  test('by staff may hold what only staff may tell', () => {
    const intake: IntakeDto = {
      ...INTAKE,
      story: 'Bang voor de hoorzitting.',
      channel: 'phone',
      conversationType: 'OBJECTION_HEARING',
      wishes: { ...INTAKE.wishes, livedExperience: ['debt'] },
    };
    expect(told(intake, true)).toEqual([]);
  });

  test('tells everything that is wrong at once', () => {
    expect(told({ ...contact({}), story: 'x' })).toEqual([
      'contact.email required',
      'story staff_only',
    ]);
  });
});
