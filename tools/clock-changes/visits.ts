/** A visit near a night in which the clock changes: what people call its moment, and when that truly is. */
export interface NearVisit {
  day: string;
  time: string;
  at: string;
  /** How a Dutch sentence says it. */
  words: { day: string; clock: string };
}

const visit = (at: string, day: string, time: string, inWords: string): NearVisit => ({
  at,
  day,
  time,
  words: { day: inWords, clock: time.replace(':', '.').replace(/^0/, '') },
});

/** The nights of 28 March and 31 October 2027, and the days on both sides of them. */
export const VISITS: readonly NearVisit[] = [
  visit('2027-03-26T08:00:00.000Z', '2027-03-26', '09:00', 'vrijdag 26 maart'),
  visit('2027-03-27T20:00:00.000Z', '2027-03-27', '21:00', 'zaterdag 27 maart'),
  visit('2027-03-28T05:00:00.000Z', '2027-03-28', '07:00', 'zondag 28 maart'),
  visit('2027-03-28T07:00:00.000Z', '2027-03-28', '09:00', 'zondag 28 maart'),
  visit('2027-03-29T07:00:00.000Z', '2027-03-29', '09:00', 'maandag 29 maart'),
  visit('2027-10-29T07:00:00.000Z', '2027-10-29', '09:00', 'vrijdag 29 oktober'),
  visit('2027-10-30T19:00:00.000Z', '2027-10-30', '21:00', 'zaterdag 30 oktober'),
  visit('2027-10-31T06:00:00.000Z', '2027-10-31', '07:00', 'zondag 31 oktober'),
  visit('2027-10-31T08:00:00.000Z', '2027-10-31', '09:00', 'zondag 31 oktober'),
  visit('2027-11-01T20:00:00.000Z', '2027-11-01', '21:00', 'maandag 1 november'),
];
