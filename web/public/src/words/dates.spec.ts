import { describe, expect, it } from '@jest/globals';
import {
  amsterdamInstant as byTheRules,
  amsterdamDay,
  directionOf,
  LANGUAGES,
  MESSAGE_LANGUAGES,
} from '@meedenkers/domain';

import {
  amsterdamInstant,
  dayOf,
  daysLater,
  directionOn,
  LANGUAGES_ON_SCREEN,
  momentPartsWith,
  OWN_NAMES,
  timeOf,
} from './dates';

describe('days and times on screen', () => {
  const at = new Date('2026-12-01T09:00:00Z');

  it('says a moment as the clock in Amsterdam has it, in each language', () => {
    expect(momentPartsWith('nl', at, undefined)).toEqual({
      weekday: 'dinsdag',
      day: '1',
      month: 'december',
      hour: '10',
      minute: '00',
      monthNumber: '12',
    });
    expect(momentPartsWith('en', at, undefined)).toMatchObject({
      weekday: 'Tuesday',
      month: 'December',
    });
  });

  it.each([
    ['2026-12-01', '10:00', '2026-12-01T10:00:00+01:00'],
    ['2026-07-01', '09:30', '2026-07-01T09:30:00+02:00'],
    ['2027-03-28', '07:00', '2027-03-28T07:00:00+02:00'],
    ['2027-10-31', '07:00', '2027-10-31T07:00:00+01:00'],
  ])('gives %s %s its offset', (day, time, instant) => {
    expect(amsterdamInstant(day, time)).toBe(instant);
  });

  it('agrees with the rules of the programme on every hour a conversation can begin, all year', () => {
    for (let n = 0; n < 366; n += 1) {
      const day = daysLater('2027-01-01', n);
      for (const time of ['07:00', '12:15', '22:00'])
        expect(new Date(amsterdamInstant(day, time))).toEqual(byTheRules(day, time));
    }
  });

  it('knows that just before midnight UTC it is already the next day here', () => {
    const late = new Date('2026-11-23T23:30:00Z');
    expect(dayOf(late)).toBe(amsterdamDay(late));
    expect(timeOf(late)).toBe('00:30');
  });
});

describe('the languages on screen', () => {
  it('are those of the messages, each with its own name and direction', () => {
    expect(LANGUAGES_ON_SCREEN).toEqual(MESSAGE_LANGUAGES);
    for (const language of LANGUAGES_ON_SCREEN) {
      const own = LANGUAGES.find((l) => l.code === language)?.ownName ?? '-';
      expect(OWN_NAMES[language].startsWith(own)).toBe(true);
      expect(directionOn(language)).toBe(directionOf(language));
    }
  });
});
