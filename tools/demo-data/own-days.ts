import {
  amsterdamDay,
  ALLOWANCE_RATES,
  claimCents,
  plusDays,
  plusMinutes,
  rateOn,
} from '@meedenkers/domain';

import type { Almanac } from './almanac.js';
import { Chance } from './chance.js';
import type { DemoMeedenker } from './meedenkers.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';

/** What the days of Meedenkers are drawn from. */
interface Tools {
  profile: Profile;
  rows: Rows;
  almanac: Almanac;
  people: readonly DemoMeedenker[];
  coordinatorId: string;
  passwordHash: string;
}

interface Visit {
  id: string;
  request_id: string;
  starts_at: Date;
  duration_minutes: number;
  state: string;
}

interface Report {
  appointment_id: string;
  meedenker_id: string | null;
  took_place: string;
}

/** Days back from which visits have taps and claims. */
const RECENT_DAYS = 330;
const WORRY =
  'De inwoner schrok van elk geluid in huis. Een kind zat al die tijd stil op de trap en wilde niet praten.';

/** Who reads worries about safety. */
function writeSafeguarder({ profile, rows, almanac, passwordHash }: Tools, chance: Chance): string {
  const madeAt = almanac.at(almanac.workingDay(-200), '10:00');
  return rows.add('users', {
    id: chance.id(madeAt),
    name: profile.staff.safeguarder,
    email: `safeguarder@${profile.domain}`,
    password_hash: passwordHash,
    roles: ['safeguarder'],
    state: 'active',
    created_at: madeAt,
    last_seen_at: almanac.at(almanac.workingDay(-1), '16:10'),
    version: 1,
  }).id;
}

/** The taps of visits that were held: inside a little after the start, out near the end. */
function writeTaps({ rows }: Tools, chance: Chance, visit: Visit, meedenkerId: string): void {
  const inside = plusMinutes(visit.starts_at, chance.whole(0, 6));
  const out = plusMinutes(visit.starts_at, visit.duration_minutes - chance.whole(0, 8));
  for (const [state, at] of [
    ['inside', inside],
    ['done', out],
  ] as const) {
    rows.add('presences', {
      appointment_id: visit.id,
      meedenker_id: meedenkerId,
      state,
      tapped_at: at,
      told_at: at,
    });
  }
}

/** A ride to a visit, or now and then hours; the newest wait for the coordinator. */
function writeClaim(tools: Tools, chance: Chance, visit: Visit, meedenkerId: string): void {
  const { rows, almanac, coordinatorId } = tools;
  const day = amsterdamDay(visit.starts_at);
  const rate = rateOn(ALLOWANCE_RATES, day);
  if (!rate) return;
  const claim = chance.weighted([
    [{ kind: 'kilometres' as const, kilometres: chance.whole(4, 38) }, 6],
    [{ kind: 'ticket' as const, amountCents: 20 * chance.whole(12, 60) }, 3],
    [{ kind: 'hours' as const, minutes: 30 * chance.whole(2, 6) }, 2],
  ]);
  const submittedAt = plusMinutes(visit.starts_at, visit.duration_minutes + chance.whole(30, 600));
  if (submittedAt > almanac.now) return;
  const waits = day > plusDays(almanac.today, -10);
  rows.add('expense_claims', {
    id: chance.id(submittedAt),
    meedenker_id: meedenkerId,
    appointment_id: visit.id,
    kind: claim.kind,
    day,
    minutes: 'minutes' in claim ? claim.minutes : null,
    kilometres: 'kilometres' in claim ? claim.kilometres : null,
    amount_cents: claimCents(claim, rate),
    state: waits ? 'submitted' : 'approved',
    submitted_at: submittedAt,
    decided_at: waits ? null : plusMinutes(submittedAt, 2880),
    decided_by: waits ? null : coordinatorId,
    reason: null,
    version: waits ? 1 : 2,
  });
}

/** What the Meedenker of the demo account has ticked for the visits to come. */
function writePreparation({ rows, almanac, people }: Tools): void {
  const own = rows
    .of<{ id: string; meedenker_id: string; state: string }>('proposals')
    .filter(({ meedenker_id, state }) => meedenker_id === people[0]?.id && state === 'accepted');
  for (const { id } of own) {
    for (const step of ['letter', 'about', 'papers', 'strangers'])
      rows.add('preparations', { proposal_id: id, step, done_at: almanac.now });
  }
}

/** One worry that somebody told, of which two steps have been taken, and the task that says only that there is one. */
function writeWorry(tools: Tools, chance: Chance, safeguarderId: string): void {
  const { rows, almanac, people } = tools;
  const teller = people.find(({ userId }) => userId !== null);
  if (!teller?.userId) return;
  const at = almanac.at(almanac.workingDay(-2), '15:40');
  const id = chance.id(at);
  rows.add('safety_concerns', {
    id,
    request_id: null,
    raised_by: teller.userId,
    about: 'child',
    words: WORRY,
    state: 'open',
    created_at: at,
  });
  for (const [step, note, day] of [
    ['signals', 'Gebeld met wie het zag. Geen eerdere signalen bekend.', -2],
    ['consult', 'Advies van Veilig Thuis gevraagd, zonder namen.', -1],
  ] as const) {
    rows.add('safety_concern_steps', {
      concern_id: id,
      step,
      note,
      done_at: almanac.at(almanac.workingDay(day), '16:30'),
      done_by: safeguarderId,
    });
  }
}

/** The days of Meedenkers as they told them, what they prepared and claimed, and one worry. Drawn apart, so that nothing else changes by it. */
export function writeOwnDays(tools: Tools): void {
  const chance = new Chance(tools.profile.seed + 7);
  const safeguarderId = writeSafeguarder(tools, chance);
  const visits = new Map(tools.rows.of<Visit>('appointments').map((visit) => [visit.id, visit]));
  const since = tools.almanac.at(plusDays(tools.almanac.today, -RECENT_DAYS), '00:00');
  for (const { appointment_id, meedenker_id, took_place } of tools.rows.of<Report>(
    'outcome_reports',
  )) {
    const visit = visits.get(appointment_id);
    if (!visit || !meedenker_id || took_place !== 'yes' || visit.starts_at < since) continue;
    writeTaps(tools, chance, visit, meedenker_id);
    writeClaim(tools, chance, visit, meedenker_id);
  }
  writePreparation(tools);
  writeWorry(tools, chance, safeguarderId);
}
