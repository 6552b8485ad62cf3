/**
 * Adds a word to the CHECK that lists what a column may hold, whatever the list is by now; the constraint keeps the
 * name PostgreSQL gave it.
 */
export const addWord = (table: string, column: string, word: string): string =>
  changeList(table, column, `replace(list, 'ARRAY[', 'ARRAY[''${word}''::text, ')`);

/** Takes a word out of such a list again; no row may hold it any more. */
export const removeWord = (table: string, column: string, word: string): string =>
  changeList(
    table,
    column,
    `regexp_replace(regexp_replace(list, '''${word}''::text, ', ''), ', ''${word}''::text', '')`,
  );

const changeList = (table: string, column: string, changed: string): string => `
  DO $$
  DECLARE
    list text;
  BEGIN
    SELECT pg_get_constraintdef(oid) INTO STRICT list FROM pg_constraint
    WHERE conrelid = '${table}'::regclass AND conname = '${table}_${column}_check';
    EXECUTE 'ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_check';
    EXECUTE 'ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_check ' || ${changed};
  END $$;
`;
