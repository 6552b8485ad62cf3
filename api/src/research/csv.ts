/**
 * A CSV file as RFC 4180 has it: a head, and every line ended by CR LF, where PostgreSQL writes LF alone. No value of these
 * files holds a line end, a comma or a quote of its own.
 */
export async function* csvOf(
  columns: readonly string[],
  rows: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${columns.join(',')}\r\n`);
  for await (const chunk of rows) yield withReturns(chunk);
}

/** The same bytes with a CR before every LF; each byte is a character here, whatever it is a part of. */
const withReturns = (chunk: Buffer): Buffer =>
  Buffer.from(chunk.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');

/** The fields of each line, so many lines at a time; what a chunk cuts in two is put together. */
export async function* linesOf(
  rows: AsyncIterable<Buffer>,
  atOnce: number,
): AsyncGenerator<string[][]> {
  let rest = '';
  let lines: string[][] = [];
  for await (const chunk of rows) {
    // Every value is a number or a code of ASCII, so no character is cut in two.
    const parts = (rest + chunk.toString('latin1')).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      lines.push(part.split(','));
      if (lines.length < atOnce) continue;
      yield lines;
      lines = [];
    }
  }
  if (lines.length > 0) yield lines;
}
