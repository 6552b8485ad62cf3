/** A screen of the resident's own page. */
export type ResidentStep =
  'request' | 'someone_else' | 'date' | 'withdraw' | 'end_helper' | 'research' | 'log' | 'survey';
