/** Why a sum has no answer. A screen says it in words; nobody ever sees NaN. */
export const TOO_LITTLE_REASONS = [
  'too_few',
  'no_variation',
  'not_finite',
  'unequal_lengths',
  'dependent_columns',
  'separated',
  'no_overlap',
  'no_convergence',
  'out_of_range',
] as const;
export type TooLittleReason = (typeof TOO_LITTLE_REASONS)[number];

/** "Te weinig gegevens", and why: what is answered instead of a number that would mean nothing. */
export interface TooLittle {
  tooLittle: TooLittleReason;
  /** How many observations there were. */
  n: number;
}

/** An estimate with what is needed to believe it, or the reason why there is none. */
export type Answer<T> = T | TooLittle;

/** An estimate with its interval at {@link CONFIDENCE}. */
export interface Estimate {
  estimate: number;
  standardError: number;
  /** Degrees of freedom of the interval; Infinity where it rests on the normal distribution. */
  df: number;
  low: number;
  high: number;
  /** Two-sided probability of a result at least as far from nothing, if there were nothing. */
  p: number;
  /** Observations it rests on; pairs for paired sums. */
  n: number;
}

/** The share of intervals that hold the truth, for every interval of this library. */
export const CONFIDENCE = 0.95;

/** The upper tail of a two-sided interval at {@link CONFIDENCE}: 0.975. */
export const UPPER = 1 - (1 - CONFIDENCE) / 2;

export const tooLittle = (reason: TooLittleReason, n: number): TooLittle => ({
  tooLittle: reason,
  n: Number.isFinite(n) ? n : 0,
});

/** Whether there is no answer. */
export const isTooLittle = (answer: unknown): answer is TooLittle =>
  typeof answer === 'object' && answer !== null && 'tooLittle' in answer;

/** The largest number that is summed: its fourth power, which degrees of freedom ask for, is still a number. */
const LARGEST = 1e75;

const isSummable = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= LARGEST;

/** Whether every number is one, and can be squared and squared again. */
export const areFinite = (...lists: readonly (readonly number[])[]): boolean =>
  lists.every((list) => list.every(isSummable));

/** Whether each is how many people a row stands for: a number above nothing. */
export const areTimes = (times: readonly number[]): boolean =>
  times.every((people) => isSummable(people) && people > 0);
