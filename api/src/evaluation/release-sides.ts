import {
  MOMENTS,
  protocolOutcome,
  startOf,
  type Arm,
  type Moment,
  type OutcomeCode,
  type ReleaseArm,
} from '@meedenkers/domain';
import type { TableSum } from '@meedenkers/statistics';

import type { FrozenProtocol } from './frozen-protocol.js';
import { cellOf, within, type Shown, type Tally } from './release-grid.js';
import { answeredSums, countAnswered } from './release-moments.js';

/** How many who asked in a quarter were on one side of the comparison, by when they answered something. */
export interface SideRow {
  quarter: string;
  side: ReleaseArm['side'];
  consents: boolean;
  answered: readonly Moment[];
  people: number;
}

/** How many who asked in a quarter and said yes to research, of one side, gave these answers; null is none. */
export interface EffectRow {
  quarter: string;
  side: ReleaseArm['side'];
  outcome: OutcomeCode;
  /** How they were at the start. */
  before: number | null;
  after: number | null;
  people: number;
}

/** Who counts as with a Meedenker: those that one went along with, and nobody else. */
export const WITH: readonly Arm[] = ['meedenker'];
export const SIDES = ['with', 'without'] as const;

/** The outcomes that a protocol names and has somebody to compare with. */
export function comparedOutcomes(protocol: FrozenProtocol | null): OutcomeCode[] {
  if (!protocol || protocol.content.comparison.length === 0) return [];
  const { primary, secondary } = protocol.content;
  return [primary, ...secondary];
}

/** A cell of one side of a comparison, and of one outcome there. */
export const sideCell = (side: string, ...parts: readonly string[]): string =>
  cellOf('effect', side, ...parts);

/** Whether an outcome is told only of who told the same before. */
const hasBaseline = (code: OutcomeCode): boolean => protocolOutcome(code).baseline !== null;
const isShare = (code: OutcomeCode): boolean => protocolOutcome(code).scale === 'share';

/** The cell with those of whom is known how they were at the start, of all that are in the sum. */
export const startedCell = (side: string, code: OutcomeCode): string =>
  sideCell(side, code, hasBaseline(code) ? 'compared' : 'started');

function sumsOfOutcome(side: string, code: OutcomeCode): TableSum[] {
  const cell = (name: string): string => sideCell(side, code, name);
  const answered = (moment: Moment): string => sideCell(side, 'answered', moment);
  return [
    within(answered(protocolOutcome(code).moment), cell('compared')),
    within(answered(startOf(code).moment), startedCell(side, code)),
    ...(hasBaseline(code) ? [] : [within(cell('compared'), cell('started'))]),
    // What people said is a group: where nearly all said the same, everybody would know what each of them said.
    ...(isShare(code) ? [{ total: cell('compared'), parts: [cell('yes'), cell('no')] }] : []),
  ];
}

/** The sums of a comparison: everybody who asked, those with consent, when they answered, and who is in which sum. */
export const effectSums = (outcomes: readonly OutcomeCode[]): TableSum[] =>
  outcomes.length === 0
    ? []
    : SIDES.flatMap((side) => [
        {
          total: sideCell(side, 'requests'),
          parts: [sideCell(side, 'consent'), sideCell(side, 'no_consent')],
          isNoGroup: true,
        },
        ...answeredSums(sideCell(side, 'consent'), (...parts) => sideCell(side, ...parts)),
        ...outcomes.flatMap((code) => sumsOfOutcome(side, code)),
      ]);

/** Whether an answer is in the sum: it was given, and what it is compared with was given too. */
export const isCompared = ({ outcome, before, after }: EffectRow): boolean =>
  after !== null && (!hasBaseline(outcome) || before !== null);

/** The answer that counts as yes: the highest of a question in words. */
const YES: Readonly<Record<string, number>> = { other_help: 1 };
const LEAST_YES = 2;

/** Whether somebody said yes: "a little", "perhaps" and "too late" are no yes. */
export const saysYes = ({ outcome, after }: EffectRow): boolean =>
  after === (YES[protocolOutcome(outcome).question] ?? LEAST_YES);

/** Counts both sides. */
export function countSides(tally: Tally, rows: readonly SideRow[]): void {
  for (const { side, consents, answered, people } of rows) {
    tally.add(
      people,
      sideCell(side, 'requests'),
      sideCell(side, consents ? 'consent' : 'no_consent'),
    );
    if (consents) countAnswered(tally, people, answered, (...parts) => sideCell(side, ...parts));
  }
}

/** Counts who is in which sum. */
export function countEffects(tally: Tally, rows: readonly EffectRow[]): void {
  for (const row of rows) {
    const add = (name: string): void =>
      tally.add(row.people, sideCell(row.side, row.outcome, name));
    if (!isCompared(row)) continue;
    add('compared');
    if (!hasBaseline(row.outcome) && row.before !== null) add('started');
    if (isShare(row.outcome)) add(saysYes(row) ? 'yes' : 'no');
  }
}

/** How many of a side said yes to research and are not in the sum, from what is shown; null where that is hidden. */
export function missingIn(side: string, code: OutcomeCode, shown: Shown): number | null {
  const [consent, compared] = [sideCell(side, 'consent'), sideCell(side, code, 'compared')].map(
    (cell) => shown.get(cell) ?? null,
  );
  return consent == null || compared == null ? null : Math.max(0, consent - compared);
}

/** Both sides of a comparison as they are shown. */
export function armsOf(code: OutcomeCode, shown: Shown): ReleaseArm[] {
  return SIDES.map((side) => {
    const value = (...parts: string[]): number | null =>
      shown.get(sideCell(side, ...parts)) ?? null;
    return {
      side,
      requests: value('requests'),
      noConsent: value('no_consent'),
      answered: MOMENTS.map((moment) => ({ moment, value: value('answered', moment) })),
      compared: value(code, 'compared'),
      yes: isShare(code) ? value(code, 'yes') : null,
    };
  });
}
