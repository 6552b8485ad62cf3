import { setTimeout as wait } from 'node:timers/promises';

import { ask, type Answer } from '../../platform/testing/asking.js';
import type { Factory } from '../../platform/testing/factories.js';
import type { SecondProcess } from '../../platform/testing/second-process.js';
import {
  activeMeedenker,
  deedOnHour,
  type Arena,
  type DeedOnHour,
  type HourDeed,
} from './deeds-on-hours.js';

const DEEDS: readonly HourDeed[] = ['book', 'accept', 'book', 'move', 'accept', 'book'];
const DAY_MS = 86_400_000;
const CLIENTS = 8;
const A_KILL = 36;
const OF_ONE = 18;
/** Milliseconds after an answer within which a process is killed: as long as a deed or two take. */
const MOMENTS_MS = 40;

/** What was asked, and what whoever asked was told in the end. */
export interface Told {
  deed: DeedOnHour;
  key: string;
  answer: Answer;
  /** Whether the process was killed while it was at it. */
  wasCut: boolean;
}

/** Deeds that all can be done, each on an hour of its own. */
async function deedsOf(arena: Arena): Promise<DeedOnHour[]> {
  const deeds: DeedOnHour[] = [];
  const first = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 28 * DAY_MS + 12 * 3_600_000;
  for (let i = 0; i < A_KILL; i += OF_ONE) {
    const meedenker = await activeMeedenker(arena);
    for (let day = 0; day < OF_ONE; day += 1) {
      const hour = new Date(first + day * DAY_MS);
      deeds.push(
        await deedOnHour(arena, {
          deed: DEEDS[day % DEEDS.length] ?? 'book',
          meedenker,
          residentId: await arena.given.resident(arena.organisation),
          hour,
          own: new Date(hour.getTime() + 3_600_000 * 3),
        }),
      );
    }
  }
  return deeds;
}

/**
 * Several people do things at once with a process that is killed in the middle of it; whoever gets no answer asks the other
 * one the same again, by the same key, as often as it takes.
 */
export async function killOnce(
  arena: Arena,
  victim: SecondProcess,
  survivor: SecondProcess,
): Promise<Told[]> {
  const deeds = await deedsOf(arena);
  const killAfter = 1 + Math.floor(Math.random() * (deeds.length - CLIENTS));
  const told: Told[] = [];
  let killed: Promise<unknown> | undefined;
  const killSoon = async (): Promise<void> => {
    await wait(Math.random() * MOMENTS_MS);
    await victim.stop('SIGKILL');
  };
  const work = async (): Promise<void> => {
    for (let deed = deeds.shift(); deed; deed = deeds.shift()) {
      told.push(await tellUntilAnswered(deed, [victim.url, survivor.url]));
      if (told.length >= killAfter) killed ??= killSoon();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  await killed;
  return told;
}

const TRIES = 20;
const codeOf = (error: unknown): unknown =>
  (error as { cause?: { code?: unknown } } | null)?.cause?.code;

async function tellUntilAnswered(deed: DeedOnHour, doors: readonly string[]): Promise<Told> {
  const key = `kill-${deed.requestId}`;
  let wasCut = false;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const door = doors[Math.min(tried, doors.length - 1)] ?? '';
    // Whoever asks a process that is gone hears nothing, and cannot know what became of it.
    const answer = await ask(door, { ...deed, key }).catch((error: unknown) => {
      wasCut ||= codeOf(error) !== 'ECONNREFUSED';
      return null;
    });
    if (answer && answer.status < 500) return { deed, key, answer, wasCut };
    await wait(20);
  }
  throw new Error(`${deed.deed} was never answered`);
}

/** What must hold whatever was killed: each row is a sentence about rows that should not be there, or are missing. */
const FAULTS = `
  WITH asked AS (SELECT id FROM support_requests WHERE id = ANY ($1)),
  visits AS (SELECT a.* FROM appointments a JOIN asked ON asked.id = a.request_id AND a.state = 'planned')
  SELECT 'a request without its one visit, yes and booking' AS fault, asked.id::text AS about FROM asked
  WHERE 1 <> (SELECT count(*) FROM visits v WHERE v.request_id = asked.id)
    OR 1 <> (SELECT count(*) FROM proposals p WHERE p.request_id = asked.id AND p.state = 'accepted')
    OR 1 <> (SELECT count(*) FROM bookings b JOIN visits v ON v.id = b.appointment_id WHERE v.request_id = asked.id)
  UNION ALL
  SELECT 'a deed without its two messages, or told twice', asked.id::text FROM asked
  WHERE 2 <> (SELECT count(*) FROM messages m WHERE m.request_id = asked.id
    AND m.purpose IN ('visit_planned', 'companion_found', 'visit_moved', 'appointment_moved'))
  UNION ALL
  SELECT 'a message without its booking', m.id::text FROM messages m JOIN asked ON asked.id = m.request_id
  WHERE NOT EXISTS (SELECT FROM bookings b JOIN visits v ON v.id = b.appointment_id WHERE v.request_id = m.request_id)
  UNION ALL
  SELECT 'a message without its job', m.id::text FROM messages m JOIN asked ON asked.id = m.request_id
  WHERE NOT EXISTS (SELECT FROM jobs.job j WHERE j.name = 'message' AND j.data ->> 'id' = m.id::text)
  UNION ALL
  SELECT 'a job without its message', j.data ->> 'id' FROM jobs.job j
  WHERE j.name = 'message' AND NOT EXISTS (SELECT FROM messages m WHERE m.id::text = j.data ->> 'id')
  UNION ALL
  SELECT 'a job without its visit', j.data ->> 'id' FROM jobs.job j
  WHERE j.name = 'report-due' AND NOT EXISTS (SELECT FROM appointments a WHERE a.id::text = j.data ->> 'id')
  UNION ALL
  SELECT 'a deed without its line, or with two', asked.id::text FROM asked
  WHERE 1 <> (SELECT count(*) FROM audit_events e WHERE asked.id = ANY (e.request_ids)
    AND e.deed IN ('proposal.accept', 'appointment.move'))
  UNION ALL
  SELECT 'a key without its one answer', asked.id::text FROM asked
  WHERE 1 <> (SELECT count(*) FROM idempotency_keys k WHERE k.key = 'kill-' || asked.id)`;

/** What is wrong with what is written, each in a sentence, after everybody was answered. */
export async function faultsOf(given: Factory, told: readonly Told[]): Promise<string[]> {
  const refused = told
    .filter(({ answer }) => answer.status >= 300)
    .map(({ deed, answer }) => `${deed.deed} was answered ${answer.status} ${answer.code ?? ''}`);
  const rows = await given.rows<{ fault: string; about: string }>(FAULTS, [
    told.map(({ deed }) => deed.requestId),
  ]);
  return [...refused, ...rows.map(({ fault, about }) => `${fault}: ${about}`)];
}

/** Asks everything once more by its key: the answers have to be those that were given, and nothing may change. */
export async function faultsOfRepeating(told: readonly Told[], door: string): Promise<string[]> {
  const faults: string[] = [];
  for (const { deed, key, answer } of told) {
    const again = await ask(door, { ...deed, key });
    if (again.status !== answer.status || again.id !== answer.id)
      faults.push(
        `${deed.deed}: ${again.status} ${again.id ?? ''} after ${answer.status} ${answer.id ?? ''}`,
      );
  }
  return faults;
}
