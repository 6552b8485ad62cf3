/**
 * Booking: a coordinator plans a conversation with a Meedenker who said yes by telephone. The product's own route, with session,
 * rules and one transaction, beside pgbench with one statement that holds, looks at and writes the same rows; then a hundred
 * rivals for one hour at the doors of two processes. On a PostgreSQL of its own, which writes to the disk as the product's does.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { runAsProgram, ToolFailure } from '../process/owner.js';
import { runSpecs } from '../testing/specs.mjs';
import { startTestDatabase, stopTestDatabase } from '../testing/test-database.mjs';
import { bookingInOneStatement, FACTS } from './parts/booking-limit.js';
import { setStage, type Stage } from './parts/booking-stage.js';
import { median, rounded, table } from './parts/figures.js';
import { askFor, askTimes, type Asked } from './parts/http-load.js';
import { asLine, runScript, whyNoPgbench } from './parts/pgbench.js';
import { processMs, serverMs, serverOf } from './parts/processor-time.js';
import { startApi, type Program } from './parts/programs.js';
import { Wire } from './parts/wire.js';

const PATH = '/api/v1/appointments';
const CONNECTIONS = 8;
const COUNTED = 100;
const WARM = 400;
const APPLICATION = 'meedenkers';
const SETTINGS = ['max_connections=120'];
/** What one second of pgbench may use at most: hours are handed out before it begins. */
const LIMIT_AT_MOST = 2000;

interface Options {
  requests: number;
  rounds: number;
  seconds: number;
  rivalRounds: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '48000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
      'rival-rounds': { type: 'string', default: '200' },
    },
  });
  const [requests, rounds] = [Number(values.requests), Number(values.rounds)];
  const [seconds, rivalRounds] = [Number(values.seconds), Number(values['rival-rounds'])];
  if (!(requests >= 1000 && rounds >= 3 && seconds >= 1 && rivalRounds >= 1))
    throw new ToolFailure(
      'At least --requests 1000, --rounds 3 of --seconds 1 and --rival-rounds 1 are needed.',
    );
  return { requests, rounds, seconds, rivalRounds };
}

/** How often in a second, and what one took of the processor: of the database server, and of the application. */
interface Round {
  perSecond: number;
  serverMs: number | null;
  applicationMs: number;
}

/** Hands out the hours one after another, to whoever books. */
class Slots {
  private next = 0;
  constructor(private readonly requests: number) {}

  take(count = 1): number {
    const first = this.next;
    this.next += count;
    if (this.next > this.requests)
      throw new ToolFailure('Every request has been booked: give more --requests.');
    return first;
  }
}

const bookingOf = (stage: Stage, slots: Slots, port: number): Asked => ({
  port,
  path: PATH,
  cookie: stage.cookie,
  body: () => {
    const { requestId, ...slot } = stage.slot(slots.take());
    return {
      supportRequestId: requestId,
      conversationType: 'REVIEW',
      durationMinutes: 60,
      channel: 'phone',
      ...slot,
    };
  },
});

const settingsFor = ({ database }: Stage): Record<string, string> => ({
  DATABASE_OWNER_URL: database.ownerUrl,
  SECRET_KEY: 'kept-in-the-bench-and-used-nowhere-else',
});

/** Looks at the wire how many statements one booking sends. */
async function look(stage: Stage, slots: Slots): Promise<number> {
  const wire = await Wire.before(stage.database.appUrl, APPLICATION);
  const api = await startApi(wire.url, settingsFor(stage));
  try {
    const asked = bookingOf(stage, slots, api.port);
    await askTimes(asked, 20);
    wire.reset();
    await askTimes(asked, COUNTED);
    return rounded(wire.statements / COUNTED);
  } finally {
    await api.end();
    wire.close();
  }
}

/** What a piece of work took: how often it was done, and the processor's time for one. */
async function timed(
  server: number | undefined,
  application: number | undefined,
  work: () => Promise<{ perSecond: number; count: number }>,
): Promise<Round> {
  const used = (): [number, number] => [
    server ? serverMs(server) : 0,
    application ? processMs(application) : 0,
  ];
  const before = used();
  const { perSecond, count } = await work();
  const after = used();
  return {
    perSecond,
    serverMs: server ? (after[0] - before[0]) / count : null,
    applicationMs: (after[1] - before[1]) / count,
  };
}

/** Books until each connection to the database has its statements planned, however slow the machine is. */
async function warmUp(asked: Asked): Promise<void> {
  for (let left = WARM; left > 0;) left -= (await askFor(asked, CONNECTIONS, 1)).count;
}

const limitRound = (
  stage: Stage,
  slots: Slots,
  seconds: number,
  server: number | undefined,
): Promise<Round> =>
  timed(server, undefined, () =>
    runScript(
      {
        url: stage.database.appUrl,
        organisationId: stage.organisationId,
        script: `\\set n :base + :i * ${CONNECTIONS} + :client_id\n\\set i :i + 1\n${asLine(bookingInOneStatement(stage))}`,
        variables: { base: String(slots.take(LIMIT_AT_MOST * seconds)), i: '0', facts: FACTS },
      },
      CONNECTIONS,
      ['-T', String(seconds)],
    ),
  );

/** What the rivals' specification measured. */
interface RivalFigures {
  rivalRounds: number;
  winnersPerRound: number;
  deadlocks: number;
  p99Ms: number;
}

/** The rivals are the specification's own, as often as asked. Answers what it measured. */
async function rivals(rounds: number): Promise<RivalFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'meedenkers-rivals-'));
  const figures = join(folder, 'figures.json');
  process.env['RIVAL_ROUNDS'] = String(rounds);
  process.env['RIVAL_FIGURES'] = figures;
  try {
    const { failed } = await runSpecs(['db'], folder, ['rivals', '-t', 'two processes']);
    if (failed > 0) throw new ToolFailure('The rivals did not have one winner each; see above.');
    return JSON.parse(readFileSync(figures, 'utf8')) as RivalFigures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was measured of both contenders. */
interface Measured {
  limits: Round[];
  own: Round[];
  statements: number;
}

async function measure(
  stage: Stage,
  { requests, rounds, seconds }: Options,
  withLimit: boolean,
): Promise<Measured> {
  const slots = new Slots(requests);
  const { rows } = await stage.database.administrator.query<{ pid: number }>(
    'SELECT pg_backend_pid() AS pid',
  );
  const server = serverOf(rows[0]?.pid ?? 0);
  const statements = await look(stage, slots);
  const api: Program = await startApi(stage.database.appUrl, settingsFor(stage));
  const limits: Round[] = [];
  const own: Round[] = [];
  try {
    for (let i = -1; i < rounds; i += 1) {
      // The first one warms everybody up and is not counted.
      const time = i < 0 ? 2 : seconds;
      const limit = withLimit ? await limitRound(stage, slots, time, server) : null;
      const round = await timed(server, api.pid, () =>
        askFor(bookingOf(stage, slots, api.port), CONNECTIONS, time),
      );
      if (i < 0) {
        // The tables were empty: from here on the planner knows them as it does where people work.
        await stage.database.administrator.query('ANALYZE');
        await warmUp(bookingOf(stage, slots, api.port));
        continue;
      }
      if (limit) limits.push(limit);
      own.push(round);
    }
  } finally {
    await api.end();
  }
  return { limits, own, statements };
}

const middle = (rounds: readonly Round[], of: (round: Round) => number | null): number =>
  median(rounds.map((round) => of(round) ?? NaN));

function report(
  { limits, own, statements }: Measured,
  { rivalRounds, winnersPerRound, deadlocks, p99Ms }: RivalFigures,
  skipped: string | undefined,
): string {
  const [perSecond, limit] = [own, limits].map((rounds) =>
    middle(rounds, (round) => round.perSecond),
  ) as [number, number];
  const cpu = (rounds: readonly Round[], of: (round: Round) => number | null): number =>
    rounded(middle(rounds, of));
  const result = {
    bench: 'booking',
    txPerSec: rounded(perSecond, 0),
    limitTxPerSec: skipped ? null : rounded(limit, 0),
    ratio: skipped ? null : rounded(perSecond / limit),
    rivalRounds,
    winnersPerRound,
    deadlocks,
    p99Ms,
    ...(skipped ? { skipped } : {}),
  };
  const lines = [
    ['', 'bookings/s', '÷ limit', 'database ms', 'application ms'],
    ...(skipped
      ? []
      : [
          [
            'one statement in pgbench',
            rounded(limit, 0),
            1,
            cpu(limits, (round) => round.serverMs),
            '',
          ],
        ]),
    [
      'the product',
      rounded(perSecond, 0),
      result.ratio ?? '',
      cpu(own, (round) => round.serverMs),
      cpu(own, (round) => round.applicationMs),
    ],
  ];
  return [
    table(lines),
    '',
    `${CONNECTIONS} connections; median of ${own.length} rounds, one contender after the other; milliseconds are of the processor, for one booking.`,
    `${statements} statements for each booking of the product, counted on the wire to the database over ${COUNTED} bookings.`,
    `${rivalRounds} rounds of a hundred rivals at two processes: ${winnersPerRound} winner each, ${deadlocks} deadlocks.`,
    ...(skipped ? [`skipped: ${skipped}.`] : []),
    JSON.stringify(result),
  ].join('\n');
}

await runAsProgram('Booking could not be measured', async () => {
  const options = readOptions();
  const skipped = whyNoPgbench();
  await startTestDatabase(SETTINGS);
  let measured: Measured;
  try {
    const stage = await setStage(options.requests);
    measured = await measure(stage, options, !skipped).finally(stage.database.drop);
  } finally {
    await stopTestDatabase();
  }
  return report(measured, await rivals(options.rivalRounds), skipped);
});
