import {
  isEstimate,
  type ReleaseAgreement,
  type ReleaseChange,
  type ReleaseEstimate,
  type ReleasePower,
  type ReleaseTooLittle,
} from './releases.js';
import {
  figureOf,
  type ReadEstimate,
  type ReadFigure,
  type ReleaseWords,
} from './release-words.js';

const DECIMALS = 1;

/** A difference with its sign, which is a real minus. */
export function signed(value: number, words: ReleaseWords, decimals = DECIMALS): string {
  const size = words.number(Math.abs(value), decimals);
  if (Number(value.toFixed(decimals)) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}

const intervalOf = (
  { low, high }: ReleaseEstimate,
  words: ReleaseWords,
  decimals?: number,
): string =>
  words.t('reading.interval', {
    low: signed(low, words, decimals),
    high: signed(high, words, decimals),
  });

/** An estimate to draw, under its name. */
export function drawn(
  result: ReleaseEstimate,
  [name, meaning]: readonly [name: string, meaning: string],
  words: ReleaseWords,
  decimals?: number,
): ReadEstimate {
  return {
    name,
    meaning,
    value: result.estimate,
    low: result.low,
    high: result.high,
    shown: signed(result.estimate, words, decimals),
    shownInterval: intervalOf(result, words, decimals),
  };
}

/** The numbers of an estimate in a line. */
export const numbersOf = (
  key: string,
  result: ReleaseEstimate,
  scale: readonly [number, number],
  words: ReleaseWords,
  decimals?: number,
): string =>
  words.t(key, {
    value: signed(result.estimate, words, decimals),
    from: words.number(scale[0]),
    to: words.number(scale[1]),
    interval: intervalOf(result, words, decimals),
    n: words.number(result.n),
  });

/** How an estimate was made; degrees of freedom where it has any. */
export const sumOf = ({ method, df }: ReleaseEstimate, words: ReleaseWords): string[] => [
  words.of('methodName', method),
  ...(df > 0 ? [words.t('reading.df', { df: words.number(df) })] : []),
];

/** What is said where there were too few: how many are needed, and no number of how many there are. */
export function silent(
  figure: Pick<ReadFigure, 'key' | 'kind' | 'title'>,
  { tooLittle }: ReleaseTooLittle,
  power: (ReleasePower & { isShare?: boolean }) | null,
  words: ReleaseWords,
): ReadFigure {
  const why = words.t(tooLittle === 'too_few' ? 'reading.tooFew' : 'reading.noSum');
  const needed = power && {
    n: words.number(power.needed),
    difference: words.number(power.difference, power.difference % 1 === 0 ? 0 : DECIMALS),
    unit: words.t(power.isShare ? 'reading.perCentPoints' : 'reading.points'),
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

/** The name under which the agreement of both voices is told. */
export const agreementKey = ({ question }: Pick<ReleaseAgreement, 'question'>): string =>
  `agreement-${question}`;

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
  // What reads the same before and after has stayed, also where a tenth is left of what was rounded away.
  const size = shown.before === shown.after ? 0 : Number(result.estimate.toFixed(DECIMALS));
  const way = String(Math.sign(size)) as keyof typeof WAYS;
  const told = words.t(WAYS[way], { ...shown, outcome, n: words.number(result.n) });
  const isSure = way === '0' || result.low > 0 || result.high < 0;
  const sentence = isSure ? told : `${told} ${words.t('reading.mayBeChance')}`;
  const estimate = drawn(result, [words.t('reading.change'), ''], words);
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
      ...sumOf(result, words),
      words.of('betterWay', change.better),
      ...(question === 'tension_next' ? [words.t('reading.nextTalk')] : []),
      words.t('reading.onlyConsent'),
    ],
  });
}

const KAPPA_DECIMALS = 2;

/** How much a resident and their Meedenker say the same: first in conversations, then beyond what chance gives. */
export function readAgreement(agreement: ReleaseAgreement, words: ReleaseWords): ReadFigure {
  const { question, same, differ, result } = agreement;
  const outcome = words.of('outcomeName', question);
  const title = words.t('reading.agreementTitle', { outcome });
  const figure = { key: agreementKey(agreement), kind: 'agreement' as const, title };
  if (!isEstimate(result) || same === null || differ === null) {
    const silence = isEstimate(result) ? ({ tooLittle: 'too_few' } as const) : result;
    return silent(figure, silence, null, words);
  }
  const name = words.t('reading.beyondChance');
  const estimate = drawn(result, [name, ''], words, KAPPA_DECIMALS);
  const numbers = numbersOf('reading.agreementNumbers', result, [0, 1], words, KAPPA_DECIMALS);
  const [shownSame, n] = [words.number(same), words.number(result.n)];
  return figureOf({
    ...figure,
    sentence: words.t('reading.agreement', { same: shownSame, n }),
    numbers,
    picture: {
      kind: 'change',
      estimates: [estimate],
      before: '',
      after: '',
      zero: words.t('reading.byChance'),
      description: numbers,
    },
    tables: [
      {
        caption: title,
        columns: [
          words.t('release.what'),
          words.t('reading.value'),
          words.t('reading.intervalName'),
        ],
        rows: [
          { head: words.t('reading.saidSame'), cells: [shownSame, ''] },
          { head: words.t('reading.saidOther'), cells: [words.number(differ), ''] },
          { head: name, cells: [estimate.shown, estimate.shownInterval] },
        ],
      },
    ],
    beware: {
      title: words.t('reading.whoIsRight'),
      words: words.t('reading.onlyCompared'),
    },
    method: [...sumOf(result, words), words.t('reading.onlyBoth'), words.t('reading.onlyConsent')],
  });
}
