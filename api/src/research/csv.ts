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
