/** What a column holds: texts of which few differ, or the numbers of rows, which are UUIDs. */
export type ColumnKind = 'few' | 'uuid';

/** A column in which few texts differ: those that occur, and for each row the place of its own among them. */
export interface FewTexts {
  texts: string[];
  places: Uint32Array;
}

/** A column in the rows that are held; one of UUIDs is as Parquet has it, each behind its length in four bytes. */
export type HeldColumn = FewTexts | { bytes: Uint8Array };

/** Takes a field, which lies between two places, into a row of its column. */
type Reader = (bytes: Buffer, from: number, to: number, row: number) => void;

/** A column that is filled again and again, and what it holds after so many rows. */
interface Filled {
  read: Reader;
  held(rows: number): HeldColumn;
}

const [LINE_END, COMMA] = [10, 44];
const [LENGTH_BYTES, UUID_LENGTH] = [4, 36];

/** A number for a text, the same for the same text. */
function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}

function isSame(known: Buffer | undefined, bytes: Buffer, from: number, to: number): boolean {
  if (known?.length !== to - from) return false;
  for (let at = from; at < to; at += 1) if (known[at - from] !== bytes[at]) return false;
  return true;
}

/** Looks each text up by its bytes: to make a string of it first would leave ten million of them behind. */
function fewTexts(size: number): Filled {
  const places = new Uint32Array(size);
  const placeOf = new Map<number, number>();
  let known: Buffer[] = [];
  return {
    read: (bytes, from, to, row) => {
      let hash = hashOf(bytes, from, to);
      let place = placeOf.get(hash);
      while (place !== undefined && !isSame(known[place], bytes, from, to)) {
        hash += 1;
        place = placeOf.get(hash);
      }
      if (place === undefined) {
        place = known.push(Buffer.from(bytes.subarray(from, to))) - 1;
        placeOf.set(hash, place);
      }
      places[row] = place;
    },
    held: (rows) => {
      const texts = known.map((text) => text.toString());
      known = [];
      placeOf.clear();
      return { texts, places: places.subarray(0, rows) };
    },
  };
}

function uuids(size: number): Filled {
  const each = LENGTH_BYTES + UUID_LENGTH;
  const texts = Buffer.alloc(each * size);
  for (let row = 0; row < size; row += 1) texts.writeUInt32LE(UUID_LENGTH, each * row);
  return {
    read: (bytes, from, to, row) => void bytes.copy(texts, each * row + LENGTH_BYTES, from, to),
    held: (rows) => ({ bytes: texts.subarray(0, each * rows) }),
  };
}

/**
 * So many rows of a column, made once and filled again and again: a text or an object for each field of millions of rows
 * would cost more memory than all that is held.
 */
const columnOf = (kind: ColumnKind, size: number): Filled =>
  kind === 'uuid' ? uuids(size) : fewTexts(size);

/** The same bytes in pieces that each end with a line; a line that is cut is put together. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const first = chunk.indexOf(LINE_END) + 1;
    if (first === 0) {
      rest = Buffer.concat([rest, chunk]);
      continue;
    }
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
): AsyncGenerator<{ count: number; held: HeldColumn[] }> {
  const filled = kinds.map((kind) => columnOf(kind, atOnce));
  const group = (count: number): { count: number; held: HeldColumn[] } => ({
    count,
    held: filled.map((column) => column.held(count)),
  });
  let [row, column] = [0, 0];
  for await (const bytes of wholeLines(chunks)) {
    let from = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte !== COMMA && byte !== LINE_END) continue;
      filled[column]?.read(bytes, from, at, row);
      from = at + 1;
      column = byte === COMMA ? column + 1 : 0;
      if (byte === LINE_END) row += 1;
      if (row < atOnce) continue;
      yield group(row);
      row = 0;
    }
  }
  if (row > 0) yield group(row);
}
