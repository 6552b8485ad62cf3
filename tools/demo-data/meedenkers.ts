import {
  AGREEMENT_KINDS,
  LIVED_EXPERIENCES,
  plusDays,
  plusYears,
  REQUIRED_MODULES,
  TRAINING_YEARS,
  VOG_YEARS,
  type AvailabilityException,
  type Gender,
  type LanguageLevel,
  type MeedenkerState,
  type TrainingModule,
  type TravelMode,
  type WeeklySlot,
} from '@meedenkers/domain';
import type { Candidate, Coordinates } from '@meedenkers/matching';

import type { Almanac } from './almanac.js';
import type { Chance } from './chance.js';
import { firstName, mailbox, surname } from './names.js';
import type { KnownMeedenker, Profile } from './profiles.js';
import type { Rows } from './rows.js';

/** What matching has to know of a Meedenker that does not change from visit to visit. */
export type StandingFacts = Omit<
  Candidate,
  | 'bookings'
  | 'openOffers'
  | 'openMatches'
  | 'matches'
  | 'visitsInWeek'
  | 'lastHeavyVisitAt'
  | 'visitsOfThisType'
  | 'accompaniedThisResidentBefore'
>;

/** A Meedenker of demo data: the facts, and where messages go. */
export interface DemoMeedenker extends StandingFacts {
  email: string;
  userId: string | null;
}

/** What stands in an active Meedenker's way, or soon will; by the place in the list, after those with a name. */
const FLAWS: readonly ('lapses_soon' | 'lapsed' | 'unsigned' | 'untrained')[] = [
  'lapses_soon',
  'lapsed',
  'unsigned',
  'lapses_soon',
  'untrained',
  'lapsed',
];
type Flaw = (typeof FLAWS)[number] | null;

const HOME_LANGUAGES = [
  ['nl', 62],
  ['ar', 12],
  ['tr', 7],
  ['en', 4],
  ['pl', 4],
  ['ti', 3],
  ['fa', 3],
  ['so', 2],
  ['pap', 2],
  ['uk', 1],
] as const;

const EXCEPTION_DAYS = 40;

interface Tools {
  profile: Profile;
  rows: Rows;
  chance: Chance;
  almanac: Almanac;
  passwordHash: string;
  coordinatesOf(place: string): Coordinates;
}

/** Somebody by chance: a name, languages, a home. */
function somebody({ chance, profile }: Tools): KnownMeedenker {
  const language = chance.weighted(HOME_LANGUAGES);
  const gender: Gender = chance.happens(0.68) ? 'woman' : 'man';
  const languages: Record<string, LanguageLevel> = { nl: language === 'nl' ? 'native' : 'good' };
  languages[language] = 'native';
  if (chance.happens(0.4)) languages['en'] ??= chance.one(['basic', 'good']);
  const homes = [
    ...profile.homes.map(([place, , weight]) => [place, weight] as const),
    ...profile.moreHomes.map(([place]) => [place, 6] as const),
  ];
  return {
    name: `${firstName(chance, language, gender)} ${surname(chance, language)}`,
    gender,
    place: chance.weighted(homes),
    languages,
    travel: chance.weighted<TravelMode>([
      ['car', 5],
      ['bike', 3],
      ['transit', 1],
    ]),
    maxPerWeek: chance.whole(2, 4),
  };
}

const WHOLE_DAY = { from: '08:30', to: '17:30' };
const PARTS = [
  [WHOLE_DAY, 45],
  [{ from: '08:30', to: '12:30' }, 30],
  [{ from: '12:30', to: '17:30' }, 25],
] as const;
const WEEKDAYS = [1, 2, 3, 4, 5];

function weekOf(chance: Chance, known: KnownMeedenker): WeeklySlot[] {
  const days = known.fullWeek ? WEEKDAYS : chance.some(WEEKDAYS, chance.whole(2, 4));
  return days.map((weekday) => ({
    weekday,
    ...(known.fullWeek ? WHOLE_DAY : chance.weighted(PARTS)),
  }));
}

/** A few days of the coming weeks that differ: a week away, or a free day that is not in the pattern. */
function exceptionsOf({ chance, almanac }: Tools): AvailabilityException[] {
  const start = plusDays(almanac.today, chance.whole(3, EXCEPTION_DAYS));
  if (chance.happens(0.15)) {
    return Array.from({ length: 5 }, (_, i) => ({ date: plusDays(start, i), available: false }));
  }
  if (chance.happens(0.2)) return [{ date: start, available: true, from: '09:00', to: '13:00' }];
  return [];
}

/** The papers of somebody who became a Meedenker on a day, with what is wrong with them. */
function papersOf(
  { chance, almanac }: Tools,
  since: string,
  flaw: Flaw,
  visitsHomes = false,
): Pick<StandingFacts, 'trainings' | 'checks' | 'agreements'> {
  const { today } = almanac;
  const lastDay =
    flaw === 'lapsed'
      ? plusDays(today, -chance.whole(6, 45))
      : plusDays(today, chance.whole(4, 55));
  const recent = plusDays(since, chance.whole(-20, 0));
  const longAgo = plusDays(plusYears(today, -(TRAINING_YEARS.privacy ?? 0)), PRIVACY_LEFT_DAYS);
  const issuedOn =
    flaw === 'lapsed' || flaw === 'lapses_soon' ? plusYears(lastDay, -VOG_YEARS) : recent;
  const modules: TrainingModule[] = REQUIRED_MODULES.filter(
    (module) => flaw !== 'untrained' || module !== 'privacy',
  );
  if (chance.happens(0.5)) modules.push('safety');
  if (chance.happens(0.55) || visitsHomes) modules.push('home_visits');
  if (chance.happens(0.3)) modules.push('hearings');
  return {
    trainings: modules.map((module) => {
      const day = plusDays(since, -chance.whole(0, 14));
      const again = flaw === 'lapses_soon' && module === 'privacy';
      return { module, completedOn: again ? longAgo : day };
    }),
    checks: [{ kind: 'vog', issuedOn, validUntil: plusYears(issuedOn, VOG_YEARS) }],
    agreements: AGREEMENT_KINDS.filter((kind) => flaw !== 'unsigned' || kind === 'volunteer').map(
      (kind) => ({ kind, signedOn: since }),
    ),
  };
}

/** Days that training about privacy still counts for who does it again. */
const PRIVACY_LEFT_DAYS = 40;

/** The papers of somebody who has not begun yet: some training, no more. */
const learning = ({
  chance,
  almanac,
}: Tools): Pick<StandingFacts, 'trainings' | 'checks' | 'agreements'> => ({
  trainings: chance
    .some(REQUIRED_MODULES, chance.whole(1, 2))
    .map((module) => ({ module, completedOn: plusDays(almanac.today, -chance.whole(3, 30)) })),
  checks: [],
  agreements: [],
});

const NOTHING = { trainings: [], checks: [], agreements: [] };

/** The states of everybody, those with a name first; the last of them is active too. */
function statesOf({ meedenkers }: Profile): MeedenkerState[] {
  const { active, paused, in_training, applicant, left } = meedenkers;
  const many = (state: MeedenkerState, count: number): MeedenkerState[] =>
    Array.from({ length: count }, () => state);
  return [
    ...many('active', active),
    ...many('paused', paused),
    ...many('in_training', in_training),
    ...many('applicant', applicant),
    ...many('left', left),
  ];
}

const ACCOUNT_STATES: Readonly<Record<MeedenkerState, 'active' | 'invited' | 'disabled' | null>> = {
  active: 'active',
  paused: 'active',
  in_training: 'invited',
  applicant: null,
  left: 'disabled',
};

function account(
  tools: Tools,
  madeAt: Date,
  who: { name: string; email: string; state: MeedenkerState },
): string | null {
  const state = ACCOUNT_STATES[who.state];
  if (state === null) return null;
  const { rows, chance, almanac, passwordHash } = tools;
  return rows.add('users', {
    id: chance.id(madeAt),
    name: who.name,
    email: who.email,
    password_hash: state === 'active' ? passwordHash : null,
    roles: ['meedenker'],
    state,
    created_at: madeAt,
    last_seen_at:
      state === 'active'
        ? new Date(almanac.now.getTime() - chance.whole(1, 400) * 3_600_000)
        : null,
    version: 1,
  }).id;
}

/** One Meedenker, with everything that makes them eligible or not, written down. */
function meedenker(
  tools: Tools,
  index: number,
  state: MeedenkerState,
  emails: Set<string>,
): DemoMeedenker {
  const { profile, rows, chance, almanac } = tools;
  const known = profile.known[index] ?? somebody(tools);
  const flaw: Flaw = state === 'active' ? (FLAWS[index - profile.known.length] ?? null) : null;
  const longAgo = flaw === 'lapsed' || flaw === 'lapses_soon';
  const since = plusDays(
    almanac.today,
    -(longAgo
      ? chance.whole(800, 1000)
      : chance.whole(index < profile.known.length ? 420 : 90, 900)),
  );
  const begun = state !== 'in_training' && state !== 'applicant';
  const madeAt = almanac.at(
    begun ? since : plusDays(almanac.today, -chance.whole(15, 50)),
    '10:00',
  );
  const wished = index === 0 ? 'meedenker' : mailbox(known.name);
  const local = emails.has(wished) ? `${wished}.${index}` : wished;
  emails.add(local);
  const email = `${local}@${profile.domain}`;
  const papers = begun
    ? papersOf(tools, since, flaw, known.visitsHomes)
    : state === 'in_training'
      ? learning(tools)
      : NOTHING;
  const person: DemoMeedenker = {
    id: chance.id(madeAt),
    email,
    userId: account(tools, madeAt, { name: known.name, email, state }),
    name: known.name,
    gender: known.gender,
    coordinates: tools.coordinatesOf(known.place),
    languages: Object.entries(known.languages).map(([code, level]) => ({ code, level })),
    livedExperience: chance.some(LIVED_EXPERIENCES, chance.whole(0, 2)),
    travel: known.travel,
    maxTravelMinutes: known.travel === 'bike' ? 50 : chance.whole(35, 60),
    maxPerWeek: known.maxPerWeek,
    state,
    since: begun ? since : null,
    weekly: state === 'applicant' ? [] : weekOf(chance, known),
    exceptions: begun && index > 0 ? exceptionsOf(tools) : [],
    independence: [],
    ...papers,
  };
  rows.add('meedenkers', {
    id: person.id,
    user_id: person.userId,
    name: person.name,
    email,
    phone: `06000000${String(index + 10).padStart(2, '0')}`,
    gender: person.gender,
    place: known.place,
    ...person.coordinates,
    lived_experience: person.livedExperience,
    travel: person.travel,
    max_travel_minutes: person.maxTravelMinutes,
    max_per_week: person.maxPerWeek,
    state,
    since: person.since,
    created_at: madeAt,
    version: 1,
  });
  return person;
}

/** Writes down what a Meedenker speaks, has done and signed, and when there is time. */
function writeStanding(
  { rows, chance, almanac }: Tools,
  person: DemoMeedenker,
  seenBy: string,
): void {
  const own = { meedenker_id: person.id };
  const keyOn = (day: string): string => chance.id(almanac.at(day, '12:00'));
  for (const { code, level } of person.languages)
    rows.add('meedenker_languages', { ...own, language: code, level });
  for (const { module, completedOn } of person.trainings)
    rows.add('trainings', { ...own, id: keyOn(completedOn), module, completed_on: completedOn });
  for (const { kind, issuedOn, validUntil } of person.checks)
    rows.add('checks', {
      ...own,
      id: keyOn(issuedOn),
      kind,
      issued_on: issuedOn,
      seen_on: plusDays(issuedOn, 5),
      seen_by: seenBy,
      valid_until: validUntil,
    });
  for (const { kind, signedOn } of person.agreements)
    rows.add('agreements', { ...own, id: keyOn(signedOn), kind, signed_on: signedOn });
  for (const { weekday, from, to } of person.weekly)
    rows.add('availability_rules', { ...own, weekday, from_time: from, to_time: to });
  for (const { date, available, from = null, to = null } of person.exceptions)
    rows.add('availability_exceptions', {
      ...own,
      day: date,
      available,
      from_time: from,
      to_time: to,
    });
}

/** Who works for a municipality or has a case there; the last one took it back again. */
function declare(tools: Tools, people: readonly DemoMeedenker[]): void {
  const { rows, chance, almanac, profile } = tools;
  const municipality = profile.areas[0]?.municipality ?? null;
  const elsewhere = profile.areas[1]?.municipality ?? null;
  const declarations = [
    { kind: 'employer', code: elsewhere, active: [true] },
    { kind: 'own_case', code: municipality, active: [true] },
    { kind: 'partner_employer', code: elsewhere, active: [true] },
    { kind: 'family_or_neighbour', code: municipality, active: [true, false] },
  ];
  const unnamed = people.filter((p) => p.state === 'active').slice(-declarations.length);
  declarations.forEach(({ kind, code, active }, i) => {
    const person = unnamed[i];
    if (!person) return;
    active.forEach((still, j) => {
      const day = plusDays(almanac.today, (j - active.length) * 30 - chance.whole(0, 20));
      const declaredAt = almanac.at(day, '19:30');
      rows.add('independence_declarations', {
        id: chance.id(declaredAt),
        meedenker_id: person.id,
        kind,
        municipality_code: code,
        active: still,
        declared_at: declaredAt,
      });
    });
    if (active.at(-1)) person.independence = [{ municipalityCode: code, requestId: null }];
  });
}

/** Everybody of an organisation. The first one has the demo account. */
export function makeMeedenkers(tools: Tools, seenBy: string): DemoMeedenker[] {
  const emails = new Set<string>();
  const people = statesOf(tools.profile).map((state, index) =>
    meedenker(tools, index, state, emails),
  );
  for (const person of people) writeStanding(tools, person, seenBy);
  declare(tools, people);
  return people;
}
