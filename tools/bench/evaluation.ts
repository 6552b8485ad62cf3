/**
 * Evaluation: a release of a quarter and of a year out of three years of appointments and answers, made through the product's
 * own route, beside the query one would write at first over the base tables; then one release is read, many times. On a
 * PostgreSQL of its own.
 */
import { parseArgs } from 'node:util';

import { compiled } from '../generate/document.js';
import { runAsProgram, ToolFailure } from '../process/owner.js';
import { startTestDatabase, stopTestDatabase } from '../testing/test-database.mjs';
import { setEvaluationStage, type EvaluationStage } from './parts/evaluation-stage.js';
import { median, rounded, table } from './parts/figures.js';
import { startApi, type Program } from './parts/programs.js';

const QUARTER = '2025-Q2';
const YEAR = '2025';
const QUARTERS = [1, 2, 3, 4].map((n) => `${YEAR}-Q${n}`);
const READS = 200;

/** All conversations that took place, of every year, with what was answered before and after: joined, then counted. */
const PLAIN = `
  SELECT to_char(a.starts_at AT TIME ZONE 'Europe/Amsterdam', 'YYYY"-Q"Q') AS quarter, r.municipality_code, r.conversation_type,
    r.language, r.close_reason, count(DISTINCT r.id) AS requests, count(o.id) AS reports, avg(o.minutes) AS minutes,
    avg(t1.value_number - t0.value_number) FILTER (WHERE c.granted) AS change,
    stddev_samp(t1.value_number - t0.value_number) FILTER (WHERE c.granted) AS spread
  FROM support_requests r
  JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id
  LEFT JOIN outcome_reports o ON o.organisation_id = a.organisation_id AND o.appointment_id = a.id
  LEFT JOIN consents c ON c.organisation_id = r.organisation_id AND c.request_id = r.id
  LEFT JOIN responses t0 ON t0.organisation_id = r.organisation_id AND t0.request_id = r.id AND t0.moment = 'T0'
    AND t0.question_key = 'tension' AND t0.value_number >= 0
  LEFT JOIN responses t1 ON t1.organisation_id = r.organisation_id AND t1.request_id = r.id AND t1.moment = 'T1'
    AND t1.question_key = 'tension' AND t1.value_number >= 0
  WHERE r.organisation_id = $1 AND a.state = 'took_place' GROUP BY 1, 2, 3, 4, 5`;

interface Options {
  appointments: number;
  answers: number;
  rounds: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      appointments: { type: 'string', default: '2000000' },
      answers: { type: 'string', default: '4000000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const [appointments, answers] = [Number(values.appointments), Number(values.answers)];
  const rounds = Number(values.rounds);
  if (!(appointments >= 4000 && answers === 2 * appointments && rounds >= 3))
    throw new ToolFailure(
      'At least --appointments 4000, twice as many --answers and --rounds 3 are needed.',
    );
  return { appointments, answers, rounds };
}

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Asks the product as its evaluator. */
async function asked<T>(
  stage: EvaluationStage,
  api: Program,
  path: string,
  body?: object,
): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${api.port}/api/v1/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      cookie: stage.cookie,
      ...(body ? { 'content-type': 'application/json', 'x-requested-with': 'meedenkers' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new ToolFailure(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

interface Protocols {
  frozenProtocolFor(reader: object, period: { from: string; to: string }): Promise<unknown>;
}

interface Facts {
  countFacts(
    reader: { organisationId: string; query(text: string, values: unknown[]): Promise<unknown[]> },
    quarters: readonly string[],
    protocol: unknown,
  ): Promise<unknown>;
}

/** Counts what a release is made of with the product's own statements, behind the wall. */
async function countFacts({ database, organisationId }: EvaluationStage): Promise<void> {
  const facts = await compiled<Facts>('api/src/evaluation/release-facts.js');
  const protocols = await compiled<Protocols>('api/src/evaluation/frozen-protocol.js');
  const { owner } = database;
  await owner.query('BEGIN');
  await owner.query(`SELECT set_config('app.organisation', $1, true)`, [organisationId]);
  let last: Promise<unknown> = Promise.resolve();
  const query = (text: string, values: unknown[]): Promise<unknown[]> => {
    const mine = last.then(async () => (await owner.query<object>(text, values)).rows as unknown[]);
    last = mine;
    return mine;
  };
  const period = { from: QUARTERS[0] ?? '', to: QUARTERS.at(-1) ?? '' };
  const protocol = await protocols.frozenProtocolFor({ query }, period);
  await facts.countFacts({ organisationId, query }, QUARTERS, protocol);
  await owner.query('COMMIT');
}

async function measure(stage: EvaluationStage, options: Options): Promise<string> {
  const { administrator, ownerUrl, appUrl } = stage.database;
  const api = await startApi(appUrl, {
    DATABASE_OWNER_URL: ownerUrl,
    SECRET_KEY: 'kept-in-the-bench-and-used-nowhere-else',
  });
  const taken = {
    year: [] as number[],
    quarter: [] as number[],
    facts: [] as number[],
    plain: [] as number[],
  };
  const reads: number[] = [];
  try {
    for (let i = -1; i < options.rounds; i += 1) {
      tell(i < 0 ? 'warming up' : `round ${i + 1}`);
      await administrator.query('DELETE FROM releases');
      const quarter = await timed(() => asked(stage, api, 'releases', { period: QUARTER }));
      const year = await timed(() => asked(stage, api, 'releases', { period: YEAR }));
      const facts = await timed(() => countFacts(stage));
      const plain = await timed(() => administrator.query(PLAIN, [stage.organisationId]));
      if (i < 0) continue;
      taken.quarter.push(quarter);
      taken.year.push(year);
      taken.facts.push(facts);
      taken.plain.push(plain);
    }
    const { items } = await asked<{ items: { id: string }[] }>(stage, api, 'releases');
    const path = `releases/${items[0]?.id ?? ''}`;
    for (let i = -READS; i < READS; i += 1) {
      const ms = await timed(() => asked(stage, api, path));
      if (i >= 0) reads.push(ms);
    }
  } finally {
    await api.end();
  }
  const ms = (figures: readonly number[]): number => rounded(median(figures), 1);
  const result = {
    bench: 'evaluation',
    appointments: options.appointments,
    answers: options.answers,
    computeMs: ms(taken.year),
    plainMs: ms(taken.plain),
    readMs: ms(reads),
    quarterMs: ms(taken.quarter),
    factsMs: ms(taken.facts),
  };
  return [
    table([
      ['', 'ms'],
      ['the release of a year, made', result.computeMs],
      ['the counts of that year alone', result.factsMs],
      ['the release of a quarter, made', result.quarterMs],
      ['the plain query over all', result.plainMs],
      ['one release, read', result.readMs],
    ]),
    '',
    `Median of ${options.rounds} rounds, one contender after the other, and of ${READS} readings; through the route, with the effect under a protocol.`,
    JSON.stringify(result),
  ].join('\n');
}

await runAsProgram('Evaluation could not be measured', async () => {
  const options = readOptions();
  await startTestDatabase();
  try {
    const stage = await setEvaluationStage(options.appointments, options.answers, tell);
    return await measure(stage, options).finally(stage.database.drop);
  } finally {
    await stopTestDatabase();
  }
});
