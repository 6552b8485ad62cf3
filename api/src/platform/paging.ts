import { LIMITS } from '@meedenkers/domain';
import { Transform } from 'class-transformer';
import { isUUID } from 'class-validator';

import { isRealDate, Secret, Whole } from './contract.js';
import { InvalidInput } from './errors.js';

/** How much of a list is asked for, and from where. */
export class PageQuery {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  )
  @Whole({ min: 1, max: LIMITS.page.max, optional: true })
  limit?: number;

  @Secret({ max: 500, optional: true })
  cursor?: string;
}

/** An opaque mark of where a page ended. */
export const cursorAt = (...position: string[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d(:\d\d)?)$/;

/** What the parts of a position can be, and how the database would read each. */
const PARTS = {
  text: (part: string) => !part.includes('\0'),
  instant: (part: string) => INSTANT.test(part) && isRealDate(part),
  id: (part: string) => isUUID(part),
} as const;

/** The position a cursor stands for. @throws InvalidInput when it was not made by a list of such positions. */
export function positionOf(
  cursor: string | undefined,
  parts: readonly (keyof typeof PARTS)[],
): string[] | null {
  if (!cursor) return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(position) &&
      position.length === parts.length &&
      parts.every((kind, i) => {
        const part: unknown = position[i];
        return typeof part === 'string' && PARTS[kind](part);
      })
    )
      return position as string[];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InvalidInput([
    { field: 'cursor', code: 'invalid', message: 'cursor was not made by this list' },
  ]);
}

/** The first `limit` of the rows that were read (one more than asked tells whether there is a next page). */
export function pageFrom<Row, View>(
  rows: Row[],
  limit: number,
  view: (row: Row) => View,
  position: (row: Row) => string[],
): { items: View[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    nextCursor: rows.length > limit && last ? cursorAt(...position(last)) : null,
  };
}

export const pageSize = (query: PageQuery): number => query.limit ?? LIMITS.page.default;
