import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { writePlain } from 'hyparquet-writer/src/plain.js';

import { columnsOfCsv, type ColumnKind, type HeldColumn } from './columns-of-csv.js';
import {
  ParquetFooter,
  writeDictionaryPage,
  writeRowsPage,
  type ColumnChunk,
  type ParquetColumn,
} from './parquet-format.js';

/** How many rows are held at once; a row group of the file. */
const GROUP = 10_000;

/** "PAR1", with which a file begins and ends. */
const MAGIC = 0x31524150;

/**
 * The same rows as a Parquet file, written group by group as they come, so that no more than one group is held. Codes and
 * answers get a dictionary, so that each is a few bits; to compress what is left would cost more memory than it saves bytes.
 * It is put together from the parts of hyparquet-writer, of which the whole makes an object for every value.
 */
export async function* parquetOf(
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<Buffer>,
  createdBy: string,
): AsyncGenerator<Buffer> {
  const [file, page] = [new ByteWriter(), new ByteWriter()];
  const footer = new ParquetFooter(columns);
  const kinds = columns.map((_, i): ColumnKind => (i === 0 ? 'uuid' : 'few'));
  file.appendUint32(MAGIC);
  for await (const { count, held } of columnsOfCsv(kinds, rows, GROUP)) {
    const chunks: ColumnChunk[] = [];
    for (const [i, column] of columns.entries()) {
      chunks.push(writeColumn(file, page, column, held[i] as HeldColumn, count));
      yield taken(file);
    }
    footer.add(count, chunks);
  }
  const end = footer.bytes(createdBy);
  file.appendBytes(end);
  file.appendUint32(end.length);
  file.appendUint32(MAGIC);
  yield taken(file);
}

/** Writes one column of a group: its dictionary, where it has one, and a page of its rows. Answers where it lies. */
function writeColumn(
  file: ByteWriter,
  page: ByteWriter,
  column: ParquetColumn,
  held: HeldColumn,
  count: number,
): ColumnChunk {
  const start = file.offset;
  if ('bytes' in held) {
    writeRowsPage(file, held.bytes, count, 'values');
    return { ...column, start, rowsFrom: null, end: file.offset };
  }
  const { texts, places } = held;
  writePlain(
    emptied(page),
    column.isNumber ? texts.map(Number) : texts,
    column.isNumber ? 'INT32' : 'BYTE_ARRAY',
    undefined,
  );
  writeDictionaryPage(file, page.getBytes(), texts.length);
  const rowsFrom = file.offset;
  const bits = 32 - Math.clz32(texts.length - 1);
  emptied(page).appendUint8(bits);
  writeRleBitPackedHybrid(page, places, bits);
  writeRowsPage(file, page.getBytes(), count, 'places');
  return { ...column, start, rowsFrom, end: file.offset };
}

function emptied(page: ByteWriter): ByteWriter {
  page.index = 0;
  page.offset = 0;
  return page;
}

/** What was written since the last time; the place in the file goes on. */
function taken(file: ByteWriter): Buffer {
  const written = Buffer.from(file.getBytes());
  file.index = 0;
  return written;
}
