import {
  isEstimate,
  type ReleaseArm,
  type ReleaseChange,
  type ReleaseEffect,
  type ReleaseEstimate,
  type ReleasePower,
  type ReleaseTooLittle,
} from './releases.js';
import {
  figureOf,
  percentOf,
  type ReadEstimate,
  type ReadFigure,
  type ReadTable,
  type ReleaseWords,
} from './release-words.js';

const DECIMALS = 1;

const WHOLE_PER_CENTS = 100;

/** Whether an outcome is a share of people, in per cents. */
const isShare = ([, top]: readonly [number, number]): boolean => top === WHOLE_PER_CENTS;

/** A difference with its sign, which is a real minus. */
function signed(value: number, words: ReleaseWords, decimals = DECIMALS): string {
  const size = words.number(Math.abs(value), decimals);
  if (Number(value.toFixed(decimals)) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}

const intervalOf = ({ low, high }: ReleaseEstimate, words: ReleaseWords): string =>
  words.t('reading.interval', { low: signed(low, words), high: signed(high, words) });

function drawn(
  result: ReleaseEstimate,
  name: string,
  meaning: string,
  words: ReleaseWords,
): ReadEstimate {
  return {
    name,
    meaning,
    value: result.estimate,
    low: result.low,
    high: result.high,
    shown: signed(result.estimate, words),
    shownInterval: intervalOf(result, words),
  };
}

const numbersOf = (
  key: string,
  result: ReleaseEstimate,
  scale: readonly [number, number],
  words: ReleaseWords,
): string =>
  words.t(key, {
    value: signed(result.estimate, words),
    from: words.number(scale[0]),
    to: words.number(scale[1]),
    interval: intervalOf(result, words),
    n: words.number(result.n),
  });

/** What is said where there were too few: how many are needed, and no number of how many there are. */
function silent(
  figure: Pick<ReadFigure, 'key' | 'kind' | 'title'>,
  { tooLittle }: ReleaseTooLittle,
  power: ReleasePower | null,
  words: ReleaseWords,
): ReadFigure {
  const why = words.t(tooLittle === 'too_few' ? 'reading.tooFew' : 'reading.noSum');
  const needed = power && {
    n: words.number(power.needed),
    difference: words.number(power.difference, power.difference % 1 === 0 ? 0 : DECIMALS),
  };
  return figureOf({
    ...figure,
    tooLittle: true,
    sentence: why,
    numbers: needed
      ? words.t(
          power.comparison === 'paired' ? 'reading.neededPairs' : 'reading.neededEach',
          needed,
        )
      : '',
  });
}

/** The name under which a change is told; an interpretation is attached to it. */
export const changeKey = ({
  question,
  from,
  to,
}: Pick<ReleaseChange, 'question' | 'from' | 'to'>): string => `change-${question}-${from}-${to}`;

/** The name under which an effect is told. */
export const effectKey = ({ outcome }: Pick<ReleaseEffect, 'outcome'>): string =>
  `effect-${outcome}`;

const WAYS = { '-1': 'reading.fell', '0': 'reading.stayed', '1': 'reading.rose' } as const;

/** A change in words. It is never called an effect, and says so. */
export function readChange(
  change: ReleaseChange,
  compared: boolean,
  words: ReleaseWords,
): ReadFigure {
  const { question, from, to, result, before, after, scale } = change;
  const outcome = words.of('outcomeName', question);
  const figure = {
    key: changeKey(change),
    kind: 'change' as const,
    title: words.t('reading.changeTitle', { outcome, span: words.of('span', `${from}-${to}`) }),
  };
  if (!isEstimate(result) || before === null || after === null) {
    const silence = isEstimate(result) ? ({ tooLittle: 'too_few' } as const) : result;
    return silent(figure, silence, change.power, words);
  }
  const shown = {
    before: words.number(before, DECIMALS),
    after: words.number(after, DECIMALS),
  };
  const way = String(Math.sign(Number(result.estimate.toFixed(DECIMALS)))) as keyof typeof WAYS;
  const sentence = words.t(WAYS[way], { ...shown, outcome, n: words.number(result.n) });
  const estimate = drawn(result, words.t('reading.change'), '', words);
  const numbers = numbersOf('reading.changeNumbers', result, scale, words);
  return figureOf({
    ...figure,
    sentence,
    numbers,
    picture: {
      kind: 'change',
      estimates: [estimate],
      ...shown,
      zero: words.t('reading.noChange'),
      description: numbers,
    },
    tables: [
      {
        caption: figure.title,
        columns: [
          words.t('release.what'),
          words.t('reading.value'),
          words.t('reading.intervalName'),
        ],
        rows: [
          { head: words.of('momentName', from), cells: [shown.before, ''] },
          { head: words.of('momentName', to), cells: [shown.after, ''] },
          { head: estimate.name, cells: [estimate.shown, estimate.shownInterval] },
        ],
      },
    ],
    beware: {
      title: words.t('reading.notEffect'),
      words: words.t(compared ? 'reading.comparedElsewhere' : 'reading.notCompared'),
    },
    method: [
      words.of('methodName', result.method),
      words.t('reading.df', { df: words.number(result.df) }),
      words.of('betterWay', change.better),
      words.t('reading.onlyConsent'),
    ],
  });
}

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

/** Both groups of a comparison: everybody who asked, who said no to research, and who answered when. */
function armsTable({ arms }: ReleaseEffect, words: ReleaseWords): ReadTable {
  const moments = arms[0]?.answered.map(({ moment }) => moment) ?? [];
  const shown = (value: number | null): string | null =>
    value === null ? null : words.number(value);
  return {
    caption: words.t('reading.groups'),
    columns: [
      words.t('reading.group'),
      words.t('reading.inGroup'),
      words.t('reading.noConsent'),
      ...moments.flatMap((moment) => [words.of('momentName', moment), words.t('reading.missing')]),
    ],
    rows: arms.map((arm) => ({
      head: words.of('side', arm.side),
      cells: [
        shown(arm.requests),
        shown(arm.noConsent),
        ...arm.answered.flatMap(({ value }) => [shown(value), missingOf(arm, value, words)]),
      ],
    })),
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
            words.of('sensitivityName', sum.key),
            words.of('sensitivityMeans', sum.key),
            words,
          ),
        ]
      : [],
  );
  return [
    drawn(result, words.t('reading.asAgreed'), words.t('reading.asAgreedMeans'), words),
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
    size: words.number(Math.abs(result.estimate), DECIMALS),
    unit: words.t(isShare(effect.scale) ? 'reading.perCentPoints' : 'reading.points'),
    moment: words.of('momentName', effect.moment),
  };
  const unsure = result.low <= 0 && result.high >= 0;
  const way = result.estimate < 0 ? 'reading.effectLower' : 'reading.effectHigher';
  return unsure ? words.t('reading.effectUnsure', facts) : words.t(way, facts);
}

/** An effect in words: only where two groups were compared under a plan that stood fast. */
export function readEffect(effect: ReleaseEffect, words: ReleaseWords): ReadFigure {
  const { result, protocol, scale } = effect;
  const figure = {
    key: effectKey(effect),
    kind: 'effect' as const,
    title: words.t('reading.effectTitle', { outcome: words.of('outcomeName', effect.question) }),
  };
  if (!isEstimate(result)) return silent(figure, result, effect.power, words);
  const estimates = estimatesOf(effect, result, words);
  const arms = armsTable(effect, words);
  const numbers = numbersOf('reading.effectNumbers', result, scale, words);
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
      ...balanceTable(effect, words),
    ],
    hides: arms.rows.some(({ cells }) => cells.includes(null)),
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
    arms.map((arm) => words.of('arm', arm)).join(', ');
  return [
    words.of('methodName', result.method),
    words.t('reading.df', { df: words.number(result.df) }),
    words.t('reading.sides', { with: names(effect.with), without: names(effect.without) }),
    words.of('betterWay', effect.better),
    words.t('reading.everybody'),
    words.t('reading.protocol', {
      day: words.date(effect.protocol.frozenAt),
      hash: effect.protocol.hash.slice(0, 12),
    }),
  ];
}
