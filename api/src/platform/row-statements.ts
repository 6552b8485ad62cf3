import { createHash } from 'node:crypto';

import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

import type { NamedStatement } from './walled-query.js';

/** A statement and what goes into it. */
export interface Filled extends NamedStatement {
  values: unknown[];
}

type Column = EntityMetadata['columns'][number];

const names = new Map<string, string>();

/** A statement by a name that is unique to its text, so that each connection lets the server plan it once. */
export function named(text: string): NamedStatement {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('base64url')));
  return { name, text };
}

/**
 * The statements for whole rows of an entity, made from its columns. They are short of TypeORM's query builder on purpose:
 * that builds the same text anew each time, and what is built each time is planned each time.
 */
export class RowStatements {
  constructor(private readonly source: DataSource) {}

  /** The rows whose columns have these values; `locked` holds them against other writers. */
  select<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: Partial<E>,
    more: { one: boolean; locked: boolean },
  ): Filled {
    const metadata = this.source.getMetadata(entity);
    const columns = metadata.columns.map((column) => quoted(column)).join(', ');
    const { text, values } = this.conditions(metadata, where, 0);
    return {
      ...named(
        `SELECT ${columns} FROM ${metadata.tableName} WHERE ${text}${more.one ? ' LIMIT 1' : ''}${more.locked ? ' FOR NO KEY UPDATE' : ''}`,
      ),
      values,
    };
  }

  insert<E extends ObjectLiteral>(entity: EntityTarget<E>, rows: readonly Partial<E>[]): Filled {
    const metadata = this.source.getMetadata(entity);
    const columns = metadata.columns.filter(({ propertyName }) =>
      rows.some((row) => row[propertyName] !== undefined),
    );
    const values: unknown[] = [];
    const tuples = rows.map((row) => {
      const places = columns.map((column) =>
        row[column.propertyName] === undefined
          ? 'DEFAULT'
          : `$${values.push(this.written(column, row[column.propertyName]))}`,
      );
      return `(${places.join(', ')})`;
    });
    return {
      ...named(
        `INSERT INTO ${metadata.tableName} (${columns.map(quoted).join(', ')}) VALUES ${tuples.join(', ')}`,
      ),
      values,
    };
  }

  update<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: Partial<E>,
    set: Partial<E>,
  ): Filled {
    const metadata = this.source.getMetadata(entity);
    const changed = given(metadata, set);
    const assigned = changed.map(
      ([column, value], i) =>
        [`${quoted(column)} = $${i + 1}`, this.written(column, value)] as const,
    );
    const { text, values } = this.conditions(metadata, where, assigned.length);
    return {
      ...named(
        `UPDATE ${metadata.tableName} SET ${assigned.map(([part]) => part).join(', ')} WHERE ${text}`,
      ),
      values: [...assigned.map(([, value]) => value), ...values],
    };
  }

  /** A row as the database gave it, as the entity. */
  entity<E extends ObjectLiteral>(entity: EntityTarget<E>, row: Record<string, unknown>): E {
    const metadata = this.source.getMetadata(entity);
    const made = metadata.create() as Record<string, unknown>;
    for (const column of metadata.columns)
      made[column.propertyName] = this.source.driver.prepareHydratedValue(
        row[column.databaseName],
        column,
      ) as unknown;
    return made as E;
  }

  private conditions(
    metadata: EntityMetadata,
    where: ObjectLiteral,
    after: number,
  ): { text: string; values: unknown[] } {
    const values: unknown[] = [];
    const parts = given(metadata, where).map(([column, value]) =>
      value === null
        ? `${quoted(column)} IS NULL`
        : `${quoted(column)} = $${after + values.push(this.written(column, value))}`,
    );
    return { text: parts.join(' AND '), values };
  }

  private written(column: Column, value: unknown): unknown {
    return this.source.driver.preparePersistentValue(value, column) as unknown;
  }
}

const quoted = ({ databaseName }: Column): string => `"${databaseName}"`;

/** The columns that a part of an entity names, with their values. A name that is no column's is a mistake of ours. */
function given(metadata: EntityMetadata, part: ObjectLiteral): [Column, unknown][] {
  return Object.entries(part).flatMap(([property, value]): [Column, unknown][] => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${metadata.tableName} has no column for ${property}`);
    return value === undefined ? [] : [[column, value]];
  });
}
