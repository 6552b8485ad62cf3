/**
 * One contender takes the rows of a study once, from beginning to end, and throws them away: the product's own stream, or a
 * bare client of PostgreSQL with the same statement. A process of its own, so that its memory is its own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import { root } from '../../process/workspace.mjs';

const { contender, url, organisationId, select, columns } = JSON.parse(process.argv[2] ?? '{}');

const compiled = (path) =>
  import(pathToFileURL(join(root, 'dist', 'server', 'api', 'src', path)).href);

let bytes = 0;
const nowhere = new Writable({
  write(chunk, _encoding, done) {
    bytes += chunk.length;
    done();
  },
});

async function own() {
  const { copyOut } = await compiled('platform/copy-out.js');
  const write =
    contender === 'parquet'
      ? (await compiled('research/parquet.js')).parquetOf
      : (await compiled('research/csv.js')).csvOf;
  const named = contender === 'parquet' ? columns : columns.map(({ name }) => name);
  const pool = new pg.Pool({ connectionString: url });
  // The product's connections are open already, and so is the bare one.
  await pool.query('SELECT 1');
  const began = performance.now();
  const rows = copyOut(pool, { organisationId, rights: new Set() }, new Date(), select);
  await pipeline(write(named, rows, 'meedenkers'), nowhere);
  const ms = performance.now() - began;
  await pool.end();
  return ms;
}

async function bare() {
  const client = new pg.Client({
    connectionString: url,
    options: `-c app.organisation=${organisationId}`,
  });
  await client.connect();
  const began = performance.now();
  await pipeline(client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT csv)`)), nowhere);
  const ms = performance.now() - began;
  await client.end();
  return ms;
}

const ms = await (contender === 'bare' ? bare() : own());
/** The most memory this process ever had, as the kernel counted it. */
const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
process.send?.({ ms, bytes, peakRssMb: Number(peak) / 1024 });
process.disconnect?.();
