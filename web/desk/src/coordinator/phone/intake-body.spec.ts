import { describe, expect, it } from '@jest/globals';
import { type Faults, faultsOf, intakeBody, NOTHING_TOLD, type Told } from './intake-body';

const NOW = new Date('2026-11-23T08:40:00Z');
const told = (change: Partial<Told> = {}): Told => ({
  ...NOTHING_TOLD,
  firstName: ' Ger ',
  municipality: 'GM0784',
  day: '2026-12-08',
  time: '14.00',
  type: 'REPAYMENT',
  phone: '0161 00-00 00',
  ...change,
});

describe('a request by telephone', () => {
  it('becomes the body that the server takes', () => {
    expect(intakeBody(told(), NOW)).toEqual({
      municipality: 'GM0784',
      language: 'nl',
      conversationType: 'REPAYMENT',
      appointment: { known: true, startsAt: '2026-12-08T13:00:00.000Z', channel: 'office' },
      wishes: {
        gender: 'no_preference',
        genderRequired: false,
        languageRequired: false,
        interpreter: 'unknown',
        livedExperience: [],
        needs: [],
      },
      contact: { firstName: 'Ger', phone: '0161000000', channel: 'phone', mayNameProgramme: false },
      tension: null,
      consents: { research: false },
      channel: 'phone',
    });
  });

  it('sends an address with letters only', () => {
    const address = { street: 'Laan 1', postcode: '5121 ab', place: 'Rijen' };
    expect(intakeBody(told({ channel: 'letter', ...address }), NOW).contact.postalAddress).toEqual({
      street: 'Laan 1',
      postcode: '5121 AB',
      place: 'Rijen',
    });
    expect(intakeBody(told(address), NOW).contact.postalAddress).toBeUndefined();
  });

  it('needs no wish to be required that was not made', () => {
    const { wishes } = intakeBody(told({ genderRequired: true, languageRequired: true }), NOW);
    expect([wishes.genderRequired, wishes.languageRequired]).toEqual([false, false]);
  });

  it('has no faults when all was told', () => {
    expect(faultsOf(told(), NOW)).toEqual({});
    expect(faultsOf(told({ known: 'unknown', day: '', time: '' }), NOW)).toEqual({});
  });

  it.each<[Partial<Told>, Faults]>([
    [{ firstName: ' ' }, { firstName: 'error.required' }],
    [{ municipality: '' }, { municipality: 'error.choose' }],
    [{ type: '' }, { type: 'error.choose' }],
    [{ day: '2026-11-01' }, { day: 'plan.fault.past' }],
    [{ time: '23.30' }, { time: 'plan.fault.hours' }],
    [{ phone: '' }, { phone: 'error.phone' }],
    [{ channel: 'sms' }, { phone: 'error.mobile' }],
    [{ channel: 'email', email: '' }, { email: 'error.email' }],
    [
      { channel: 'letter', postcode: '0123', place: 'x', street: 'y' },
      { postcode: 'error.postcode' },
    ],
  ])('tells what is missing: %j', (change, faults) => {
    expect(faultsOf(told(change), NOW)).toEqual(faults);
  });
});
