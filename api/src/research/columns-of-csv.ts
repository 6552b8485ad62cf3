/** What a column holds: whole numbers, codes of which there are few, or the numbers of rows, which are UUIDs. */
export type ColumnKind = 'number' | 'code' | 'uuid';

/** The values of a column in the rows that are held. */
export type Values = Int32Array | string[] | Uint8Array[];

/** Reads a field, which lies between two places, into a row of its column. */
type Reader = (bytes: Buffer, from: number, to: number, row: number) => void;

const [LINE_END, COMMA, MINUS, ZERO] = [10, 44, 45, 48];
const UUID_LENGTH = 36;

const numberIn = (bytes: Buffer, from: number, to: number): number => {
  const isNegative = bytes[from] === MINUS;
  let number = 0;
  for (let at = isNegative ? from + 1 : from; at < to; at += 1)
    number = 10 * number + (bytes[at] ?? 0) - ZERO;
  return isNegative ? -number : number;
};

/**
 * So many values of a column, made once and filled again and again: a text or an object for each field of millions of rows
 * would cost more memory than all that is held.
 */
function columnOf(kind: ColumnKind, size: number): { values: Values; read: Reader } {
  if (kind === 'number') {
    const values = new Int32Array(size);
    return {
      values,
      read: (bytes, from, to, row) => void (values[row] = numberIn(bytes, from, to)),
    };
  }
  if (kind === 'code') {
    const values = new Array<string>(size).fill('');
    const known = new Map<string, string>();
    const read: Reader = (bytes, from, to, row) => {
      const text = bytes.toString('latin1', from, to);
      const code = known.get(text) ?? text;
      known.set(code, code);
      values[row] = code;
    };
    return { values, read };
  }
  const all = Buffer.alloc(UUID_LENGTH * size);
  const read: Reader = (bytes, from, to, row) => void bytes.copy(all, UUID_LENGTH * row, from, to);
  const values = Array.from({ length: size }, (_, row) =>
    all.subarray(UUID_LENGTH * row, UUID_LENGTH * (row + 1)),
  );
  return { values, read };
}

/** The same bytes in pieces that each end with a line; what a chunk cuts in two is put together. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const first = chunk.indexOf(LINE_END) + 1;
    const last = chunk.lastIndexOf(LINE_END) + 1;
    yield Buffer.concat([rest, chunk.subarray(0, first)]);
    yield chunk.subarray(first, last);
    rest = Buffer.from(chunk.subarray(last));
  }
}

/**
 * The columns of a CSV file without a head, so many rows at a time. What is given is valid until the next is asked for.
 */
export async function* columnsOfCsv(
  kinds: readonly ColumnKind[],
  chunks: AsyncIterable<Buffer>,
  atOnce: number,
): AsyncGenerator<Values[]> {
  const columns = kinds.map((kind) => columnOf(kind, atOnce));
  let [row, column] = [0, 0];
  for await (const bytes of wholeLines(chunks)) {
    let from = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte !== COMMA && byte !== LINE_END) continue;
      columns[column]?.read(bytes, from, at, row);
      from = at + 1;
      column = byte === COMMA ? column + 1 : 0;
      if (byte === LINE_END) row += 1;
      if (row < atOnce) continue;
      yield columns.map(({ values }) => values);
      row = 0;
    }
  }
  if (row > 0) yield columns.map(({ values }) => values.slice(0, row));
}
