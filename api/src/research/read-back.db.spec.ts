import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import { TestApp } from '../platform/testing/test-app.js';
import { givenVisited } from './testing/consented.js';

/** The files as a researcher has them, read by another program. */
let app: TestApp;
let maker: Caller;
let id: string;
let folder: string;
let duck: DuckDBConnection;

beforeAll(async () => {
  app = await TestApp.start();
  const org = await app.given.organisation({ municipalities: [], scales: ['mhi5'] });
  await givenVisited(app, org, 13);
  await givenVisited(app, org, 11, {
    request: { municipality_code: 'GM0855' },
    answers: [
      { moment: 'T0', key: 'tension', value: 0, mode: 'paper' },
      { moment: 'T0', key: 'mhi5_3', value: 5, mode: 'paper' },
      { moment: 'T0', key: 'mhi5', value: 100, mode: 'paper' },
    ],
  });
  maker = await app.signIn('evaluator', org);
  const asked = await maker.post('/research-files', {
    title: "Spanning | 2026, 'eerste'",
    fromQuarter: '2026-Q1',
    toQuarter: '2026-Q3',
    purpose: 'Effect op spanning',
  });
  id = asked.body.id as string;
  await (
    await app.signIn('evaluator', org)
  ).post(`/research-files/${id}/approval`, { listSeen: true, fitsPurpose: true });
  folder = await mkdtemp(join(tmpdir(), 'research-'));
  for (const name of ['data.csv', 'data.parquet', 'data.csv-metadata.json', 'data.sps'])
    await writeFile(join(folder, name), await part(name));
  duck = await (await DuckDBInstance.create()).connect();
}, 60_000);

afterAll(async () => {
  duck.closeSync();
  await rm(folder, { recursive: true });
  await app.stop();
});

async function part(name: string): Promise<Buffer> {
  const answer = await maker
    .get(`/research-files/${id}/files/${name}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
}

const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> => {
  const reader = await duck.runAndReadAll(sql);
  return reader.getRowObjectsJson();
};
const csv = (): string => `read_csv('${join(folder, 'data.csv')}', header = true)`;
const parquet = (): string => `read_parquet('${join(folder, 'data.parquet')}')`;

interface Said {
  '@value': string;
  '@language': string;
}

interface Csvw {
  tableSchema: { columns: { name: string; datatype: unknown; 'rdfs:label': Said[] }[] };
  'dc:rights': Said[];
}
const csvw = async (): Promise<Csvw> =>
  JSON.parse((await part('data.csv-metadata.json')).toString()) as Csvw;

describe('the files, read by DuckDB', () => {
  it('hold the scales that the organisation asks, item by item and as a score', async () => {
    const rows = await rowsOf(
      `SELECT DISTINCT t0_mhi5_3 AS item, t0_mhi5 AS score, t2_mhi5 AS later FROM ${parquet()} ORDER BY score`,
    );
    expect(rows).toEqual([
      { item: -9, score: -9, later: -9 },
      { item: 5, score: 100, later: -9 },
    ]);
    const score = (await csvw()).tableSchema.columns.find(({ name }) => name === 't0_mhi5');
    expect(score).toMatchObject({ datatype: { minimum: -9, maximum: 100 } });
    expect((await part('codebook-nl.md')).toString()).toContain(
      'MHI-5, vraag 3: Voelde u zich kalm en rustig?, bij de vraag',
    );
  });

  it('are the same rows in CSV and in Parquet', async () => {
    const [counts] = await rowsOf(
      `SELECT (SELECT count(*) FROM ${csv()})::int AS csv, (SELECT count(*) FROM ${parquet()})::int AS parquet`,
    );
    expect(counts).toEqual({ csv: 24, parquet: 24 });
    const text = (of: string): string =>
      `SELECT study_id::varchar AS study_id, * EXCLUDE (study_id) FROM ${of}`;
    expect(await rowsOf(`${text(csv())} EXCEPT ${text(parquet())}`)).toEqual([]);
    expect(await rowsOf(`${text(parquet())} EXCEPT ${text(csv())}`)).toEqual([]);
  });

  it('have the columns and the types that the descriptions tell', async () => {
    const { tableSchema } = await csvw();
    const told = tableSchema.columns.map(({ name, datatype }) => [
      name,
      datatype === 'string' ? 'VARCHAR' : 'INTEGER',
    ]);
    const types = await rowsOf(`DESCRIBE SELECT * FROM ${parquet()}`);
    expect(types.map((row) => [row['column_name'], row['column_type']])).toEqual(told);
    const numbers = await rowsOf(`DESCRIBE SELECT * FROM ${csv()}`);
    expect(
      numbers.map((row) => [
        row['column_name'],
        row['column_type'] === 'BIGINT' ? 'INTEGER' : 'VARCHAR',
      ]),
    ).toEqual(told);
    const spss = (await part('data.sps')).toString();
    for (const { name, 'rdfs:label': label } of tableSchema.columns)
      expect(spss).toContain(`${name} '${label[0]?.['@value'].replaceAll("'", "''")}'`);
  });

  it('are described in both languages as CSVW has words of another vocabulary', async () => {
    const { tableSchema, 'dc:rights': rights } = await csvw();
    for (const words of [rights, ...tableSchema.columns.map((column) => column['rdfs:label'])])
      expect(words).toEqual([
        { '@value': expect.stringMatching(/./), '@language': 'nl' },
        { '@value': expect.stringMatching(/./), '@language': 'en' },
      ]);
  });

  it('hold what people answered, and why not', async () => {
    expect(
      await rowsOf(
        `SELECT t0_tension, t0_mode, t1_tension, t1_next_step, count(*)::int AS n FROM ${parquet()} GROUP BY ALL ORDER BY n`,
      ),
    ).toEqual([
      { t0_tension: 0, t0_mode: 4, t1_tension: -9, t1_next_step: -9, n: 11 },
      { t0_tension: 7, t0_mode: 1, t1_tension: 4, t1_next_step: -7, n: 13 },
    ]);
    const spss = (await part('data.sps')).toString();
    expect(spss).toContain("  -7 'wil dit niet zeggen'");
    expect(spss).toMatch(/MISSING VALUES t0_tension .* \(-9 THRU -5\)\./);
  });

  it('have a label for every value that occurs, in both languages', async () => {
    const { tableSchema } = await csvw();
    for (const language of ['nl', 'en']) {
      const book = (await part(`codebook-${language}.md`)).toString();
      expect(book).toContain("Spanning \\| 2026, 'eerste'");
      for (const { name } of tableSchema.columns) expect(book).toContain(`| \`${name}\` |`);
      for (const trait of ['quarter', 'municipality', 'conversation_type', 'language_group', 'arm'])
        for (const row of await rowsOf(`SELECT DISTINCT ${trait} AS value FROM ${parquet()}`))
          expect(book).toContain(`${String(row['value'])} = `);
    }
  });

  it('end every line with CR and LF, and quote nothing', async () => {
    const text = (await part('data.csv')).toString();
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(26);
    expect(lines.at(-1)).toBe('');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n"]/);
  });
});

describe('a file that is taken away slowly, or not at all', () => {
  it('ends its statement when who asked goes away, and gives the connection back', async () => {
    const rows = app.rows.copy(
      systemOf(id),
      `SELECT n, repeat('x', 1000) FROM generate_series(1, 10000000) n`,
    );
    const first = await rows.next();
    expect(first.done).toBe(false);
    await rows.return(undefined);
    const running = async (): Promise<number> => {
      const [row] = await app.given.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY (SELECT n, repeat%' AND state = 'active'`,
      );
      return row?.n ?? 0;
    };
    for (let tries = 0; tries < 50 && (await running()) > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await running()).toBe(0);
  });
});
