import { RuleBroken } from './rule-broken.js';

export const RESEARCH_FILE_STATES = [
  'waiting',
  'approved',
  'rejected',
  'superseded',
  'ended',
] as const;
/**
 * Where a research file stands: asked and waiting for the second person, let go, refused, replaced because somebody took back
 * their consent, or at its end.
 */
export type ResearchFileState = (typeof RESEARCH_FILE_STATES)[number];

/** How long it may be known which number of a study is which request; the text of the consent says so. */
export const RESEARCH_KEY_MONTHS = 24;

/** The data and what is needed to read them. */
export const RESEARCH_FILE_NAMES = [
  'data.csv',
  'data.parquet',
  'data.csv-metadata.json',
  'data.sps',
  'codebook-nl.md',
  'codebook-en.md',
] as const;
export type ResearchFileName = (typeof RESEARCH_FILE_NAMES)[number];

/** What is filled in when there is no answer: none given, no conversation to ask about; beside those that residents give. */
export const NOT_FILLED = -9;
export const NOT_APPLICABLE = -5;

/**
 * Whether somebody may be the second person of a file.
 * @throws RuleBroken `wrong_state` when it was decided on, `second_person` for who asked for it.
 */
export function decideOnFile(
  file: { state: ResearchFileState; requestedBy: string },
  by: string,
): void {
  if (file.state !== 'waiting') throw new RuleBroken('wrong_state', { state: file.state });
  if (file.requestedBy === by) throw new RuleBroken('second_person');
}

/** When the keys and rows of a study made now are destroyed. */
export function researchKeysEnd(now: Date): Date {
  const end = new Date(now);
  end.setUTCMonth(end.getUTCMonth() + RESEARCH_KEY_MONTHS);
  // The 29th of February has no other in two years: then the day before counts, never more than the months promised.
  if (end.getUTCDate() !== now.getUTCDate()) end.setUTCDate(0);
  return end;
}
