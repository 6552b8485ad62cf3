import { tidyPhone } from '@meedenkers/domain';
import Handlebars from 'handlebars';

/** Who answers the phone, as the public may know. */
export interface PublicOrganisation {
  slug: string;
  name: string;
  phone: string;
  openingHours: string | null;
  leaveFast: boolean;
}

/** What the server tells a page when it sends it. */
export interface PageValues {
  nonce: string;
  organisation: PublicOrganisation | null;
  publicName: string;
  publicPhone: string;
}

const MARKS = [
  'CSP_NONCE',
  'PUBLIC_NAME',
  'PUBLIC_PHONE_HREF',
  'PUBLIC_PHONE',
  'CONTEXT_JSON',
] as const;
type Mark = (typeof MARKS)[number];

const MARK = new RegExp(`__(${MARKS.join('|')})__`, 'g');

/** A page cut at its marks, once: texts at the even places, marks at the odd ones. */
export type PageFile = readonly string[];

/** Cuts a page at the marks that are filled in when it is sent. */
export const cutPage = (html: string): PageFile => html.split(MARK);

/** A value as JSON inside a script block: nothing in it can end the block or begin a comment. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The page with its marks filled in, each escaped for where it stands. */
export function fillPage(file: PageFile, values: PageValues): string {
  const { nonce, organisation, publicName, publicPhone } = values;
  const escape = Handlebars.escapeExpression;
  const filled: Record<Mark, string> = {
    CSP_NONCE: escape(nonce),
    PUBLIC_NAME: escape(publicName),
    PUBLIC_PHONE: escape(publicPhone),
    PUBLIC_PHONE_HREF: escape(tidyPhone(publicPhone)),
    CONTEXT_JSON: scriptJson({ organisation, publicName, publicPhone }),
  };
  return file.map((part, i) => (i % 2 === 0 ? part : filled[part as Mark])).join('');
}
