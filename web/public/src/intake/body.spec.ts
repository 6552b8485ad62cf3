import { describe, expect, it } from '@jest/globals';

import { noAnswers, type Answers } from './answers';
import { bodyOf, lacksOfAnswer } from './body';

const answers: Answers = {
  ...noAnswers(),
  municipality: {
    code: 'GM0784',
    name: 'Gilze en Rijen',
    place: 'Rijen',
    served: true,
    organisation: null,
  },
  when: 'known',
  date: '2026-12-01',
  time: '10:00',
  channel: 'office',
  venueText: ' Raadhuis ',
  about: 'REVIEW',
  language: 'ar',
  languageRequired: 'needed',
  interpreter: 'no',
  gender: 'woman',
  genderRequired: 'liked',
  needs: ['child_along'],
  firstName: ' Amal ',
  contactChannel: 'sms',
  phone: '06 12 34 56 78',
  email: 'typed-before@voorbeeld.nl',
  mayName: 'no',
  tension: 8,
};

describe('what is sent', () => {
  it('is every answer, and nothing of a field that no longer shows', () => {
    expect(bodyOf(answers, false, 'gilze-rijen')).toEqual({
      municipality: 'GM0784',
      organisation: 'gilze-rijen',
      language: 'ar',
      conversationType: 'REVIEW',
      appointment: {
        known: true,
        startsAt: '2026-12-01T10:00:00+01:00',
        channel: 'office',
        venueText: 'Raadhuis',
      },
      wishes: {
        gender: 'woman',
        genderRequired: false,
        languageRequired: true,
        interpreter: 'no',
        needs: ['child_along'],
      },
      contact: { firstName: 'Amal', channel: 'sms', mayNameProgramme: false, phone: '0612345678' },
      tension: 8,
      consents: { research: false },
      channel: 'web',
    });
  });

  it('has no day when there is no appointment, whatever was typed before', () => {
    const body = bodyOf({ ...answers, when: 'none' }, false, null);
    expect(body.appointment).toEqual({ known: false, channel: 'unknown' });
    expect(body).not.toHaveProperty('organisation');
  });

  it('has an address for letters and no number', () => {
    const letter: Answers = {
      ...answers,
      contactChannel: 'letter',
      street: 'Dorpsstraat 1',
      postcode: '5121 ab',
      town: 'Rijen',
    };
    expect(bodyOf(letter, false, null).contact).toEqual({
      firstName: 'Amal',
      channel: 'letter',
      mayNameProgramme: false,
      postalAddress: { street: 'Dorpsstraat 1', postcode: '5121 AB', place: 'Rijen' },
    });
  });

  it('never makes Dutch a need, nor a gender nobody asked for', () => {
    const body = bodyOf(
      { ...answers, language: 'nl', gender: '', genderRequired: 'needed' },
      false,
      null,
    );
    expect(body.wishes).toMatchObject({
      gender: 'no_preference',
      genderRequired: false,
      languageRequired: false,
    });
  });

  it('says who asks for somebody else', () => {
    const helper: Answers = {
      ...answers,
      helperName: 'Bea',
      helperPhone: '0161 12 34 56',
      helperMayFollow: 'yes',
      helperWorksForMunicipality: 'no',
    };
    expect(bodyOf(helper, true, null).helper).toEqual({
      name: 'Bea',
      phone: '0161123456',
      mayFollow: true,
      worksForMunicipality: false,
    });
    expect(bodyOf(helper, false, null)).not.toHaveProperty('helper');
  });
});

describe('what the server refuses', () => {
  it('leads to the first screen it is about, with everything refused there', () => {
    const refused = lacksOfAnswer([
      { field: 'contact.phone', code: 'invalid' },
      { field: 'contact.firstName', code: 'too_long' },
      { field: 'appointment.venueText', code: 'bsn' },
    ]);
    expect(refused).toEqual({
      step: 'contact',
      lacks: [
        { field: 'phone', code: 'invalid' },
        { field: 'firstName', code: 'too_long' },
      ],
    });
  });

  it('is nowhere on a screen when it is not about an answer', () => {
    expect(lacksOfAnswer([{ field: 'channel', code: 'invalid' }])).toBeNull();
  });
});
