import { describe, expect, it } from '@jest/globals';

import { nextStep, noAnswers, type Answers, type ChosenMunicipality } from './answers';
import { lacksOf, lacksOfMoment } from './rules';

const now = new Date('2026-11-23T08:52:00Z');
const rijen: ChosenMunicipality = {
  code: 'GM0784',
  name: 'Gilze en Rijen',
  place: 'Rijen',
  served: true,
  organisation: null,
};
const said = (answers: Partial<Answers>): Answers => ({ ...noAnswers(), ...answers });
const needed = (step: Parameters<typeof lacksOf>[0], answers: Partial<Answers>): string[] =>
  lacksOf(step, said(answers), now).map(({ field, code }) => `${field} ${code}`);

describe('what a screen still needs', () => {
  it('asks for a place that was chosen, not only typed', () => {
    expect(needed('municipality', {})).toEqual(['municipality required']);
    expect(needed('municipality', { placeText: 'rij' })).toEqual(['municipality choose']);
    expect(needed('municipality', { municipality: rijen })).toEqual([]);
    expect(needed('municipality', { municipalityUnknown: true })).toEqual([]);
  });

  it('asks for day, time and place only of who knows them', () => {
    expect(needed('when', { when: 'known' })).toEqual([
      'date required',
      'time required',
      'channel required',
    ]);
    expect(needed('when', { when: 'not_yet' })).toEqual(['channel required']);
    expect(needed('when', { when: 'none' })).toEqual([]);
  });

  it.each([
    ['2026-11-22', '10:00', ['date past']],
    ['2027-11-24', '10:00', ['date far']],
    ['2026-11-23', '09:00', ['time past']],
    ['2026-11-23', '10:00', []],
    ['2026-12-01', '06:30', ['time hours']],
    ['2026-12-01', '22:30', ['time hours']],
    ['2026-12-01', '', ['time required']],
  ])('looks at the moment %s %s', (date, time, lacks) => {
    expect(lacksOfMoment(date, time, now).map(({ field, code }) => `${field} ${code}`)).toEqual(
      lacks,
    );
  });

  it('asks how much a language weighs, but never for Dutch', () => {
    expect(needed('language', { language: 'ar', interpreter: 'no' })).toEqual([
      'languageRequired required',
    ]);
    expect(needed('language', { language: 'nl', interpreter: 'no' })).toEqual([]);
    expect(needed('language', { language: 'more', interpreter: 'no' })).toEqual([
      'language required',
    ]);
  });

  it('lets wishes be skipped, and asks how much one weighs', () => {
    expect(needed('nice', {})).toEqual([]);
    expect(needed('nice', { gender: 'woman' })).toEqual(['genderRequired required']);
    expect(needed('nice', { gender: 'no_preference' })).toEqual([]);
  });

  it.each([
    ['phone', '06 12 34 56 78', []],
    ['phone', '0161-123456', []],
    ['phone', '+32 470 12 34 56', []],
    ['sms', '(06) 12.34.56.78', []],
    ['sms', '0161 123456', ['phone mobile']],
    ['phone', '06 12 34 56 7', ['phone digits']],
    ['phone', 'geen', ['phone phone']],
    ['phone', '', ['phone required']],
  ] as const)('reads a number for %s: %s', (contactChannel, phone, lacks) => {
    expect(needed('contact', { firstName: 'Amal', mayName: 'no', contactChannel, phone })).toEqual(
      lacks,
    );
  });

  it('counts the digits of a number that is too short', () => {
    const answers = said({ contactChannel: 'phone', phone: '06 12 34 56 7' });
    const lack = lacksOf('contact', answers, now).find(({ field }) => field === 'phone');
    expect(lack?.facts).toEqual({ n: 9 });
  });

  it('asks an address of who wants letters, and only then', () => {
    const letter = { firstName: 'Amal', mayName: 'no', contactChannel: 'letter' } as const;
    expect(needed('contact', letter)).toEqual([
      'street required',
      'postcode required',
      'town required',
    ]);
    expect(
      needed('contact', { ...letter, street: 'A 1', postcode: '5121ab', town: 'Rijen' }),
    ).toEqual([]);
    expect(
      needed('contact', { ...letter, street: 'A 1', postcode: '0121 AB', town: 'Rijen' }),
    ).toEqual(['postcode postcode']);
  });

  it('is content with one way to reach a helper', () => {
    const helper = {
      helperName: 'Bea',
      helperWorksForMunicipality: 'no',
      helperMayFollow: 'yes',
    } as const;
    expect(needed('helper', helper)).toEqual(['helperReach required']);
    expect(needed('helper', { ...helper, helperEmail: 'bea@voorbeeld.nl' })).toEqual([]);
    expect(needed('helper', { ...helper, helperEmail: 'bea' })).toEqual(['helperEmail email']);
  });

  it('never asks for a number on the tension scale', () => {
    expect(needed('tension', {})).toEqual([]);
  });
});

describe('the next screen', () => {
  it('is help elsewhere for a place without Meedenkers, and a call for who does not know', () => {
    const elsewhere = said({ municipality: { ...rijen, served: false } });
    expect(nextStep('municipality', elsewhere)).toBe('unserved');
    expect(nextStep('municipality', said({ municipalityUnknown: true }))).toBe('lost');
    expect(nextStep('municipality', said({ municipality: rijen }))).toBe('when');
  });

  it('is reading back after the last question', () => {
    expect(nextStep('tension', noAnswers())).toBe('check');
    expect(nextStep('helper', noAnswers())).toBe('municipality');
  });
});
