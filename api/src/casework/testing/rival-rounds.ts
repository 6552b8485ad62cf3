import { ask, type Answer } from '../../platform/testing/asking.js';
import {
  activeMeedenker,
  deedOnHour,
  type ActiveMeedenker,
  type Arena,
  type DeedOnHour,
  type HourDeed,
} from './deeds-on-hours.js';

/** Who is wanted by all: one Meedenker by several residents, or one resident by several Meedenkers. */
export type Wanted = 'meedenker' | 'resident';

/** Few enough moves and cancellations that nobody goes along with more residents than the organisation allows. */
const DEEDS: readonly HourDeed[] = [
  ...['book', 'accept', 'book', 'move', 'accept', 'book', 'accept', 'book', 'accept', 'move'],
  ...['accept', 'book', 'accept', 'book', 'accept', 'book', 'swap', 'swap', 'book', 'cancel'],
] as HourDeed[];
/** On the other side are a few, so that deeds hold each other's rows in every order. */
const OTHER_SIDE = 3;
const DAY_MS = 86_400_000;

/** What came of a round: what was told to whom is read from the tables, and each fault is a sentence. */
export interface RoundOutcome {
  winners: number;
  faults: string[];
  /** Milliseconds each answer took. */
  ms: number[];
}

/** A whole hour, some weeks from now and far from the clock changes of a night. */
const hourOf = (now: number): Date =>
  new Date(Math.ceil(now / DAY_MS) * DAY_MS + 28 * DAY_MS + 12 * 3_600_000);

/** Everybody asks at once for the same hour, through every door, and who only cancels is among them. */
export async function rivalRound(
  arena: Arena,
  wanted: Wanted,
  size: number,
): Promise<RoundOutcome> {
  const { doors } = arena;
  const hour = hourOf(Date.now());
  const rivals = await gather(arena, wanted, size, hour);
  const answers = await Promise.all(
    rivals.map((rival, i) => ask(doors[i % doors.length] ?? '', rival)),
  );
  const faults = [
    ...faultsOfAnswers(rivals, answers, wanted),
    ...(await faultsOfRows(arena, rivals, answers, hour)),
  ];
  const winners = rivals.filter((rival, i) => isWinner(rival, answers[i])).length;
  return { winners, faults, ms: answers.map(({ ms }) => ms) };
}

const isWinner = ({ deed }: DeedOnHour, answer: Answer | undefined): boolean =>
  deed !== 'cancel' && answer !== undefined && answer.status < 300;

async function gather(
  arena: Arena,
  wanted: Wanted,
  size: number,
  hour: Date,
): Promise<DeedOnHour[]> {
  const { given, organisation } = arena;
  const meedenkers: ActiveMeedenker[] = [];
  for (let i = 0; i < (wanted === 'meedenker' ? 1 : OTHER_SIDE); i += 1)
    meedenkers.push(await activeMeedenker(arena));
  const residents: string[] = [];
  for (let i = 0; i < (wanted === 'resident' ? 1 : OTHER_SIDE); i += 1)
    residents.push(await given.resident(organisation));
  const rivals: DeedOnHour[] = [];
  for (let i = 0; i < size; i += 1) {
    const meedenker = meedenkers[i % meedenkers.length];
    const residentId = residents[i % residents.length];
    if (!meedenker || !residentId) throw new Error('nobody is wanted');
    const deed = DEEDS[i % DEEDS.length] ?? 'book';
    const ownOf = (n: number): Date => new Date(hour.getTime() + (n + 14) * DAY_MS);
    // Two who stand beside each other want each other's hour: neither is free.
    const wants = deed === 'swap' ? ownOf(i ^ 1) : hour;
    rivals.push(
      await deedOnHour(arena, { deed, meedenker, residentId, hour: wants, own: ownOf(i) }),
    );
  }
  return rivals;
}

/** One wins; who cancels always can; everybody else is told 409, and coordinators who could go instead. */
function faultsOfAnswers(
  rivals: readonly DeedOnHour[],
  answers: readonly Answer[],
  wanted: Wanted,
): string[] {
  const faults: string[] = [];
  const winners = rivals.filter((rival, i) => isWinner(rival, answers[i]));
  if (winners.length !== 1) faults.push(`${winners.length} won`);
  for (const [i, { deed, residentId }] of rivals.entries()) {
    const answer = answers[i];
    // When it is the resident's own time that is taken, nobody could go instead.
    const isOwn = deed === 'swap' ? wanted === 'resident' : residentId === winners[0]?.residentId;
    const others = isOwn ? 0 : 3;
    if (!answer || answer.status < 300) continue;
    const said = `${deed} was answered ${answer.status} ${answer.code ?? ''}`;
    if (deed === 'cancel' || answer.status !== 409 || answer.code !== 'already_booked')
      faults.push(said);
    else if (deed !== 'accept' && answer.nextBest !== others)
      faults.push(`${said} with ${answer.nextBest ?? 'no'} others`);
  }
  return faults;
}

/** Whoever lost keeps what they had, and nobody hears of what did not happen. */
async function faultsOfRows(
  { given }: Arena,
  rivals: readonly DeedOnHour[],
  answers: readonly Answer[],
  hour: Date,
): Promise<string[]> {
  const won = rivals
    .filter((rival, i) => isWinner(rival, answers[i]))
    .map((rival) => rival.requestId);
  const requests = rivals.map(({ requestId }) => requestId);
  const booked = await given.rows<{ request_id: string; at_hour: boolean }>(
    `SELECT a.request_id, b.during @> $2::timestamptz AS at_hour FROM bookings b JOIN appointments a ON a.id = b.appointment_id
     WHERE a.request_id = ANY ($1)`,
    [requests, hour],
  );
  const faults: string[] = [];
  const atHour = booked.filter((row) => row.at_hour).map((row) => row.request_id);
  if (atHour.join() !== won.join()) faults.push(`${atHour.length} are booked for the hour`);
  const kept = new Set(booked.map((row) => row.request_id));
  for (const { deed, requestId } of rivals) {
    if ((deed === 'move' || deed === 'swap') && !kept.has(requestId))
      faults.push('a visit that did not move lost its time');
    if (deed === 'cancel' && kept.has(requestId))
      faults.push('a visit that was cancelled kept its time');
  }
  const told = await given.rows<{ request_id: string }>(
    'SELECT DISTINCT request_id FROM messages WHERE request_id = ANY ($1)',
    [rivals.filter(({ deed }) => deed !== 'cancel').map(({ requestId }) => requestId)],
  );
  if (told.map((row) => row.request_id).join() !== won.join())
    faults.push(`${told.length} heard of something`);
  return faults;
}
