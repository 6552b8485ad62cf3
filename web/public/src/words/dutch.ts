/** Round a sentence that is Dutch on a page in another language: it keeps its own direction, and is known by it; a number has other ones. */
export const DUTCH_BEGINS = '\u2068';
export const DUTCH_ENDS = '\u2069';

/** A Dutch sentence as it stands on a page in another language. */
export const inDutch = (text: string): string => DUTCH_BEGINS + text + DUTCH_ENDS;

/** Whether a text is Dutch from its beginning to its end. */
export const isInDutch = (text: string): boolean =>
  text.startsWith(DUTCH_BEGINS) && text.endsWith(DUTCH_ENDS);

/** A legal sentence in the language of the page, and the Dutch one that counts; one of both may be empty. */
export function bothOf(text: string): { own: string; dutch: string } {
  const at = text.indexOf(DUTCH_BEGINS);
  return at < 0 || !text.endsWith(DUTCH_ENDS)
    ? { own: text, dutch: '' }
    : { own: text.slice(0, at).trimEnd(), dutch: text.slice(at + 1, -1) };
}
