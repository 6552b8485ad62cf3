import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { columnsOfCsv, type ColumnKind } from './columns-of-csv.js';
import { RESEARCH_VERSION } from './variables.js';

/** How many rows are held at once; a row group of the file. Of each group the writer keeps where its columns lie. */
const GROUP = 5_000;

/** A column of a file: whole numbers, or texts; the first one holds the numbers of the rows. */
export interface ParquetColumn {
  name: string;
  isNumber: boolean;
}

const element = ({ name, isNumber }: ParquetColumn): SchemaElement =>
  isNumber
    ? { name, type: 'INT32', repetition_type: 'REQUIRED' }
    : { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' };

/**
 * The same rows as a Parquet file, written group by group as they come, so that no more than one group is held. Codes and
 * answers get a dictionary, so that each is a few bits; to compress what is left would cost more memory than it saves bytes.
 */
export async function* parquetOf(
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: columns.length, repetition_type: 'REQUIRED' },
      ...columns.map(element),
    ],
    codec: 'UNCOMPRESSED',
    statistics: false,
    createdBy: `meedenkers ${RESEARCH_VERSION}`,
  });
  const kinds = columns.map(({ isNumber }, i): ColumnKind => {
    if (i === 0) return 'uuid';
    return isNumber ? 'number' : 'code';
  });
  for await (const values of columnsOfCsv(kinds, rows, GROUP)) {
    await writer.write({
      columnData: columns.map(({ name }, i) => ({
        name,
        data: values[i] ?? [],
        offsetIndex: false,
        encoding: kinds[i] === 'uuid' ? 'PLAIN' : 'RLE_DICTIONARY',
      })),
      rowGroupSize: GROUP,
    });
    yield taken(bytes);
  }
  await writer.finish();
  yield taken(bytes);
}

/** What was written since the last time; the place in the file goes on. */
function taken(bytes: ByteWriter): Buffer {
  const written = Buffer.from(bytes.getBytes());
  bytes.index = 0;
  return written;
}
