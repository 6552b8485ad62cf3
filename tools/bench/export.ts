/**
 * A research file of two million rows: the product's own stream, through the wall and with the line ends of RFC 4180, beside
 * a bare COPY of the same rows, as CSV and as Parquet. Each contender takes them in a process of its own.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { runAsProgram, ToolFailure } from '../process/owner.js';
import { root } from '../process/workspace.mjs';
import { startTestDatabase, stopTestDatabase } from '../testing/test-database.mjs';
import { setExportStage, type ExportStage } from './parts/export-stage.js';
import { median, rounded, table } from './parts/figures.js';

interface Options {
  rows: number;
  rounds: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '2000000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
  if (!(rows >= 1000 && rounds >= 3))
    throw new ToolFailure('At least --rows 1000 and --rounds 3 are needed.');
  return { rows, rounds };
}

const CONTENDERS = ['bare', 'own', 'parquet'] as const;
type Contender = (typeof CONTENDERS)[number];
interface Round {
  ms: number;
  bytes: number;
  peakRssMb: number;
}

/** Lets one contender take the rows, in a process that ends with it. */
async function roundOf(stage: ExportStage, contender: Contender): Promise<Round> {
  const task = {
    contender,
    url: stage.database.appUrl,
    organisationId: stage.organisationId,
    select: stage.select,
    columns: stage.columns,
  };
  const child = fork(join(root, 'tools/bench/parts/export-round.mjs'), [JSON.stringify(task)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [round] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => []),
  ])) as Round[];
  if (!round) throw new ToolFailure('A part of the bench ended too soon; it says why above.');
  return round;
}

async function measure(stage: ExportStage, { rows, rounds }: Options): Promise<string> {
  const taken: Record<Contender, Round[]> = { bare: [], own: [], parquet: [] };
  // The first one warms the database up and is not counted.
  for (let i = -1; i < rounds; i += 1) {
    // Who goes first changes, so that what one leaves in memory helps all.
    const order = i % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed();
    for (const contender of order) {
      const round = await roundOf(stage, contender);
      if (i >= 0) taken[contender].push(round);
    }
  }
  const perSecond = (contender: Contender): number =>
    rounded(rows / (median(taken[contender].map(({ ms }) => ms)) / 1000), 0);
  const peakOf = (contender: Contender): number =>
    rounded(Math.max(...taken[contender].map(({ peakRssMb }) => peakRssMb)), 0);
  const [rowsPerSec, limitRowsPerSec] = [perSecond('own'), perSecond('bare')];
  const result = {
    bench: 'export',
    rows,
    rowsPerSec,
    limitRowsPerSec,
    ratio: rounded(rowsPerSec / limitRowsPerSec),
    peakRssMb: peakOf('own'),
    barePeakRssMb: peakOf('bare'),
    parquetRowsPerSec: perSecond('parquet'),
    parquetPeakRssMb: peakOf('parquet'),
  };
  const mb = (contender: Contender): number => rounded((taken[contender][0]?.bytes ?? 0) / 1e6, 0);
  return [
    table([
      ['', 'rows/s', '÷ limit', 'peak MB', 'file MB'],
      ['a bare COPY', limitRowsPerSec, 1, result.barePeakRssMb, mb('bare')],
      ['the product, CSV', rowsPerSec, result.ratio, result.peakRssMb, mb('own')],
      [
        'the product, Parquet',
        result.parquetRowsPerSec,
        rounded(result.parquetRowsPerSec / limitRowsPerSec),
        result.parquetPeakRssMb,
        mb('parquet'),
      ],
    ]),
    '',
    `${rows} rows of ${stage.columns.length} columns; median of ${rounds} rounds, one contender after the other.`,
    'All read the same statement under row-level security; memory is the most the kernel counted of a process of its own in any round.',
    JSON.stringify(result),
  ].join('\n');
}

await runAsProgram('The export could not be measured', async () => {
  const options = readOptions();
  execFileSync(process.execPath, ['tools/build-api.mjs'], { stdio: 'ignore' });
  await startTestDatabase();
  try {
    const stage = await setExportStage(options.rows);
    return await measure(stage, options).finally(stage.database.drop);
  } finally {
    await stopTestDatabase();
  }
});
