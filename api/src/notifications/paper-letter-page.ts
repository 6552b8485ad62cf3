import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pdfOf } from '../platform/pdf.js';
import type { PaperLetter } from './paper-letter.js';

const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 28"><circle cx="10" cy="7.2" r="5.2" fill="#14553f"/><path d="M1 27c0-7.2 3.6-11.6 9-11.6S19 19.8 19 27z" fill="#14553f"/><circle cx="24" cy="7.2" r="5.2" fill="#eaa43c"/><path d="M20.9 27c0-4.6-1-7.9-2.5-10.1 1.5-1 3.4-1.5 5.6-1.5 5.4 0 9 4.4 9 11.6z" fill="#eaa43c"/></svg>`;

let template: string | undefined;

/** A letter as one sheet of A4: the address in the window of the envelope, the slip at the foot. */
export function paperLetterPdf(letter: PaperLetter): Buffer {
  template ??= readFileSync(join(import.meta.dirname, 'templates', 'paper-letter.typ'), 'utf8');
  return pdfOf(template, { ...letter, mark: MARK });
}
