import type { Moment } from './questionnaires.js';
import type { Arm } from './releases.js';
import { RuleBroken } from './rule-broken.js';
import { quarterBounds } from './time.js';

/** In what an outcome is counted: points of a scale, or the share of people who said so, in per cent. */
export type OutcomeScale = 'points_0_10' | 'points_1_5' | 'share';

/** The answer to one question at one moment. */
export interface Measured {
  question: string;
  moment: Moment;
}

/** What a protocol can name as the result that is looked at. */
export interface ProtocolOutcome extends Measured {
  scale: OutcomeScale;
  /** What the same person said before, if it was asked. */
  baseline: Measured | null;
  /** Whether it is asked of everybody; the others are about the Meedenker, so nobody without one can answer. */
  ofEverybody: boolean;
}

const TENSION_BEFORE: Measured = { question: 'tension', moment: 'T0' };
const after = (question: string, scale: OutcomeScale, moment: Moment): ProtocolOutcome => ({
  question,
  moment,
  scale,
  baseline: null,
  ofEverybody: question !== 'independent',
});

/** The outcomes, by the code under which a protocol names them: what is asked, and when. */
export const PROTOCOL_OUTCOMES = {
  tension_during: { ...after('tension', 'points_0_10', 'T1'), baseline: TENSION_BEFORE },
  tension_shortly_before: { ...after('tension', 'points_0_10', 'T0b'), baseline: TENSION_BEFORE },
  prepared: after('prepared', 'points_0_10', 'T0b'),
  understood: after('understood', 'points_1_5', 'T1'),
  story: after('story', 'points_1_5', 'T1'),
  next_step: after('next_step', 'share', 'T1'),
  independent: after('independent', 'points_1_5', 'T1'),
  tension_next: { ...after('tension_next', 'points_0_10', 'T2'), baseline: TENSION_BEFORE },
  go_alone: after('go_alone', 'share', 'T2'),
  grip: after('grip', 'points_1_5', 'T2'),
  decision: after('decision', 'share', 'T2'),
  other_help: after('other_help', 'share', 'T2'),
} as const satisfies Record<string, ProtocolOutcome>;
export type OutcomeCode = keyof typeof PROTOCOL_OUTCOMES;

/** The codes of the outcomes, in the order in which people are asked. */
export const OUTCOME_CODES = Object.keys(PROTOCOL_OUTCOMES) as OutcomeCode[];

/** What a code stands for. */
export const protocolOutcome = (code: OutcomeCode): ProtocolOutcome => PROTOCOL_OUTCOMES[code];

/** What tells how alike people were at the start: what was asked before about the same, or else how tense they were. */
export const startOf = (code: OutcomeCode): Measured =>
  protocolOutcome(code).baseline ?? TENSION_BEFORE;

/** Whom those with a Meedenker can be compared with: who got other help, or none, and why. */
export const COMPARISON_ARMS = [
  'oco',
  'both',
  'none_free',
  'waiting_list',
  'none_other',
] as const satisfies readonly Exclude<Arm, 'meedenker'>[];
export type ComparisonArm = (typeof COMPARISON_ARMS)[number];

/** The chances, in per cent, with which a study can be planned to see the difference that matters. */
export const POWERS = [80, 90] as const;
export type Power = (typeof POWERS)[number];

/** What has to be assumed before it is known how many people are needed. */
export interface SizeAssumptions {
  /** The smallest difference that matters, in the points or per cents of the primary outcome. */
  smallestDifference: number;
  /** The standard deviation that is expected, in points; null for a share. */
  spread: number | null;
  /** The share that is expected without a Meedenker, in per cent; null for points. */
  share: number | null;
  /** How much somebody's answers before and after go together, 0 to 0.9; 0 when nothing was asked before. */
  correlation: number;
  power: Power;
  /** How many of those asked first will not answer at the end, in per cent. */
  attrition: number;
}

/** A protocol: what will be looked at, decided before anybody looks. */
export interface ProtocolContent {
  title: string;
  questions: { words: string }[];
  primary: OutcomeCode;
  secondary: OutcomeCode[];
  /** Empty: nobody to compare with, so that only change can be told. */
  comparison: ComparisonArm[];
  /** The first and the last quarter, such as `2026-Q4`. */
  from: string;
  to: string;
  size: SizeAssumptions;
  /** How the data will be analysed, and who is left out. */
  analysis: string;
  /** People that each group needs (those asked first, when there is one group). */
  plannedPerArm: number;
}

/** Bounds of what a researcher fills in, held by the form and the server alike. */
export const PROTOCOL_BOUNDS = {
  title: 120,
  question: 300,
  questions: 8,
  analysis: 4000,
  quarters: 12,
  difference: { min: 0.1, max: 90 },
  spread: { min: 0.1, max: 10 },
  share: { min: 1, max: 99 },
  correlation: { min: 0, max: 0.9 },
  attrition: { min: 0, max: 90 },
} as const;

/** How a quarter is written. */
export const QUARTER_PATTERN = /^\d{4}-Q[1-4]$/;

/** How many quarters a period has, both ends counted; below one when it ends before it begins. */
export const quartersIn = (from: string, to: string): number =>
  quarterNumber(to) - quarterNumber(from) + 1;

const quarterNumber = (quarter: string): number =>
  Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6));

/** The quarters of a period, the first one first. */
export function quartersOf(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, quartersIn(from, to)) }, (_, i) => {
    const number = quarterNumber(from) - 1 + i;
    return `${Math.floor(number / 4)}-Q${(number % 4) + 1}`;
  });
}

/** What in a protocol does not go together with the rest. */
export type ProtocolFault =
  | 'period_backwards'
  | 'period_too_long'
  | 'primary_twice'
  | 'only_accompanied'
  | 'nothing_to_compare'
  | 'spread_missing'
  | 'share_missing'
  | 'no_correlation'
  | 'difference_too_large';

type Judged = Pick<
  ProtocolContent,
  'primary' | 'secondary' | 'comparison' | 'from' | 'to' | 'size'
>;

/** The fields that contradict each other, each with what is wrong; none when the protocol can be carried out. */
export function protocolFaults(content: Judged): { field: string; fault: ProtocolFault }[] {
  const { primary, secondary, comparison, from, to } = content;
  const quarters = quartersIn(from, to);
  const found: [field: string, fault: ProtocolFault, holds: boolean][] = [
    ['to', 'period_backwards', quarters < 1],
    ['to', 'period_too_long', quarters > PROTOCOL_BOUNDS.quarters],
    ['secondary', 'primary_twice', secondary.includes(primary)],
  ];
  return [
    ...found.flatMap(([field, fault, holds]) => (holds ? [{ field, fault }] : [])),
    ...sizeFaults({ primary, comparison, size: content.size }).map(({ field, fault }) => ({
      field: field in content.size ? `size.${field}` : field,
      fault,
    })),
  ];
}

/** What keeps a number of people from being computed. */
export function sizeFaults({
  primary,
  comparison,
  size,
}: Pick<ProtocolContent, 'primary' | 'comparison' | 'size'>): {
  field: string;
  fault: ProtocolFault;
}[] {
  const { scale, baseline, ofEverybody } = protocolOutcome(primary);
  const compares = comparison.length > 0;
  const highest = scale === 'share' ? 100 - (size.share ?? 0) : scale === 'points_0_10' ? 10 : 4;
  const found: [field: string, fault: ProtocolFault, holds: boolean][] = [
    ['primary', 'only_accompanied', compares && !ofEverybody],
    ['comparison', 'nothing_to_compare', !compares && (baseline === null || scale === 'share')],
    ['spread', 'spread_missing', scale !== 'share' && size.spread === null],
    ['share', 'share_missing', scale === 'share' && size.share === null],
    ['correlation', 'no_correlation', baseline === null && size.correlation > 0],
    ['smallestDifference', 'difference_too_large', size.smallestDifference >= highest],
  ];
  return found.flatMap(([field, fault, holds]) => (holds ? [{ field, fault }] : []));
}

/** What is known when a protocol is to be frozen. */
export interface FreezingFacts {
  /** When it was frozen, if it was. */
  frozenAt: Date | null;
  from: string;
  /** Whether its first quarter is closed: its figures can have been looked at. */
  isFirstQuarterClosed: boolean;
  /** Whether who freezes it says that they know so. */
  saysRetrospective: boolean;
}

/**
 * Freezes a protocol: from then on nobody can change what will be looked at. Of data that could have been looked at before, it
 * must be said, and every figure says it again.
 * @returns whether it is retrospective.
 * @throws RuleBroken `wrong_state` when it is frozen already, `data_seen` when its first quarter is over and nobody said so.
 */
export function freezeProtocol(facts: FreezingFacts): { isRetrospective: boolean } {
  if (facts.frozenAt !== null) throw new RuleBroken('wrong_state', { state: 'frozen' });
  if (facts.isFirstQuarterClosed && !facts.saysRetrospective)
    throw new RuleBroken('data_seen', {
      quarter: facts.from,
      endedOn: quarterBounds(facts.from).until,
    });
  return { isRetrospective: facts.isFirstQuarterClosed };
}
