import { describe, expect, it } from '@jest/globals';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';

import type { ParquetColumn } from './parquet-format.js';
import { parquetOf } from './parquet.js';

const COLUMNS: ParquetColumn[] = [
  { name: 'study_id', isNumber: false },
  { name: 'arm', isNumber: false },
  { name: 'quarter', isNumber: false },
  { name: 't0_tension', isNumber: true },
];
const ARMS = ['meedenker', 'none_free', 'waiting_list'];

type Row = Record<string, string | number>;

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Rows of which one column never differs, and one also counts below zero. */
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, n) => ({
    study_id: uuid(n),
    arm: ARMS[n % 3] ?? '',
    quarter: '2026-Q3',
    t0_tension: (n % 21) - 9,
  }));

const csvOf = (rows: readonly Row[]): Buffer =>
  Buffer.from(rows.map((row) => `${Object.values(row).join(',')}\n`).join(''));

/** The same bytes as they come, so many at a time. */
async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function written(rows: readonly Row[], pieces = 65_536): Promise<ArrayBuffer> {
  const parts: Buffer[] = [];
  for await (const part of parquetOf(COLUMNS, inPieces(csvOf(rows), pieces), 'a spec'))
    parts.push(part);
  return Uint8Array.from(Buffer.concat(parts)).buffer;
}

describe('a Parquet file', () => {
  it('holds the rows it was given, over more than one group of them', async () => {
    const rows = rowsOf(25_001);
    const file = await written(rows);
    const { num_rows, row_groups, created_by } = parquetMetadata(file);
    expect(num_rows).toBe(25_001n);
    expect(row_groups.length).toBeGreaterThan(1);
    expect(created_by).toBe('a spec');
    expect(await parquetReadObjects({ file })).toEqual(rows);
  });

  it.each([1, 7, 64, 65, 1000])('is the same when its bytes come %i at a time', async (size) => {
    const rows = rowsOf(120);
    expect(Buffer.from(await written(rows, size))).toEqual(Buffer.from(await written(rows)));
  });

  it('keeps texts apart of which the hashes are alike', async () => {
    // "Aa" and "BB" weigh the same at 31 to a place.
    const rows = rowsOf(40).map((row, n) => ({
      ...row,
      arm: ['Aa', 'BB', 'C#', 'Aa'][n % 4] ?? '',
    }));
    expect(await parquetReadObjects({ file: await written(rows) })).toEqual(rows);
  });

  it('tells where every column of every group lies', async () => {
    const file = await written(rowsOf(200_000));
    const { row_groups } = parquetMetadata(file);
    let at = 4;
    for (const { columns, num_rows } of row_groups)
      for (const { meta_data, file_offset } of columns) {
        expect(file_offset).toBe(BigInt(at));
        expect(meta_data?.num_values).toBe(num_rows);
        at += Number(meta_data?.total_compressed_size);
      }
    expect(row_groups.length).toBeGreaterThan(15);
    const last = await parquetReadObjects({ file, rowStart: 199_998 });
    expect(last.map((row) => row['study_id'])).toEqual([uuid(199_998), uuid(199_999)]);
  });

  it('is a file of the same columns when there are no rows', async () => {
    const file = await written([]);
    expect(parquetMetadata(file).schema.slice(1)).toMatchObject(
      COLUMNS.map(({ name, isNumber }) => ({ name, type: isNumber ? 'INT32' : 'BYTE_ARRAY' })),
    );
    expect(await parquetReadObjects({ file })).toEqual([]);
  });
});
