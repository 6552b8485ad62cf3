import { isTooLittle, tooLittle, type Answer, type Estimate } from './answer.js';
import { sumOf } from './descriptive.js';
import { regress, type Columns, type Errors, type Regression } from './regression.js';

/** One observation of a comparison over time. */
export interface Observation {
  outcome: number;
  treated: boolean;
  after: boolean;
  /** The municipality, or whoever goes together. */
  group: string;
}

const flag = (holds: boolean): number => (holds ? 1 : 0);

function termOf(answer: Answer<Regression>, name: string): Answer<Estimate> {
  if (isTooLittle(answer)) return answer;
  const term = answer.terms[name];
  return term && Number.isFinite(term.standardError) && term.standardError > 0
    ? term
    : tooLittle('no_variation', answer.n);
}

/**
 * The change of the treated beyond that of the compared: the interaction of two arms and two moments. Believed only when both
 * would have gone the same way without it. Errors are robust per observation, or per group where there are groups enough.
 */
export function differenceInDifferences(
  observations: readonly Observation[],
  errors: 'hc3' | 'group' = 'hc3',
): Answer<Estimate> {
  const both = observations.map(({ treated, after }) => flag(treated && after));
  return termOf(
    regress(
      observations.map(({ outcome }) => outcome),
      {
        treated: observations.map(({ treated }) => flag(treated)),
        after: observations.map(({ after }) => flag(after)),
        effect: both,
      },
      errors === 'hc3'
        ? { kind: 'hc3' }
        : { kind: 'cluster', groups: observations.map(({ group }) => group) },
    ),
    'effect',
  );
}

/** One observation of a panel: a group in a period, with or without the programme. */
export interface PanelRow {
  outcome: number;
  group: string;
  period: string;
  treated: boolean;
}

const dummies = (values: readonly string[], prefix: string): Columns =>
  Object.fromEntries(
    [...new Set(values)]
      .sort()
      .slice(1)
      .map((level) => [`${prefix}${level}`, values.map((value) => flag(value === level))]),
  );

/**
 * Two-way fixed effects: what the programme adds within groups, beyond what every period has in common, with errors
 * clustered by group (CR1). With staggered starts and effects that grow it mixes early and late (Goodman-Bacon 2021), so it
 * is used where the groups begin together or the effect is steady.
 */
export function twoWayFixedEffects(rows: readonly PanelRow[]): Answer<Estimate> {
  return termOf(
    regress(
      rows.map(({ outcome }) => outcome),
      {
        effect: rows.map(({ treated }) => flag(treated)),
        ...dummies(
          rows.map(({ group }) => group),
          'group ',
        ),
        ...dummies(
          rows.map(({ period }) => period),
          'period ',
        ),
      },
      { kind: 'cluster', groups: rows.map(({ group }) => group) },
    ),
    'effect',
  );
}

/**
 * The difference of two arms after, at the same value before (ANCOVA; Vickers & Altman 2001): outcome on arm and the centred
 * value before, with what else is known. Errors are HC3.
 */
export function ancova(
  after: readonly number[],
  before: readonly number[],
  treated: readonly boolean[],
  more: Columns = {},
  errors: Errors = { kind: 'hc3' },
): Answer<Estimate> {
  if (before.length !== after.length || treated.length !== after.length)
    return tooLittle('unequal_lengths', after.length);
  const times = ('times' in errors && errors.times) || before.map(() => 1);
  const mean = sumOf(before, times) / sumOf(times);
  return termOf(
    regress(
      after,
      {
        effect: treated.map(flag),
        before: before.map((value) => value - mean),
        ...more,
      },
      errors,
    ),
    'effect',
  );
}

/** What an interruption did to a series: a step at once, and another slope from then on. */
export interface Interruption {
  step: Estimate;
  slope: Estimate;
  trendBefore: Estimate;
  n: number;
}

/** The fewest moments before and after with which a series is read. */
const LEAST_MOMENTS = 12;

/**
 * An interrupted series: level and slope before, and how both change at the interruption (segmented regression; Wagner et al.
 * 2002), with errors that know that neighbours resemble each other (Newey & West 1987). `season` is the number of moments in
 * a year; each has its own level then. Twelve moments on either side are the least.
 * @param from index of the first moment after the interruption.
 */
export function segmented(
  series: readonly number[],
  from: number,
  { lag, season }: { lag: number; season?: number },
): Answer<Interruption> {
  const n = series.length;
  if (from < LEAST_MOMENTS || n - from < LEAST_MOMENTS) return tooLittle('too_few', n);
  const answer = regress(
    series,
    {
      trend: series.map((_, t) => t + 1),
      step: series.map((_, t) => flag(t >= from)),
      slope: series.map((_, t) => (t >= from ? t - from + 1 : 0)),
      ...(season
        ? dummies(
            series.map((_, t) => String(t % season).padStart(3, '0')),
            'season ',
          )
        : {}),
    },
    { kind: 'series', lag },
  );
  const [step, slope, trendBefore] = ['step', 'slope', 'trend'].map((name) =>
    termOf(answer, name),
  ) as [Answer<Estimate>, Answer<Estimate>, Answer<Estimate>];
  if (isTooLittle(step)) return step;
  if (isTooLittle(slope)) return slope;
  if (isTooLittle(trendBefore)) return trendBefore;
  return { step, slope, trendBefore, n };
}
