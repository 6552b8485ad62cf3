import { DuckDBInstance } from '@duckdb/node-api';

/** What DuckDB, which knows nothing of the product, answers to a question about files on disk. */
export async function askDuckDb<Row extends Record<string, unknown>>(sql: string): Promise<Row[]> {
  const duck = await (await DuckDBInstance.create()).connect();
  try {
    return (await duck.runAndReadAll(sql)).getRowObjectsJson() as Row[];
  } finally {
    duck.closeSync();
  }
}
