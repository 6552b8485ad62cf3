/**
 * The best twenty of a great many Meedenkers for one request after another, from all over the country: the product's own
 * statements as they pass on the wire, its route, and beside them the one query one would write at first.
 */
import { execFileSync } from 'node:child_process';
import { Agent, get } from 'node:http';
import { parseArgs } from 'node:util';

import pg, { type Client } from 'pg';

import { refuseProduction } from '../demo-data/standing.js';
import { readLoad } from '../load-data/flags.js';
import { load } from '../load-data/load.js';
import { organisationFor, type LoadOrganisation } from '../load-data/organisation.js';
import { asOwner, inTransaction, runAsProgram, ToolFailure } from '../process/owner.js';
import { median, percentile, rounded, table } from './parts/figures.js';
import { NAIVE } from './parts/naive-suggestions.js';
import { startApi } from './parts/programs.js';
import { withSession } from './parts/session.js';
import { withVariedRequests } from './parts/varied-requests.js';
import { Wire } from './parts/wire.js';

const APPLICATION = 'meedenkers';
/** The statements of which the answer is made, by words that only they hold. */
const STATEMENTS = {
  need: 'AS starts_at,',
  search: 'meedenker_profiles one',
  facts: 'named (id)',
} as const;

interface Options {
  meedenkers: number;
  requests: number;
  asked: number;
  rounds: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      meedenkers: { type: 'string', default: '50000' },
      requests: { type: 'string', default: '20000' },
      asked: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const [asked, rounds] = [Number(values.asked), Number(values.rounds)];
  if (!(rounds >= 3 && asked >= 20))
    throw new ToolFailure('At least --rounds 3 of --asked 20 requests are needed.');
  const { meedenkers, requests } = readLoad([
    '--meedenkers',
    values.meedenkers,
    '--requests',
    values.requests,
  ]);
  return { meedenkers, requests, asked, rounds };
}

/** Asks for one list after another over one connection; answers how long each took. */
async function askEach(port: number, cookie: string, ids: readonly string[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (id: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const since = performance.now();
      const path = `/api/v1/support-requests/${id}/suggestions`;
      get({ port, host: '127.0.0.1', path, agent, headers: { cookie } }, (answer) => {
        answer.on('data', () => undefined);
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(performance.now() - since)
            : reject(new Error(`${path}: ${answer.statusCode}`)),
        );
      }).on('error', reject);
    });
  const times: number[] = [];
  for (const id of ids) times.push(await ask(id));
  agent.destroy();
  return times;
}

/** What the statements of one list took, together and each. */
type Spent = Record<'all' | 'need' | 'search' | 'facts', number>;

async function spentOn(wire: Wire, ask: () => Promise<unknown>): Promise<Spent> {
  wire.reset();
  await ask();
  const of = (...words: string[]): number =>
    wire.answered
      .filter(({ text }) => words.some((one) => text.includes(one)))
      .reduce((sum, { ms }) => sum + ms, 0);
  const spent = {
    need: of(STATEMENTS.need),
    search: of(STATEMENTS.search),
    facts: of(STATEMENTS.facts),
  };
  return { ...spent, all: spent.need + spent.search + spent.facts };
}

/** The one query, for as many of the requests as its slowness allows. */
async function naiveTimes(
  client: pg.Client,
  organisationId: string,
  ids: readonly string[],
): Promise<number[]> {
  const times: number[] = [];
  for (const id of ids) {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.organisation', $1, true)`, [organisationId]);
    const since = performance.now();
    await client.query({ name: 'naive', text: NAIVE, values: [id] });
    times.push(performance.now() - since);
    await client.query('COMMIT');
  }
  return times;
}

interface Round {
  spent: Spent[];
  route: number[];
  naive: number[];
}

async function rounds(
  { id: organisationId }: LoadOrganisation,
  cookie: string,
  ids: readonly string[],
  { rounds: count, naive }: { rounds: number; naive: number },
): Promise<Round[]> {
  const appUrl = process.env['DATABASE_URL'] ?? '';
  const wire = await Wire.before(appUrl, APPLICATION);
  const [watched, api] = [await startApi(wire.url), await startApi(appUrl)];
  const peer = new pg.Client({ connectionString: appUrl });
  await peer.connect();
  try {
    const done: Round[] = [];
    for (let i = -1; i < count; i += 1) {
      const spent: Spent[] = [];
      for (const id of ids)
        spent.push(await spentOn(wire, () => askEach(watched.port, cookie, [id])));
      const route = await askEach(api.port, cookie, ids);
      const slow = await naiveTimes(peer, organisationId, ids.slice(0, naive));
      // The first one warms everybody up and is not counted.
      if (i >= 0) done.push({ spent, route, naive: slow });
    }
    return done;
  } finally {
    await Promise.all([watched.end(), api.end(), peer.end()]);
    wire.close();
  }
}

const overRounds = (all: readonly Round[], figure: (round: Round) => number): number =>
  rounded(median(all.map(figure)));
const sql =
  (part: keyof Spent, share: number) =>
  ({ spent }: Round): number =>
    percentile(
      spent.map((one) => one[part]),
      share,
    );

function report(meedenkers: number, asked: number, office: Round[], phone: Round[]): string {
  const result = {
    bench: 'suggestions',
    meedenkers,
    sqlP50Ms: overRounds(office, sql('all', 0.5)),
    sqlP99Ms: overRounds(office, sql('all', 0.99)),
    routeP50Ms: overRounds(office, ({ route }) => percentile(route, 0.5)),
    routeP99Ms: overRounds(office, ({ route }) => percentile(route, 0.99)),
    naiveP50Ms: overRounds(office, ({ naive }) => percentile(naive, 0.5)),
    naiveP99Ms: overRounds(office, ({ naive }) => percentile(naive, 0.99)),
    phoneSqlP50Ms: overRounds(phone, sql('all', 0.5)),
    phoneSqlP99Ms: overRounds(phone, sql('all', 0.99)),
  };
  const row = (what: string, part: keyof Spent): (string | number)[] => [
    what,
    overRounds(office, sql(part, 0.5)),
    overRounds(office, sql(part, 0.99)),
  ];
  return [
    table([
      ['', 'p50 ms', 'p99 ms'],
      ['one query over all the tables', result.naiveP50Ms, result.naiveP99Ms],
      row('the product, in SQL', 'all'),
      row('  what is looked for', 'need'),
      row('  who can be best: profiles within reach', 'search'),
      row('  their time, load and papers', 'facts'),
      ['the route, with the rules in memory', result.routeP50Ms, result.routeP99Ms],
      ['in SQL, by phone: nobody is out of reach', result.phoneSqlP50Ms, result.phoneSqlP99Ms],
    ]),
    '',
    `${meedenkers} Meedenkers in one organisation; ${asked} requests from all over the country, each another place, language, wish and day;`,
    `median of ${office.length} rounds, one contender after the other. SQL is from the statement sent to the answer received, behind row-level security.`,
    JSON.stringify(result),
  ].join('\n');
}

await runAsProgram('The suggestions could not be measured', async () => {
  refuseProduction();
  const options = readOptions();
  execFileSync(process.execPath, ['tools/build-api.mjs'], { stdio: 'ignore' });
  return asOwner(async (client: Client) => {
    const slug = `zoekproef-${options.meedenkers}`;
    const { requests, meedenkers } = options;
    process.stdout.write(`${await load(client, { requests, meedenkers, slug })}\n`);
    const organisation = await inTransaction(client, () => organisationFor(client, slug));
    return withSession(client, organisation, (cookie) => {
      const measured = (
        channel: 'office' | 'phone',
        count: number,
        naive: number,
      ): Promise<Round[]> =>
        withVariedRequests(client, organisation, { count, channel }, (ids) =>
          rounds(organisation, cookie, ids, { rounds: options.rounds, naive }),
        );
      return measured('office', options.asked, 10).then(async (office) =>
        report(meedenkers, options.asked, office, await measured('phone', 20, 0)),
      );
    });
  });
});
