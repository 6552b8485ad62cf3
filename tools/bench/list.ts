/**
 * The list of 50 open requests, with its session, the organisation's wall and the line in the audit trail: the product's own
 * route, beside a bare handler and pgbench with the very statement the product sends.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

import type { Client } from 'pg';

import { refuseProduction } from '../demo-data/standing.js';
import { readLoad } from '../load-data/flags.js';
import { load } from '../load-data/load.js';
import { organisationFor, type LoadOrganisation } from '../load-data/organisation.js';
import { asOwner, inTransaction, runAsProgram, ToolFailure } from '../process/owner.js';
import { median, rounded, table } from './parts/figures.js';
import { askFor, askTimes, type Asked } from './parts/http-load.js';
import { pgbench, whyNoPgbench } from './parts/pgbench.js';
import { processMs, serverMs, serverOf } from './parts/processor-time.js';
import { startApi, startPart, type Program } from './parts/programs.js';
import { withSession } from './parts/session.js';
import { Wire } from './parts/wire.js';

const PATH = '/api/v1/support-requests?limit=50';
const CONNECTIONS = 8;
const COUNTED = 200;
const APPLICATION = 'meedenkers';
const SLUG = 'lastproef';
/** The fourth value of the list is the key of its audit line. */
const FRESH_KEY = 3;

interface Options {
  requests: number;
  rounds: number;
  seconds: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
    },
  });
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  if (!(rounds >= 3 && seconds >= 1))
    throw new ToolFailure('At least --rounds 3 of --seconds 1 are needed.');
  return { requests: readLoad(['--requests', values.requests]).requests, rounds, seconds };
}

interface Seen {
  statement: { name: string; text: string; values: (string | null)[] };
  perRequest: number;
}

/** Looks at the wire what one request of the list sends: how many statements, and the list's own with its values. */
async function look(appUrl: string, cookie: string): Promise<Seen> {
  const wire = await Wire.before(appUrl, APPLICATION);
  const api = await startApi(wire.url);
  try {
    const asked: Asked = { port: api.port, path: PATH, cookie };
    await askTimes(asked, 20);
    wire.reset();
    await askTimes(asked, COUNTED);
    const statement = wire.statement('FROM support_requests');
    if (!statement)
      throw new ToolFailure('The list sent no named statement over support_requests.');
    return { statement, perRequest: rounded(wire.statements / COUNTED) };
  } finally {
    await api.end();
    wire.close();
  }
}

/** One contender's figures of one round. */
interface Round {
  perSecond: number;
  cpuMs: number | null;
}

async function roundOver(
  program: Program,
  cookie: string | undefined,
  seconds: number,
  server: number | undefined,
): Promise<Round> {
  const used = (): number => processMs(program.pid) + (server ? serverMs(server) : 0);
  const before = used();
  const { perSecond, count } = await askFor(
    { port: program.port, path: PATH, ...(cookie ? { cookie } : {}) },
    CONNECTIONS,
    seconds,
  );
  return { perSecond, cpuMs: server ? (used() - before) / count : null };
}

const cpuOf = (rounds: readonly Round[]): number | null =>
  rounds.some(({ cpuMs }) => cpuMs === null)
    ? null
    : rounded(median(rounds.map(({ cpuMs }) => cpuMs ?? 0)), 3);

async function measure(
  client: Client,
  organisation: LoadOrganisation,
  options: Options,
): Promise<string> {
  const appUrl = process.env['DATABASE_URL'] ?? '';
  const skipped = whyNoPgbench();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const server = serverOf(rows[0]?.pid ?? 0);
  return withSession(client, organisation, async (cookie) => {
    const { statement, perRequest } = await look(appUrl, cookie);
    const task = { url: appUrl, organisationId: organisation.id, statement, freshKey: FRESH_KEY };
    const bare = await startPart(
      'tools/bench/parts/bare-server.ts',
      JSON.stringify({ ...task, connections: CONNECTIONS }),
    );
    const api = await startApi(appUrl);
    try {
      const limits: number[] = [];
      const bareRounds: Round[] = [];
      const ownRounds: Round[] = [];
      for (let i = -1; i < options.rounds; i += 1) {
        // The first one warms everybody up and is not counted.
        const seconds = i < 0 ? 2 : options.seconds;
        const limit = skipped ? undefined : await pgbench(task, CONNECTIONS, seconds);
        const bareRound = await roundOver(bare, undefined, seconds, server);
        const own = await roundOver(api, cookie, seconds, server);
        if (i < 0) continue;
        if (limit !== undefined) limits.push(limit);
        bareRounds.push(bareRound);
        ownRounds.push(own);
      }
      return report({
        requests: organisation.requests,
        limits,
        bareRounds,
        ownRounds,
        perRequest,
        skipped,
      });
    } finally {
      await Promise.all([bare.end(), api.end()]);
    }
  });
}

function report(given: {
  requests: number;
  limits: number[];
  bareRounds: Round[];
  ownRounds: Round[];
  perRequest: number;
  skipped: string | undefined;
}): string {
  const { limits, bareRounds, ownRounds, skipped } = given;
  const [own, bare] = [ownRounds, bareRounds].map((rounds) =>
    median(rounds.map(({ perSecond }) => perSecond)),
  ) as [number, number];
  const limit = skipped ? bare : median(limits);
  const result = {
    bench: 'list',
    requests: given.requests,
    reqPerSec: rounded(own, 0),
    limitReqPerSec: rounded(limit, 0),
    ratio: rounded(own / limit),
    limit: skipped ? 'bare' : 'pgbench',
    cpuMsPerRequest: cpuOf(ownRounds),
    bareCpuMsPerRequest: cpuOf(bareRounds),
    statementsPerRequest: given.perRequest,
    bareRatio: rounded(own / bare),
    ...(skipped ? { skipped } : {}),
  };
  const shown = [
    ['', 'requests/s', '÷ limit', 'CPU ms/request'],
    ...(skipped ? [] : [['the same statement in pgbench', result.limitReqPerSec, 1, '']]),
    [
      'a bare handler',
      rounded(bare, 0),
      rounded(bare / limit),
      result.bareCpuMsPerRequest ?? 'not on this machine',
    ],
    [
      'the product',
      result.reqPerSec,
      result.ratio,
      result.cpuMsPerRequest ?? 'not on this machine',
    ],
  ];
  return [
    table(shown),
    '',
    `${given.requests} requests; 50 to a page; ${CONNECTIONS} connections; median of ${ownRounds.length} rounds, one contender after the other.`,
    `${given.perRequest} statements for each request of the product, counted on the wire to the database over ${COUNTED} requests:`,
    'the session, the wall and the list (which writes its own audit line). All three run under row-level security.',
    ...(skipped ? [`skipped: ${skipped}; the bare handler is the limit.`] : []),
    JSON.stringify(result),
  ].join('\n');
}

await runAsProgram('The list could not be measured', async () => {
  refuseProduction();
  const options = readOptions();
  execFileSync(process.execPath, ['tools/build-api.mjs'], { stdio: 'ignore' });
  return asOwner(async (client) => {
    const said = await load(
      client,
      readLoad(['--requests', String(options.requests), '--organisation', SLUG]),
    );
    process.stdout.write(`${said}\n`);
    const organisation = await inTransaction(client, () => organisationFor(client, SLUG));
    return measure(client, organisation, options);
  });
});
