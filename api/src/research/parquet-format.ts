import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { serializeTCompactProtocol } from 'hyparquet-writer/src/thrift.js';

/** A column of a file: whole numbers, or texts; the first one holds the numbers of the rows. */
export interface ParquetColumn {
  name: string;
  isNumber: boolean;
}

/** Where a column of a group lies in the file, in bytes. */
export interface ColumnChunk extends ParquetColumn {
  start: number;
  /** Where its rows begin, behind the dictionary that they point into; null when they hold their values themselves. */
  rowsFrom: number | null;
  end: number;
}

/** Numbers by which the format knows what these files use (parquet.thrift, version 2). */
const [INT32, BYTE_ARRAY, REQUIRED, UTF8, UNCOMPRESSED, PLAIN, RLE_DICTIONARY] = [
  1, 6, 0, 0, 0, 0, 8,
];
const [DICTIONARY_PAGE, DATA_PAGE_V2] = [2, 3];
/** How the fields that follow are announced: a list in the next field, a text in the one after the next, and no more. */
const [NEXT_IS_LIST, SECOND_NEXT_IS_TEXT, STOP] = [0x19, 0x28, 0];
const STRUCT = 12;
const IN_A_BYTE = 14;

/** Writes a page with so many values that rows point into. */
export function writeDictionaryPage(file: ByteWriter, bytes: Uint8Array, count: number): void {
  serializeTCompactProtocol(file, {
    field_1: DICTIONARY_PAGE,
    field_2: bytes.length,
    field_3: bytes.length,
    field_7: { field_1: count, field_2: PLAIN },
  });
  file.appendBytes(bytes);
}

/** Writes a page of so many rows: their values, or their places in a dictionary. None is empty, and none has more than one. */
export function writeRowsPage(
  file: ByteWriter,
  bytes: Uint8Array,
  count: number,
  of: 'values' | 'places',
): void {
  serializeTCompactProtocol(file, {
    field_1: DATA_PAGE_V2,
    field_2: bytes.length,
    field_3: bytes.length,
    field_8: {
      field_1: count,
      field_2: 0,
      field_3: count,
      field_4: of === 'values' ? PLAIN : RLE_DICTIONARY,
      field_5: 0,
      field_6: 0,
      field_7: false,
    },
  });
  file.appendBytes(bytes);
}

/**
 * The end of a Parquet file, which tells where everything lies. It is kept as the bytes it will be: objects for each column
 * of each group would be the most that a large file holds.
 */
export class ParquetFooter {
  private readonly groups = new ByteWriter();
  private count = 0;
  private rows = 0;

  constructor(private readonly columns: readonly ParquetColumn[]) {}

  add(rows: number, chunks: readonly ColumnChunk[]): void {
    const size = chunks.reduce((sum, { start, end }) => sum + end - start, 0);
    // RowGroup of the format, as the numbers of its fields.
    serializeTCompactProtocol(this.groups, {
      field_1: chunks.map((chunk) => chunkFields(chunk, rows)),
      field_2: BigInt(size),
      field_3: BigInt(rows),
    });
    this.count += 1;
    this.rows += rows;
  }

  /** The bytes of FileMetaData, made by a program of this name. */
  bytes(createdBy: string): Uint8Array {
    const end = new ByteWriter();
    serializeTCompactProtocol(end, {
      field_1: 2,
      field_2: [{ field_4: 'root', field_5: this.columns.length }, ...this.columns.map(element)],
      field_3: BigInt(this.rows),
    });
    // The groups go before the byte that ends the fields, and so does the name.
    end.index -= 1;
    end.appendUint8(NEXT_IS_LIST);
    end.appendUint8((Math.min(this.count, IN_A_BYTE + 1) << 4) | STRUCT);
    if (this.count > IN_A_BYTE) end.appendVarInt(this.count);
    end.appendBytes(this.groups.getBytes());
    const name = Buffer.from(createdBy);
    end.appendUint8(SECOND_NEXT_IS_TEXT);
    end.appendVarInt(name.length);
    end.appendBytes(name);
    end.appendUint8(STOP);
    return end.getBytes();
  }
}

const element = ({ name, isNumber }: ParquetColumn): object => ({
  field_1: isNumber ? INT32 : BYTE_ARRAY,
  field_3: REQUIRED,
  field_4: name,
  ...(!isNumber && { field_6: UTF8 }),
});

function chunkFields({ name, isNumber, start, rowsFrom, end }: ColumnChunk, rows: number): object {
  const size = BigInt(end - start);
  return {
    field_2: BigInt(start),
    field_3: {
      field_1: isNumber ? INT32 : BYTE_ARRAY,
      field_2: rowsFrom === null ? [PLAIN] : [PLAIN, RLE_DICTIONARY],
      field_3: [name],
      field_4: UNCOMPRESSED,
      field_5: BigInt(rows),
      field_6: size,
      field_7: size,
      field_9: BigInt(rowsFrom ?? start),
      ...(rowsFrom !== null && { field_11: BigInt(start) }),
    },
  };
}
