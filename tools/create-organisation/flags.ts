import { parseArgs } from 'node:util';

import {
  EMAIL_PATTERN,
  LIMITS,
  ORGANISATION_KINDS,
  PHONE_PATTERN,
  tidyPhone,
  type OrganisationKind,
} from '@meedenkers/domain';

/** Somebody who is invited. */
export interface Invited {
  name: string;
  email: string;
}

/** What is asked to make an organisation with its areas and its first accounts. */
export interface NewOrganisation {
  kind: OrganisationKind;
  name: string;
  slug: string;
  phone: string;
  email: string;
  /** CBS codes of the municipalities it serves; none of the programme. */
  municipalities: string[];
  administrator: Invited;
  /** Who reads at the programme what organisations share; elsewhere the administrator invites evaluators. */
  evaluator: Invited | null;
}

/** How the command is used, in the words of its own flags. */
export const USAGE = `npm run create-organisation -- --name "Stichting Voorbeeld" --slug voorbeeld
  --phone "013 123 45 67" --email contact@voorbeeld.nl --municipalities GM0784,GM0855
  --administrator "Noor de Wit <noor@voorbeeld.nl>"

An organisation of the programme, which only reads what others share, serves no municipality and needs an evaluator:

npm run create-organisation -- --kind programme --name "Programma Voorbeeld" --slug programma-voorbeeld
  --phone "013 123 45 67" --email programma@voorbeeld.nl
  --administrator "Noor de Wit <noor@voorbeeld.nl>" --evaluator "Bo Mulder <bo@voorbeeld.nl>"`;

const FLAGS = [
  'kind',
  'name',
  'slug',
  'phone',
  'email',
  'municipalities',
  'administrator',
  'evaluator',
] as const;
const SLUG_PATTERN = /^[a-z0-9][a-z0-9-]{2,60}[a-z0-9]$/;
const CODE_PATTERN = /^GM\d{4}$/;

const isEmail = (text: string): boolean => text.length <= LIMITS.email && EMAIL_PATTERN.test(text);

const isName = (text: string, longest: number): boolean => text !== '' && text.length <= longest;

const isPerson = ({ name, email }: Invited): boolean => isName(name, LIMITS.name) && isEmail(email);

function readPerson(text: string): Invited {
  const [, name = '', email = ''] = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(text) ?? [];
  return { name, email };
}

/** What must be so of an organisation that serves, and of one of the programme, which has nobody to serve. */
const rulesOfKind = ({
  kind,
  municipalities,
  administrator,
  evaluator,
}: NewOrganisation): [boolean, string][] =>
  kind === 'programme'
    ? [
        [
          municipalities.length === 0,
          '--municipalities: the programme serves none, for it has no residents and no Meedenkers.',
        ],
        [
          evaluator !== null &&
            isPerson(evaluator) &&
            evaluator.email.toLowerCase() !== administrator.email.toLowerCase(),
          '--evaluator: give a name and an e-mail address of their own, such as "Bo Mulder <bo@voorbeeld.nl>".',
        ],
      ]
    : [
        [
          municipalities.length > 0 && municipalities.every((code) => CODE_PATTERN.test(code)),
          '--municipalities: give CBS codes with commas between them, such as GM0784,GM0855.',
        ],
        [
          evaluator === null,
          '--evaluator: the programme alone begins with one; elsewhere the administrator invites them.',
        ],
      ];

function problemsOf(wanted: NewOrganisation): string[] {
  const { administrator } = wanted;
  const rules: [boolean, string][] = [
    [
      ORGANISATION_KINDS.includes(wanted.kind),
      `--kind: give one of ${ORGANISATION_KINDS.join(', ')}; it is service when nothing is given.`,
    ],
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
    ...rulesOfKind(wanted),
    [
      isPerson(administrator),
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
  const wanted: NewOrganisation = {
    kind: (text('kind') || 'service') as OrganisationKind,
    name: text('name'),
    slug: text('slug'),
    phone: text('phone'),
    email: text('email'),
    municipalities: [...new Set(codes.filter((code) => code !== ''))],
    administrator: readPerson(text('administrator')),
    evaluator: text('evaluator') === '' ? null : readPerson(text('evaluator')),
  };
  return { wanted, problems: [...problemsOf(wanted), ...unknown] };
}
