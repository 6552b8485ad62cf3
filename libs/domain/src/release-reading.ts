import { readEffect } from './release-effects.js';
import { readAgreement, readChange } from './release-estimates.js';
import type {
  ReleaseContent,
  ReleaseDimension,
  ReleaseMoment,
  ReleasePace,
  ReleaseTable,
} from './releases.js';
import {
  figureOf,
  percentOf,
  type ReadFigure,
  type ReadRow,
  type ReleaseReading,
  type ReleaseWords,
} from './release-words.js';

const GROUPS: Readonly<Record<Exclude<ReleaseDimension, 'municipality'>, string>> = {
  language: 'language',
  language_group: 'languageGroup',
  conversation_type: 'type',
  end_reason: 'closed',
  arm: 'arm',
  answers: 'answerPattern',
  signal: 'signal',
};

const nameOf = (dimension: ReleaseDimension, key: string, words: ReleaseWords): string =>
  dimension === 'municipality' ? words.municipality(key) : words.of(GROUPS[dimension], key);

const counted = (value: number | null, words: ReleaseWords): string | null =>
  value === null ? null : words.number(value);

/** Which of the counts is the largest, in a sentence; one may be hidden that is larger. Without any, how much is hidden. */
function mostOf(table: ReleaseTable, words: ReleaseWords): string {
  const seen = table.lines.filter((line) => (line.value ?? 0) > 0);
  const most = seen.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  const total = counted(table.total, words);
  if (!most) {
    const tellsAny = [...table.columns, ...table.lines.flatMap(({ cells }) => cells)].some(
      ({ value }) => value !== null,
    );
    if (total === null) return words.t(tellsAny ? 'reading.someHidden' : 'reading.allHidden');
    return words.t(tellsAny ? 'reading.someOf' : 'reading.onlyTotal', { total });
  }
  const facts = {
    name: nameOf(table.lineDimension, most.key, words),
    n: words.number(most.value ?? 0),
  };
  return total === null
    ? words.t('reading.most', facts)
    : words.t('reading.mostOf', { ...facts, total });
}

/** A line of a table as it is read: several of which all is hidden are one, which names them together. */
type ReadLine = Pick<ReleaseTable['lines'][number], 'key' | 'value' | 'cells'> & { name: string };

function linesOf({ lines, lineDimension }: ReleaseTable, words: ReleaseWords): ReadLine[] {
  const named = lines.map((line) => ({ ...line, name: nameOf(lineDimension, line.key, words) }));
  const hidden = named.filter(
    (line) => line.value === null && line.cells.every(({ value }) => value === null),
  );
  const [first, ...others] = hidden;
  if (!first || others.length === 0) return named;
  return [
    ...named.filter((line) => !hidden.includes(line)),
    { ...first, name: hidden.map(({ name }) => name).join('; ') },
  ];
}

function readTable(table: ReleaseTable, words: ReleaseWords): ReadFigure {
  const { key, lineDimension, columnDimension, columns, total } = table;
  const title = words.of('measure', key);
  const rowOf = (head: string, value: number | null, cells: ReadRow['cells']): ReadRow => ({
    head,
    cells: [...cells, counted(value, words)],
  });
  const cellsOf = (cells: readonly { value: number | null }[]): ReadRow['cells'] =>
    cells.map((cell) => counted(cell.value, words));
  const lines = linesOf(table, words);
  const hides = [...lines.flatMap((line) => [line, ...line.cells]), ...columns, { value: total }];
  const last = columnDimension ? words.t('reading.together') : words.t('release.count');
  return figureOf({
    key,
    kind: columnDimension ? 'cross' : 'counts',
    title,
    sentence: mostOf(table, words),
    hides: hides.some(({ value }) => value === null),
    picture: columnDimension
      ? null
      : {
          kind: 'bars',
          bars: lines.map((line) => ({
            key: line.key,
            name: line.name,
            value: line.value,
            shown: counted(line.value, words),
          })),
          total: counted(total, words),
        },
    tables: [
      {
        caption: title,
        columns: [
          words.of('dimension', lineDimension),
          ...columns.map((column) => nameOf(columnDimension ?? lineDimension, column.key, words)),
          last,
        ],
        rows: [
          ...lines.map((line) => rowOf(line.name, line.value, cellsOf(line.cells))),
          rowOf(words.t('reading.together'), total, cellsOf(columns)),
        ],
      },
    ],
  });
}

/** How long something took: hours within a day, else days and halves of days. */
export function paceWords(hours: number, words: Pick<ReleaseWords, 't' | 'n'>): string {
  if (hours < 24) return words.n('pace.hours', hours);
  const days = Math.round((2 * hours) / 24) / 2;
  return days === 1.5 ? words.t('pace.dayAndHalf') : words.n('pace.days', days);
}

function keptWords({ measure, keptFrom, keptTo }: ReleasePace, words: ReleaseWords): string | null {
  if (measure === 'companion') return words.t('pace.noPromise');
  if (keptFrom === null || keptTo === null) return null;
  if (keptFrom === keptTo) return words.t('pace.percent', { n: keptFrom });
  return keptFrom > 0
    ? words.t('pace.atLeast', { n: keptFrom })
    : words.t('pace.atMost', { n: keptTo });
}

function readPaces(paces: readonly ReleasePace[], words: ReleaseWords): ReadFigure[] {
  if (paces.length === 0) return [];
  const took = (hours: number | null): string | null =>
    hours === null ? null : paceWords(hours, words);
  const rows = paces.map((pace) => ({
    head: words.of('paceOf', pace.measure),
    cells: [took(pace.medianHours), took(pace.p90Hours), keptWords(pace, words)],
  }));
  const offer = paces.find(({ measure }) => measure === 'offer');
  return [
    figureOf({
      key: 'paces',
      kind: 'paces',
      title: words.t('pace.title'),
      sentence:
        offer?.medianHours == null
          ? words.t('reading.paceHidden')
          : words.t('reading.pace', { half: paceWords(offer.medianHours, words) }),
      hides: rows.some(({ cells }) => cells.includes(null)),
      tables: [
        {
          caption: words.t('pace.title'),
          columns: [
            words.t('pace.what'),
            words.t('pace.half'),
            words.t('pace.nine'),
            words.t('pace.kept'),
          ],
          rows,
        },
      ],
    }),
  ];
}

function readAverages(
  { averages }: Pick<ReleaseContent, 'averages'>,
  words: ReleaseWords,
): ReadFigure[] {
  if (averages.length === 0) return [];
  const shown = (key: string, value: number): string =>
    key === 'visit_cents'
      ? words.t('reading.euros', { n: words.number(value / 100, 2) })
      : words.t('reading.minutes', { n: words.number(value) });
  const rows = averages.map(({ key, value, n }) => ({
    head: words.of('average', key),
    cells: [value === null ? null : shown(key, value), counted(n, words)],
  }));
  return [
    figureOf({
      key: 'averages',
      kind: 'averages',
      title: words.t('reading.averages'),
      sentence: words.t('reading.averagesSay'),
      hides: rows.some(({ cells }) => cells.includes(null)),
      tables: [
        {
          caption: words.t('reading.averages'),
          columns: [
            words.t('release.what'),
            words.t('reading.perVisit'),
            words.t('reading.visits'),
          ],
          rows,
        },
      ],
    }),
  ];
}

/** Who of those with consent answered when, and which share did not. */
function readMoments(moments: readonly ReleaseMoment[], words: ReleaseWords): ReadFigure[] {
  const after = moments.find(({ moment }) => moment === 'T1');
  if (!after) return [];
  const title = words.t('reading.whoAnswered');
  const missing = ({ of, answered }: ReleaseMoment): string | null =>
    of === null || answered === null
      ? null
      : percentOf(Math.round(100 * Math.max(0, 1 - answered / of)), words);
  const rows = moments.map((one) => ({
    head: words.of('momentName', one.moment),
    cells: [counted(one.of, words), counted(one.answered, words), missing(one)],
  }));
  return [
    figureOf({
      key: 'moments',
      kind: 'moments',
      title,
      sentence:
        after.of === null || after.answered === null
          ? words.t('reading.allHiddenAfter')
          : words.t('reading.answeredAfter', {
              n: words.number(after.answered),
              of: words.number(after.of),
            }),
      hides: rows.some(({ cells }) => cells.includes(null)),
      tables: [
        {
          caption: title,
          columns: [
            words.t('reading.moment'),
            words.t('reading.withConsent'),
            words.t('reading.answered'),
            words.t('reading.missing'),
          ],
          rows,
        },
      ],
      beware: { title: words.t('reading.notYet'), words: words.t('reading.notYetWords') },
    }),
  ];
}

function headlinesOf(content: ReleaseContent, words: ReleaseWords): ReleaseReading['headlines'] {
  return [
    {
      value: counted(content.requests, words),
      what: words.t('release.requests'),
      meta: words.t('reading.rounded'),
    },
    ...content.shares.map(({ key, result }) => ({
      value: result && percentOf(result.percent, words),
      what: words.of('share', key),
      meta: result
        ? words.t('reading.shareOf', {
            part: words.number(result.part),
            whole: words.number(result.whole),
            low: words.number(result.low),
            high: words.number(result.high),
          })
        : '',
    })),
  ];
}

/** A closed quarter (`2026-Q3`) or year (`2026`) as people say it. */
export function periodName(period: string, words: Pick<ReleaseWords, 't'>): string {
  const [year = '', part] = period.split('-Q');
  return part
    ? words.t('releases.quarterOf', { year, n: part })
    : words.t('releases.yearOf', { year });
}

/**
 * All that a release says, in words and as tables: the one reading that the screen and the paper share, so that
 * neither can say another number. What is hidden is null in it and stays so.
 */
export function readRelease(content: ReleaseContent, words: ReleaseWords): ReleaseReading {
  const compared = content.effects.length > 0;
  return {
    headlines: content.requests === null ? [] : headlinesOf(content, words),
    figures: [
      ...content.changes.map((change) => readChange(change, compared, words)),
      ...(content.agreements ?? []).map((agreement) => readAgreement(agreement, words)),
      // A protocol's main outcome comes first.
      ...content.effects.map((effect, nth) => ({
        ...readEffect(effect, words),
        isSecondary: nth > 0,
      })),
      ...readMoments(content.moments ?? [], words),
      ...readPaces(content.paces, words),
      ...readAverages(content, words),
      ...content.tables.map((table) => readTable(table, words)),
    ],
  };
}
