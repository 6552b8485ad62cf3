import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { tidyPhone } from '@meedenkers/domain';
import Handlebars from 'handlebars';
import mjml2html from 'mjml';

import type { Letter } from './letter.js';

const engine = Handlebars.create();
const escape = engine.escapeExpression;

/** Makes a telephone number in a sentence one that can be tapped. */
engine.registerHelper('linked', (text: string, phone: string) => {
  const safe = escape(text);
  if (!phone) return new Handlebars.SafeString(safe);
  const shown = escape(phone);
  const link = `<a class="link" dir="ltr" style="white-space:nowrap" href="tel:${escape(tidyPhone(phone))}">${shown}</a>`;
  return new Handlebars.SafeString(safe.replaceAll(shown, link));
});

type Template = 'letter' | 'neutral';

const dresses = new Map<string, Promise<Handlebars.TemplateDelegate<Letter>>>();

/** The same page for who reads from right to left: what hung on the left hangs on the right. */
const mirrored = (html: string): string =>
  html
    .replaceAll('direction:ltr', 'direction:rtl')
    .replaceAll('text-align:left', 'text-align:right')
    .replaceAll('align="left"', 'align="right"')
    .replaceAll('padding-right: 12px', 'padding-left: 12px');

async function compile(
  name: Template,
  direction: Letter['direction'],
): Promise<Handlebars.TemplateDelegate<Letter>> {
  const source = await readFile(join(import.meta.dirname, 'templates', `${name}.mjml`), 'utf8');
  // No fonts from elsewhere: opening a mail tells nobody that it was opened.
  const { html } = await mjml2html(source, { validationLevel: 'strict', fonts: {} });
  return engine.compile<Letter>(direction === 'rtl' ? mirrored(html) : html, { strict: true });
}

/** The letter as HTML of at most 600 px, readable without pictures or colours. */
export async function htmlOf(letter: Letter): Promise<string> {
  const name = letter.neutral ? 'neutral' : 'letter';
  const key = `${name} ${letter.direction}`;
  const dress = dresses.get(key) ?? compile(name, letter.direction);
  dresses.set(key, dress);
  return (await dress)(letter);
}

/** The letter as plain text, complete, with its link written out. */
export function plainOf(letter: Letter): string {
  const { button, facts, foot } = letter;
  const blocks = [
    letter.greeting,
    letter.title,
    ...letter.body,
    facts.map(({ label, first, rest }) => [`${label}: ${first}`, ...rest].join('\n')).join('\n'),
    button ? `${button.label}:\n${button.href}` : '',
    button ? [letter.opens.link, letter.note].filter((text) => text !== '').join(' ') : '',
    [letter.ask, letter.answer].filter((text) => text !== '').join(' '),
    [letter.farewell, ...letter.signature].join('\n'),
    foot.length > 0 ? `-- \n${foot.join('\n')}` : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
