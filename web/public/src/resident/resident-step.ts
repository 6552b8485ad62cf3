/** A screen of the resident's own page. */
export type ResidentStep =
  | 'request'
  | 'someone_else'
  | 'date'
  | 'ask'
  | 'contact'
  | 'withdraw'
  | 'end_helper'
  | 'research'
  | 'log'
  | 'data'
  | 'export'
  | 'erase'
  | 'survey';
