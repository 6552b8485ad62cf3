import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  momentParts,
  staffLanguage,
  textMessageSize,
  type StaffLanguage,
} from '@meedenkers/domain';
import Handlebars from 'handlebars';

import type { DemoMail } from './demo-mailbox.js';
import type { PageLanguage } from './page-routes.js';

type Texts = Record<
  | 'title'
  | 'lead'
  | 'recipient'
  | 'everybody'
  | 'show'
  | 'refresh'
  | 'empty'
  | 'from'
  | 'to'
  | 'attachments'
  | 'dressed'
  | 'textMessage'
  | 'counted'
  | 'moment',
  string
>;

const engine = Handlebars.create();
const escape = engine.escapeExpression;

/** Makes the addresses in a plain text ones that can be followed. */
engine.registerHelper(
  'linked',
  (text: string) =>
    new Handlebars.SafeString(
      text
        .split(/(https?:\/\/[^\s<>"]+)/)
        .map((part, i) =>
          i % 2 === 0 ? escape(part) : `<a href="${escape(part)}">${escape(part)}</a>`,
        )
        .join(''),
    ),
);

let template: Handlebars.TemplateDelegate | null = null;
const texts = new Map<StaffLanguage, Texts>();

const fileBeside = (...path: string[]): string =>
  readFileSync(join(import.meta.dirname, ...path), 'utf8');

function textsIn(language: StaffLanguage): Texts {
  const known =
    texts.get(language) ?? (JSON.parse(fileBeside('texts', `${language}.json`)) as Texts);
  texts.set(language, known);
  return known;
}

function momentOf(language: StaffLanguage, pattern: string, instant: string): string {
  const { weekday, day, month, ...clock } = momentParts(language, new Date(instant));
  return engine.compile(pattern, { strict: true })({
    ...clock,
    date: `${weekday} ${day} ${month}`,
  });
}

/** How many characters a text message costs, of how many. */
function counted(pattern: string, text: string): string {
  const { characters, limit, parts } = textMessageSize(text);
  return engine.compile(pattern, { strict: true })({ characters, limit, parts });
}

/** The page with every message of the demo, for whoever wants to follow the links in them. */
export function demoPage(page: {
  language: PageLanguage;
  nonce: string;
  recipient: string | null;
  mails: readonly DemoMail[];
  recipients: readonly string[];
}): string {
  const { nonce, recipient } = page;
  const language = staffLanguage(page.language);
  const words = textsIn(language);
  const address = `${language === 'nl' ? '' : `/${language}`}/demo/berichten`;
  template ??= engine.compile(fileBeside('templates', 'mailbox.hbs'), { strict: true });
  return template({
    language,
    nonce,
    texts: words,
    address,
    here: recipient ? `${address}?to=${encodeURIComponent(recipient)}` : address,
    recipients: page.recipients.map((name) => ({ name, chosen: name === recipient })),
    mails: page.mails.map((mail) => ({
      from: mail.from,
      to: mail.to.join(', '),
      subject: mail.channel === 'sms' ? words.textMessage : mail.subject,
      counted: mail.channel === 'sms' ? counted(words.counted, mail.text) : null,
      text: mail.text,
      receivedAt: mail.receivedAt,
      moment: momentOf(language, words.moment, mail.receivedAt),
      attachments: mail.attachments.map(({ filename, contentType }, i) => ({
        filename: filename || contentType,
        href: `/demo/berichten/${mail.id}/${i}`,
      })),
      dressed: mail.html ? `/demo/berichten/${mail.id}.html` : null,
    })),
  });
}
