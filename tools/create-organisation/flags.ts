import { parseArgs } from 'node:util';

import { EMAIL_PATTERN, LIMITS, PHONE_PATTERN, tidyPhone } from '@meedenkers/domain';

/** What is asked to make an organisation with its areas and its first administrator. */
export interface NewOrganisation {
  name: string;
  slug: string;
  phone: string;
  email: string;
  /** CBS codes of the municipalities it serves. */
  municipalities: string[];
  administrator: { name: string; email: string };
}

/** How the command is used, in the words of its own flags. */
export const USAGE = `npm run create-organisation -- --name "Stichting Voorbeeld" --slug voorbeeld
  --phone "013 123 45 67" --email contact@voorbeeld.nl --municipalities GM0784,GM0855
  --administrator "Noor de Wit <noor@voorbeeld.nl>"`;

const FLAGS = ['name', 'slug', 'phone', 'email', 'municipalities', 'administrator'] as const;
const SLUG_PATTERN = /^[a-z0-9][a-z0-9-]{2,60}[a-z0-9]$/;
const CODE_PATTERN = /^GM\d{4}$/;

const isEmail = (text: string): boolean => text.length <= LIMITS.email && EMAIL_PATTERN.test(text);

const isName = (text: string, longest: number): boolean => text !== '' && text.length <= longest;

function readPerson(text: string): { name: string; email: string } {
  const [, name = '', email = ''] = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(text) ?? [];
  return { name, email };
}

function problemsOf(wanted: NewOrganisation): string[] {
  const { administrator, municipalities } = wanted;
  const rules: [boolean, string][] = [
    [
      isName(wanted.name, LIMITS.organisation),
      `--name: give the organisation's name, at most ${LIMITS.organisation} characters.`,
    ],
    [
      SLUG_PATTERN.test(wanted.slug),
      '--slug: give 4 to 62 small letters, digits and dashes for its address, such as voorbeeld.',
    ],
    [
      PHONE_PATTERN.test(tidyPhone(wanted.phone)),
      '--phone: give the number residents may call, such as 013 123 45 67.',
    ],
    [isEmail(wanted.email), '--email: give the e-mail address residents may write to.'],
    [
      municipalities.length > 0 && municipalities.every((code) => CODE_PATTERN.test(code)),
      '--municipalities: give CBS codes with commas between them, such as GM0784,GM0855.',
    ],
    [
      isName(administrator.name, LIMITS.name) && isEmail(administrator.email),
      '--administrator: give a name and an e-mail address, such as "Noor de Wit <noor@voorbeeld.nl>".',
    ],
  ];
  return rules.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

/** Reads the command's flags; `problems` has one line for each thing that is wrong, and none when all is well. */
export function readFlags(args: string[]): { wanted: NewOrganisation; problems: string[] } {
  const { values, tokens } = parseArgs({
    args,
    options: Object.fromEntries(FLAGS.map((flag) => [flag, { type: 'string' as const }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const text = (flag: (typeof FLAGS)[number]): string => {
    const value = values[flag];
    return typeof value === 'string' ? value.trim() : '';
  };
  const unknown = tokens.flatMap((token) => {
    if (token.kind === 'positional')
      return [`${token.value}: every value needs its flag before it.`];
    if (token.kind !== 'option') return [];
    return FLAGS.some((flag) => flag === token.name) ? [] : [`--${token.name}: no such flag.`];
  });
  const codes = text('municipalities')
    .toUpperCase()
    .split(/[\s,]+/);
  const wanted = {
    name: text('name'),
    slug: text('slug'),
    phone: text('phone'),
    email: text('email'),
    municipalities: [...new Set(codes.filter((code) => code !== ''))],
    administrator: readPerson(text('administrator')),
  };
  return { wanted, problems: [...problemsOf(wanted), ...unknown] };
}
