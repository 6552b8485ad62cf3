/** Rows of a list that go to the server at once; a longer list goes in parts. */
export const IMPORT_ROWS_AT_ONCE = 50;
/** Rows and bytes of the longest file that is read. */
export const IMPORT_ROWS = 2000;
export const IMPORT_BYTES = 1_000_000;

/** What is done with somebody or something that is known already: left as it is, or brought up to date. */
export const IMPORT_EXISTING = ['skip', 'update'] as const;
export type ImportExisting = (typeof IMPORT_EXISTING)[number];

/** What became of a row, or would become of it. */
export const IMPORT_OUTCOMES = ['created', 'updated', 'skipped', 'refused'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];
