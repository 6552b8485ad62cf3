import { questionsOf, type Moment, type Question } from './questionnaires.js';
import { MHI5 } from './scale-mhi5.js';

export const SCALES = [MHI5.code] as const;
/** A published scale that an organisation may ask besides: its items and its scoring are data, with source and licence. */
export type ScaleCode = (typeof SCALES)[number];

/** The scales there are, by their code. */
export const SCALE_OF = { mhi5: MHI5 } as const satisfies Readonly<Record<ScaleCode, object>>;

/** At which moments a scale is asked: with the question, and 8 to 12 weeks after the visit. */
export const SCALE_MOMENTS: readonly Moment[] = ['T0', 'T2'];

/** The most points of one answer; the least is 0. */
const MOST = 5;
/** What a sum of points is multiplied by, so that a whole scale goes from 0 to 100. */
const FACTOR = 4;

/** The key under which an item is answered, `mhi5_1` for the first. */
const itemKey = (scale: ScaleCode, item: number): string => `${scale}_${item + 1}`;

/** The questions of a scale in their order. */
export const scaleQuestions = (scale: ScaleCode): Question[] =>
  SCALE_OF[scale].items.map((_, item) => ({
    key: itemKey(scale, item),
    revision: 1,
    kind: 'how_often',
    optional: false,
  }));

/** What is asked at a moment, and after it the scales that somebody is asked besides. */
export const questionsWith = (
  moment: Moment,
  accompanied: boolean,
  scales: readonly ScaleCode[],
): readonly Question[] => [
  ...questionsOf(moment, accompanied),
  ...(SCALE_MOMENTS.includes(moment) ? scales.flatMap(scaleQuestions) : []),
];

/** What a resident is asked on their own page: at the beginning the scales alone, since the question came with the request. */
export const ownQuestions = (
  moment: Moment,
  accompanied: boolean,
  scales: readonly ScaleCode[],
): readonly Question[] =>
  moment === 'T0' ? scales.flatMap(scaleQuestions) : questionsWith(moment, accompanied, scales);

/** The keys of every item of every scale. */
export const SCALE_KEYS: readonly string[] = SCALES.flatMap((scale) =>
  scaleQuestions(scale).map(({ key }) => key),
);

/** Those of the chosen scales that stand in somebody's language: nobody is asked in a translation that was not published. */
export const scalesIn = (chosen: readonly ScaleCode[], language: string): ScaleCode[] =>
  chosen.filter((scale) => SCALE_OF[scale].language === language);

/** What a score is called, by the key it is kept under; null for an answer. */
export const scoreName = (key: string): string | null =>
  SCALES.filter((scale) => scale === key).map((scale) => SCALE_OF[scale].name)[0] ?? null;

/** An item in the words it was published in. */
export interface ScaleItem {
  scale: ScaleCode;
  language: string;
  about: string;
  words: string;
  /** The answers with what each is kept as, in the order they were published. */
  answers: readonly { value: number; words: string }[];
}

/** The item that a key is of; null for a question of our own. */
export function scaleItem(key: string): ScaleItem | null {
  for (const scale of SCALES) {
    const { items, answers, about, language } = SCALE_OF[scale];
    const item = items.find((_, n) => itemKey(scale, n) === key);
    if (item)
      return {
        scale,
        language,
        about,
        words: item.words,
        answers: answers.map((words, n) => ({ value: MOST - n, words })),
      };
  }
  return null;
}

/**
 * The score of a scale from 0 (worst) to 100, with what was not answered at the mean of what was; null when less than half was
 * answered. A whole scale is the sum of its points times four, as it was published.
 */
export function scaleScore(
  scale: ScaleCode,
  answers: Readonly<Record<string, unknown>>,
): number | null {
  const { items } = SCALE_OF[scale];
  const points = items.flatMap(({ isReversed }, item) => {
    const value = answers[itemKey(scale, item)];
    if (typeof value !== 'number' || value < 0) return [];
    return [isReversed ? MOST - value : value];
  });
  if (2 * points.length < items.length) return null;
  const sum = points.reduce((all, one) => all + one, 0);
  return Math.round((FACTOR * sum * items.length) / points.length);
}
