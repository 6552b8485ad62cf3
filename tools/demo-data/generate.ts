import { quarterBounds, type Stage } from '@meedenkers/domain';
import type { Coordinates } from '@meedenkers/matching';

import { geography } from '../reference-data/geography.js';
import { Almanac } from './almanac.js';
import type { Case } from './case.js';
import { Chance } from './chance.js';
import { closedQuarters, writeCounts } from './counts.js';
import { writePaces } from './paces.js';
import { Diary } from './diary.js';
import { writeHandOffs } from './hand-offs.js';
import { writeKeptLists } from './kept-lists.js';
import type { Kit, Venue } from './kit.js';
import { OPEN_LIVES } from './lives-open.js';
import { PAST_LIVES } from './lives-past.js';
import { makeMeedenkers, type DemoMeedenker } from './meedenkers.js';
import { writeMeasured } from './measured.js';
import { writeOwnDays } from './own-days.js';
import { DEMO_ROLES, PROFILES, type Profile } from './profiles.js';
import { writeMissedCalls, writeReminders } from './reminders.js';
import { shareReleases } from './programme.js';
import { writeProtocols } from './protocols.js';
import { writeSignals } from './signals.js';
import { Rows } from './rows.js';
import { Trail, type MessageRow } from './trail.js';

/** One demo organisation before it is written. */
export interface DemoOrganisation {
  profile: Profile;
  rows: Rows;
  cases: readonly Case[];
  meedenkers: readonly DemoMeedenker[];
  /** The stage each request has to have once it is written. */
  stages: ReadonlyMap<string, Stage>;
}

const FAILED = 2;
/** Kinds of messages of which one waits to be sent, so that the demo mailbox is not empty at the first start. */
const WAITING = ['request_received', 'companion_found', 'questionnaire', 'offer', 'visit_planned'];
const RECENT_MS = 3 * 86_400_000;

let known: ReturnType<typeof atlas> | undefined;

/** Where places and municipalities are. */
function atlas(): Pick<Kit, 'coordinatesOf' | 'municipalityName' | 'municipalityMiddle'> {
  const { municipalities, places } = geography();
  const served = new Set(
    PROFILES.flatMap(({ homes, moreHomes }) => [...homes, ...moreHomes].map(([, code]) => code)),
  );
  const near = places.filter(({ municipality_code }) => served.has(municipality_code));
  const found = <T>(list: readonly T[], which: (item: T) => boolean, what: string): T => {
    const item = list.find(which);
    if (!item) throw new Error(`the list of places lacks ${what}`);
    return item;
  };
  const point = ({
    latitude,
    longitude,
  }: {
    latitude: number | null;
    longitude: number | null;
  }): Coordinates => ({
    latitude: latitude ?? 0,
    longitude: longitude ?? 0,
  });
  return {
    coordinatesOf: (name) => point(found(near, (p) => p.name === name, name)),
    municipalityName: (code) => found(municipalities, (m) => m.code === code, code).name,
    municipalityMiddle: (code) => point(found(municipalities, (m) => m.code === code, code)),
  };
}

type Atlas = ReturnType<typeof atlas>;

/** The organisation, what it serves and where conversations are held. */
function writeOrganisation(
  profile: Profile,
  rows: Rows,
  chance: Chance,
  almanac: Almanac,
  map: Atlas,
): Venue[] {
  const [firstQuarter = ''] = closedQuarters(almanac.today, profile.quarters.length);
  const { from } = quarterBounds(firstQuarter);
  const madeAt = almanac.at(from, '09:00');
  rows.add('organisations', {
    id: profile.id,
    slug: profile.slug,
    name: profile.name,
    kind: 'service',
    public_phone: profile.phone,
    public_email: `info@${profile.domain}`,
    opening_hours: profile.openingHours,
    first_contact_days: 1,
    threshold: 10,
    hour_cents: 1450,
    travel_cents: 520,
    scales: profile.scales,
    holidays_close: true,
    // Who tries the demo may ask the same Meedenker again and again.
    max_matches: 30,
    // Whoever tries the demo sees messages arrive at any hour.
    quiet_from: null,
    quiet_until: null,
    is_demo: true,
    created_at: madeAt,
    version: 1,
  });
  for (const { municipality, isDefault } of profile.areas) {
    rows.add('service_areas', {
      id: chance.id(madeAt),
      municipality_code: municipality,
      valid_from: from,
      valid_until: null,
      is_default: isDefault,
    });
  }
  return profile.venues.map(({ municipality, ...venue }) => {
    const coordinates = map.coordinatesOf(venue.place);
    const id = chance.id(madeAt);
    rows.add('venues', { id, municipality_code: municipality, ...venue, ...coordinates });
    return { id, municipality, ...venue, coordinates };
  });
}

/** The fixed accounts of staff, and one that is invited. Answers the coordinator's key. */
function writeStaff(
  profile: Profile,
  rows: Rows,
  chance: Chance,
  almanac: Almanac,
  passwordHash: string,
): string {
  const madeAt = almanac.at(almanac.workingDay(-260), '09:30');
  const keys = new Map<string, string>();
  for (const role of DEMO_ROLES) {
    if (role === 'meedenker' || role === 'safeguarder') continue;
    const id = chance.id(madeAt);
    keys.set(role, id);
    rows.add('users', {
      id,
      name: profile.staff[role],
      email: `${role}@${profile.domain}`,
      password_hash: passwordHash,
      roles: [role],
      state: 'active',
      created_at: madeAt,
      last_seen_at: new Date(almanac.now.getTime() - chance.whole(5, 90) * 60_000),
      version: 1,
    });
  }
  rows.add('users', {
    id: chance.id(madeAt),
    name: profile.staff.secondEvaluator,
    email: `evaluator2@${profile.domain}`,
    password_hash: passwordHash,
    roles: ['evaluator'],
    state: 'active',
    created_at: madeAt,
    last_seen_at: new Date(almanac.now.getTime() - chance.whole(90, 900) * 60_000),
    version: 1,
  });
  rows.add('users', {
    id: chance.id(almanac.at(almanac.workingDay(-2), '11:00')),
    name: `Bas ${chance.surname()}`,
    email: `stagiair@${profile.domain}`,
    password_hash: null,
    roles: ['coordinator'],
    state: 'invited',
    created_at: almanac.at(almanac.workingDay(-2), '11:00'),
    last_seen_at: null,
    version: 1,
  });
  return keys.get('coordinator') ?? '';
}

/** Lets two messages have failed, and one of some kinds wait until the product sends it. */
function unsettle(rows: Rows, now: Date): void {
  const recent = rows
    .of<MessageRow>('messages')
    .filter((message) => now.getTime() - message.created_at.getTime() < RECENT_MS)
    .toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime());
  const bounced = recent.filter(
    (m) => m.purpose === 'request_received' && m.recipient_kind === 'resident',
  );
  for (const message of bounced.slice(0, FAILED)) {
    Object.assign(message, {
      state: 'failed',
      sent_at: null,
      attempts: 8,
      last_error: 'smtp_550',
    });
  }
  for (const purpose of WAITING) {
    const last = recent.filter((m) => m.purpose === purpose && m.state === 'sent').at(-1);
    if (last) Object.assign(last, { state: 'pending', sent_at: null, attempts: 0 });
  }
}

function generateOne(
  profile: Profile,
  map: Atlas,
  now: Date,
  passwordHash: string,
): DemoOrganisation {
  const chance = new Chance(profile.seed);
  const almanac = new Almanac(now);
  const rows = new Rows(profile.id);
  const venues = writeOrganisation(profile, rows, chance, almanac, map);
  const coordinator = writeStaff(profile, rows, chance, almanac, passwordHash);
  const people = makeMeedenkers(
    { profile, rows, chance, almanac, passwordHash, ...map },
    coordinator,
  );
  const kit: Kit = {
    profile,
    rows,
    chance,
    almanac,
    venues,
    diary: new Diary(people),
    trail: new Trail(rows, profile, chance, now, coordinator),
    ended: [],
    ...map,
  };
  const cases = [...PAST_LIVES, ...OPEN_LIVES].flatMap(([name, life]) => {
    const count = profile.requests[name] ?? 0;
    return Array.from({ length: count }, (_, index) => life(kit, index, count));
  });
  writeMeasured(kit);
  writeCounts(kit, almanac.today);
  writePaces(kit, almanac.today);
  unsettle(rows, now);
  writeMissedCalls({ rows, chance, now });
  writeReminders({ profile, rows, chance, now, cases, people });
  writeHandOffs({ profile, rows, now, cases, coordinatorId: coordinator, trail: kit.trail });
  writeKeptLists({ profile, rows, chance, almanac }, coordinator);
  writeOwnDays({
    profile,
    rows,
    almanac,
    people,
    coordinatorId: coordinator,
    passwordHash,
  });
  writeSignals({ rows, cases, profile, trail: kit.trail, today: almanac.today });
  writeProtocols({ rows, chance, almanac });
  shareReleases(rows, chance, almanac);
  return {
    profile,
    rows,
    cases,
    meedenkers: people,
    stages: new Map(cases.map((c) => [c.id, c.stage])),
  };
}

/** Draws every demo organisation as it stands at a moment. The same moment gives the same data. */
export function generateDemoData(now: Date, passwordHash: string): DemoOrganisation[] {
  // Reading the list of places is most of the work.
  const map = (known ??= atlas());
  return PROFILES.map((profile) => generateOne(profile, map, now, passwordHash));
}
