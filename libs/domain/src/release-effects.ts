import { drawn, numbersOf, signed, silent, sumOf } from './release-estimates.js';
import {
  isEstimate,
  isShare,
  type ReleaseArm,
  type ReleaseEffect,
  type ReleaseEstimate,
} from './releases.js';
import {
  figureOf,
  percentOf,
  type ReadEstimate,
  type ReadFigure,
  type ReadRow,
  type ReadTable,
  type ReleaseWords,
} from './release-words.js';

/** The name under which an effect is told. */
export const effectKey = ({ outcome }: Pick<ReleaseEffect, 'outcome'>): string =>
  `effect-${outcome}`;

/** Shares of people are told in whole per cents, points to one decimal. */
const decimalsOf = (effect: ReleaseEffect): number => (isShare(effect) ? 0 : 1);

function missingOf(
  { requests, noConsent }: ReleaseArm,
  answered: number | null,
  words: ReleaseWords,
): string | null {
  if (requests === null || noConsent === null || answered === null) return null;
  const asked = requests - noConsent;
  if (asked <= 0) return null;
  const share = Math.round(100 * Math.min(1, Math.max(0, 1 - answered / asked)));
  return percentOf(share, words);
}

const shown = (value: number | null | undefined, words: ReleaseWords): string | null =>
  value == null ? null : words.number(value);

/** Who answered at a moment, and which share of those with consent did not. */
function answeredIn(arm: ReleaseArm, nth: number, words: ReleaseWords): string | null {
  const answered = arm.answered[nth]?.value ?? null;
  const missing = missingOf(arm, answered, words);
  return answered === null || missing === null
    ? shown(answered, words)
    : words.t('reading.answeredMissing', { n: words.number(answered), missing });
}

/** Both groups of a comparison: everybody who asked, who said no to research, who answered when, and who is in the sum. */
function armsTable(effect: ReleaseEffect, words: ReleaseWords): ReadTable {
  const { arms } = effect;
  const row = (head: string, of: (arm: ReleaseArm) => number | null): ReadRow => ({
    head,
    cells: arms.map((arm) => shown(of(arm), words)),
  });
  return {
    caption: words.t('reading.groups'),
    columns: [words.t('release.what'), ...arms.map(({ side }) => words.of('side', side))],
    rows: [
      row(words.t('reading.inGroup'), ({ requests }) => requests),
      row(words.t('reading.noConsent'), ({ noConsent }) => noConsent),
      ...(arms[0]?.answered ?? []).map(({ moment }, nth) => ({
        head: words.t('reading.answeredAt', { moment: words.of('momentName', moment) }),
        cells: arms.map((arm) => answeredIn(arm, nth, words)),
      })),
      row(words.t('reading.inSum'), ({ compared }) => compared),
      ...(isShare(effect) ? [row(words.t('reading.saidYes'), ({ yes }) => yes)] : []),
    ],
  };
}

function balanceTable({ balance }: ReleaseEffect, words: ReleaseWords): ReadTable[] {
  if (balance.length === 0) return [];
  return [
    {
      caption: words.t('reading.balance'),
      columns: [words.t('reading.atStart'), words.t('reading.standardised')],
      rows: balance.map(({ question, standardisedDifference: difference }) => ({
        head: words.of('outcomeName', question),
        cells: [difference === null ? null : signed(difference, words, 2)],
      })),
    },
  ];
}

/** The main sum and the stricter ones that could be made. */
function estimatesOf(
  effect: ReleaseEffect,
  result: ReleaseEstimate,
  words: ReleaseWords,
): ReadEstimate[] {
  const stricter = effect.sensitivity.flatMap((sum) =>
    isEstimate(sum.result)
      ? [
          drawn(
            sum.result,
            [words.of('sensitivityName', sum.key), words.of('sensitivityMeans', sum.key)],
            words,
            decimalsOf(effect),
          ),
        ]
      : [],
  );
  return [
    drawn(
      result,
      [words.t('reading.asAgreed'), words.t('reading.asAgreedMeans')],
      words,
      decimalsOf(effect),
    ),
    ...stricter,
  ];
}

function effectSentence(
  effect: ReleaseEffect,
  result: ReleaseEstimate,
  words: ReleaseWords,
): string {
  const facts = {
    outcome: words.of('outcomeName', effect.question),
    size: words.number(Math.abs(result.estimate), decimalsOf(effect)),
    unit: words.t(isShare(effect) ? 'reading.perCentPoints' : 'reading.points'),
    moment: words.of('momentName', effect.moment),
  };
  const unsure = result.low <= 0 && result.high >= 0;
  const [lower, higher] = isShare(effect)
    ? ['reading.shareLower', 'reading.shareHigher']
    : ['reading.effectLower', 'reading.effectHigher'];
  const way = result.estimate < 0 ? lower : higher;
  return words.t(unsure ? 'reading.effectUnsure' : way, facts);
}

/** An effect in words: only where two groups were compared under a plan that stood fast. */
export function readEffect(effect: ReleaseEffect, words: ReleaseWords): ReadFigure {
  const { result, protocol, scale } = effect;
  const figure = {
    key: effectKey(effect),
    kind: 'effect' as const,
    title: words.t('reading.effectTitle', { outcome: words.of('outcomeName', effect.question) }),
  };
  const power = effect.power && { ...effect.power, isShare: isShare(effect) };
  if (!isEstimate(result)) return silent(figure, result, power, words);
  const estimates = estimatesOf(effect, result, words);
  const arms = armsTable(effect, words);
  const balance = balanceTable(effect, words);
  const numbers = numbersOf(
    isShare(effect) ? 'reading.shareNumbers' : 'reading.effectNumbers',
    result,
    scale,
    words,
    decimalsOf(effect),
  );
  return figureOf({
    ...figure,
    sentence: effectSentence(effect, result, words),
    numbers,
    picture: {
      kind: 'estimates',
      estimates,
      before: '',
      after: '',
      zero: words.t('reading.noDifference'),
      description: numbers,
    },
    tables: [
      {
        caption: figure.title,
        columns: [
          words.t('reading.sum'),
          words.t('reading.value'),
          words.t('reading.intervalName'),
        ],
        rows: estimates.map(({ name, shown, shownInterval }) => ({
          head: name,
          cells: [shown, shownInterval],
        })),
      },
      arms,
      ...balance,
    ],
    hides: [arms, ...balance].some(({ rows }) => rows.some(({ cells }) => cells.includes(null))),
    beware: {
      title: words.t(protocol.isRetrospective ? 'reading.careful' : 'reading.whyEffect'),
      words: words.t(protocol.isRetrospective ? 'reading.madeAfter' : 'reading.madeBefore', {
        day: words.date(protocol.frozenAt),
      }),
    },
    method: methodOf(effect, result, words),
  });
}

function methodOf(effect: ReleaseEffect, result: ReleaseEstimate, words: ReleaseWords): string[] {
  const names = (arms: readonly string[]): string =>
    // A name may hold a comma.
    arms.map((arm) => words.of('arm', arm)).join('; ');
  return [
    ...sumOf(result, words),
    ...(isShare(effect) ? [words.t('reading.fromShown')] : []),
    words.t('reading.sides', { with: names(effect.with), without: names(effect.without) }),
    words.of('betterWay', effect.better),
    words.t('reading.everybody'),
    words.t('reading.protocol', {
      day: words.date(effect.protocol.frozenAt),
      hash: effect.protocol.hash.slice(0, 12),
    }),
  ];
}
