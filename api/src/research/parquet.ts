import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { linesOf } from './csv.js';
import { RESEARCH_VERSION } from './variables.js';

/** How many rows are held at once; a row group of the file. */
const GROUP = 5_000;

/** A column of a file: whole numbers, or codes. */
export interface ParquetColumn {
  name: string;
  isNumber: boolean;
}

const element = ({ name, isNumber }: ParquetColumn): SchemaElement =>
  isNumber
    ? { name, type: 'INT32', repetition_type: 'REQUIRED' }
    : { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' };

/** The same rows as a Parquet file, written group by group as they come, so that no more than one group is held. */
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
    createdBy: `meedenkers ${RESEARCH_VERSION}`,
  });
  for await (const lines of linesOf(rows, GROUP)) {
    await writer.write({
      columnData: columns.map(({ name, isNumber }, i) => ({
        name,
        data: isNumber
          ? Int32Array.from(lines, (fields) => Number(fields[i]))
          : lines.map((fields) => fields[i] ?? ''),
        offsetIndex: false,
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
