import { StreamableFile } from '@nestjs/common';
import {
  isShare,
  type ReleaseContent,
  type ReleaseEffect,
  type ReleaseEstimate,
  type ReleasePower,
  type ReleaseTable,
  type ReleaseTooLittle,
} from '@meedenkers/domain';

import { NotFound } from '../platform/errors.js';
import type { ReleaseContentView } from './release-content.dto.js';

/** One figure of a release: where it stands, and its value; null is hidden. */
type Line = readonly [
  part: string,
  key: string,
  line: string,
  column: string,
  figure: string,
  value: string | number | boolean | null,
];

const HEAD = ['part', 'key', 'line', 'column', 'figure', 'value'];
/** What stands for a count that is hidden. */
const HIDDEN = 'hidden';

function linesOfTable({ key, total, lines, columns }: ReleaseTable): Line[] {
  return [
    ['table', key, '', '', 'count', total],
    ...columns.map((column): Line => ['table', key, '', column.key, 'count', column.value]),
    ...lines.flatMap((line): Line[] => [
      ['table', key, line.key, '', 'count', line.value],
      ...line.cells.map((cell): Line => ['table', key, line.key, cell.key, 'count', cell.value]),
    ]),
  ];
}

/** The members of a record, each on a line. */
const members = (part: string, key: string, line: string, record: object, column = ''): Line[] =>
  Object.entries(record).map(([figure, value]): Line => [
    part,
    key,
    line,
    column,
    figure,
    value as string | number | boolean | null,
  ]);

type Result = ReleaseEstimate | ReleaseTooLittle;

const linesOfResult = (
  part: string,
  key: string,
  line: string,
  result: Result,
  power: ReleasePower | null,
): Line[] => [
  ...members(part, key, line, result),
  ...(power ? members(part, key, line, power, 'power') : []),
];

function linesOfEffect(effect: ReleaseEffect): Line[] {
  const { outcome, moment, result, power, sensitivity, arms, balance, protocol } = effect;
  const part = 'effect';
  return [
    ...members(part, outcome, moment, protocol, 'protocol'),
    [part, outcome, moment, 'with', 'arms', effect.with.join(' ')],
    [part, outcome, moment, 'without', 'arms', effect.without.join(' ')],
    ...linesOfResult(part, outcome, moment, result, power),
    ...sensitivity.flatMap((one) => members(part, outcome, moment, one.result, one.key)),
    ...balance.map((one): Line => [
      part,
      outcome,
      moment,
      one.question,
      'standardisedDifference',
      one.standardisedDifference,
    ]),
    ...arms.flatMap(({ side, requests, noConsent, answered, compared, yes }): Line[] => [
      [part, outcome, moment, side, 'requests', requests],
      [part, outcome, moment, side, 'noConsent', noConsent],
      [part, outcome, moment, side, 'compared', compared],
      ...(isShare(effect) ? [[part, outcome, moment, side, 'yes', yes] as const] : []),
      ...answered.map((one): Line => [
        part,
        outcome,
        moment,
        side,
        `answered ${one.moment}`,
        one.value,
      ]),
    ]),
  ];
}

/** All figures of a release, in the order of the screen. */
export const linesOf = (content: ReleaseContent): Line[] => [
  ['requests', '', '', '', 'count', content.requests],
  ...content.shares.flatMap(({ key, result }) =>
    result === null
      ? [['share', key, '', '', 'percent', null] as const]
      : members('share', key, '', result),
  ),
  ...content.tables.flatMap(linesOfTable),
  ...content.paces.flatMap(({ measure, ...pace }) => members('pace', measure, '', pace)),
  ...content.averages.flatMap(({ key, ...average }) => members('average', key, '', average)),
  ...(content.moments ?? []).flatMap(({ moment, ...one }) => members('moment', '', moment, one)),
  ...content.changes.flatMap(({ question, from, to, before, after, result, power }): Line[] => [
    ['change', question, `${from} ${to}`, '', 'before', before],
    ['change', question, `${from} ${to}`, '', 'after', after],
    ...linesOfResult('change', question, `${from} ${to}`, result, power),
  ]),
  ...(content.agreements ?? []).flatMap(({ question, same, differ, result }): Line[] => [
    ['agreement', question, '', '', 'same', same],
    ['agreement', question, '', '', 'differ', differ],
    ...members('agreement', question, '', result),
  ]),
  ...content.effects.flatMap(linesOfEffect),
];

const field = (value: Line[number]): string => {
  const text = value === null ? HIDDEN : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A release as a table for other programs (RFC 4180): no more and no less than the screen says. */
export const csvOf = (content: ReleaseContent): string =>
  [HEAD, ...linesOf(content)].map((line) => `${line.map(field).join(',')}\r\n`).join('');

/** The files of a release. */
export const RELEASE_FILES = ['uitgave.csv', 'uitgave.json', 'uitgave.pdf'] as const;

/** A file of a release for other programs: of all that is said to its reader. @throws NotFound when it has none of that name. */
export function fileOf(
  said: { content: ReleaseContentView },
  name: string,
): { type: string; bytes: Buffer } {
  if (name === 'uitgave.csv')
    return { type: 'text/csv; charset=utf-8', bytes: Buffer.from(csvOf(said.content)) };
  if (name !== 'uitgave.json') throw new NotFound();
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(said, null, 2)) };
}

/** A file as it is sent. */
export const attached = (
  { type, bytes }: { type: string; bytes: Buffer },
  name: string,
): StreamableFile =>
  new StreamableFile(bytes, {
    type,
    length: bytes.length,
    disposition: `attachment; filename="${name}"`,
  });
