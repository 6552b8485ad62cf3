/**
 * The wall around an organisation's rows: row-level security, forced on the owner too, one policy for reading and
 * writing, and the rights the application gets. `doors` names what the few doors may read before anybody is known.
 */
export const wall = (
  table: string,
  rights: string,
  doors: 'readable by doors' | 'closed to doors' = 'closed to doors',
): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY organisation ON ${table}
    USING (organisation_id = (SELECT app.organisation())) WITH CHECK (organisation_id = (SELECT app.organisation()));
  GRANT ${rights} ON ${table} TO meedenkers_service;
  ${
    doors === 'readable by doors'
      ? `CREATE POLICY doors ON ${table} FOR SELECT TO meedenkers_doors USING (true); GRANT SELECT ON ${table} TO meedenkers_doors;`
      : ''
  }
`;

/** A CHECK that a column holds one of these words. */
export const oneOf = (column: string, words: readonly string[]): string =>
  `CHECK (${column} IN (${words.map((word) => `'${word}'`).join(', ')}))`;
