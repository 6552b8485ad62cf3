import type * as Domain from '@meedenkers/domain';

import { keysOf } from '../lint/text-keys.js';

/** A language file. */
export type Texts = Parameters<typeof keysOf>[0];

/** The files the page is about. */
export interface LanguageFiles {
  pages: ReadonlyMap<string, Texts>;
  messages: ReadonlyMap<string, Texts>;
  legalPages: readonly string[];
  legalMessages: readonly string[];
  /** The languages somebody has read who grew up with it, and when. */
  readBy: Readonly<Record<string, string>>;
}

const INTRODUCTION = `# Languages

The public pages and the messages to residents stand in twelve languages. The language of a page is
in its address (\`/ar/vraag\`); without one it is Dutch. The desk speaks Dutch and English.

Dutch is the source. The other languages were translated from it sentence by sentence and keep its
level (B1), its polite form and the name Meedenker. A sentence that is not there in a language stands
on the page in Dutch, marked as Dutch (\`lang="nl" dir="ltr"\`), so that it is read aloud and written as
Dutch; nothing is left out.

This page is printed from the language files by \`npm run generate\`.
`;

const CHECKING = `## Sentences that a human must check

A sentence about rights, privacy or consent is never only a translation: on a page in another language
the Dutch stands beside it, and the Dutch counts. Before a language is advertised, somebody who grew
up with it reads the whole file, and a sworn translator and a lawyer who knows Dutch administrative
law and the GDPR read the sentences below in that language. Then its date goes into
\`web/i18n/read-by-native-speakers.json\`.

Articles of law, and from when until when they hold, are in \`web/public/src/prepare/rights.json\`.
`;

const HOW = `## To change or add a language

- Texts of pages: \`web/i18n/public/<code>.json\`; of messages: \`api/src/notifications/texts/<code>.json\`.
  Keys of the legal sentences: \`web/i18n/legal-keys.json\`. A counted text may have the forms its
  language needs (\`two\`, \`few\`, \`many\`) besides \`one\` and \`other\`.
- Days and months come from the browser, Gregorian and in Latin digits; those of Tigrinya, Somali and
  Papiamentu, which not every machine knows, from \`libs/domain/src/date-names.ts\`.
- Right to left: the styles know beginnings and ends only; a number of several groups keeps its own
  direction. Arabic, Ethiopic and Cyrillic letters are loaded for their languages alone.
- A page is read aloud by a voice of the device. Where the device has none for the language the page
  says so and names the telephone.
`;

/** Keys of a list that a language file has, of those the Dutch has. */
function coverage(own: Texts | undefined, dutch: Texts | undefined): string {
  const wanted = dutch ? keysOf(dutch) : [];
  const present = new Set(own ? keysOf(own) : []);
  const there = wanted.filter((key) => present.has(key)).length;
  return there === wanted.length ? 'all' : `${there} of ${wanted.length}`;
}

function known(keys: readonly string[], dutch: Texts | undefined): readonly string[] {
  const all = dutch ? keysOf(dutch) : [];
  for (const key of keys)
    if (!all.some((one) => one === key || one.startsWith(`${key}.`)))
      throw new Error(`the legal sentence ${key} is not there`);
  return keys;
}

/** The languages as a page that somebody without code can read. */
export function languagesPage(
  {
    LANGUAGES,
    MESSAGE_LANGUAGES,
    directionOf,
  }: Pick<typeof Domain, 'LANGUAGES' | 'MESSAGE_LANGUAGES' | 'directionOf'>,
  { pages, messages, legalPages, legalMessages, readBy }: LanguageFiles,
): string {
  const rows = MESSAGE_LANGUAGES.map((code) => {
    const { name = code, ownName = '' } = LANGUAGES.find((known) => known.code === code) ?? {};
    const direction = directionOf(code) === 'rtl' ? 'right to left' : 'left to right';
    const read =
      readBy[code] ?? (code === 'nl' ? 'the source' : 'not yet read by a native speaker');
    const ofPages = coverage(pages.get(code), pages.get('nl'));
    const ofMessages = coverage(messages.get(code), messages.get('nl'));
    return `| \`${code}\` | ${name} | ${ownName} | ${direction} | ${ofPages} | ${ofMessages} | ${read} |`;
  });
  const list = (title: string, keys: readonly string[]): string =>
    [`${title}:`, '', ...keys.map((key) => `- \`${key}\``)].join('\n');
  return [
    INTRODUCTION,
    '| code | language | its own name | direction | pages | messages | read |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    CHECKING,
    list('On the pages (`web/i18n/public`)', known(legalPages, pages.get('nl'))),
    '',
    list('In messages (`api/src/notifications/texts`)', known(legalMessages, messages.get('nl'))),
    '',
    HOW,
  ].join('\n');
}
