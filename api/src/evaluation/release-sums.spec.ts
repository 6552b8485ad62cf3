import { describe, expect, it } from '@jest/globals';
import {
  ARMS,
  CLOSE_REASONS,
  MOMENTS,
  NEXT_STEP_CLEAR,
  type Arm,
  type Moment,
  type OutcomeCode,
} from '@meedenkers/domain';
import type { TableSum } from '@meedenkers/statistics';

import type { FrozenProtocol } from './frozen-protocol.js';
import { TOLD_CHANGES } from './release-answers.js';
import { countCells, releaseSums } from './release-content.js';
import type { ReleaseFacts } from './release-facts.js';
import { cellsIn, isRest, type Counts } from './release-grid.js';

const quarter = '2026-Q3';
const OUTCOMES: readonly OutcomeCode[] = ['tension_during', 'tension_next', 'next_step', 'grip'];
const protocol = {
  content: {
    primary: OUTCOMES[0],
    secondary: OUTCOMES.slice(1),
    comparison: ['none_free', 'waiting_list'],
  },
} as unknown as FrozenProtocol;
const GRID = { municipalities: ['GM0784', 'GM0855'] };

let seed = 20_261;
/** Chance that is the same every time (Park & Miller 1988). */
function chance(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}
const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
const perhaps = (): boolean => chance() < 0.6;

/** What somebody said at each moment; null is nothing, −7 that they would not say. */
function said(): { moments: Moment[]; of: (question: string) => number | null } {
  const moments = MOMENTS.filter(perhaps);
  const answers = new Map<string, number>();
  const of = (key: string): number | null => {
    const moment = key.slice(key.lastIndexOf('_') + 1) as Moment;
    if (!moments.includes(moment)) return null;
    const value = answers.get(key) ?? (perhaps() ? one([0, 1, 2]) : -7);
    answers.set(key, value);
    return value < 0 ? null : value;
  };
  return { moments, of };
}

const patternOf = (before: number | null, after: number | null) =>
  before === null
    ? after === null
      ? 'never'
      : 'only_after'
    : after === null
      ? 'only_before'
      : 'answered_twice';

/** The facts of one person, of whom chance decides everything. */
function person(): Partial<ReleaseFacts> {
  const [arm, consents, isHeld] = [one(ARMS), perhaps(), perhaps()];
  const { moments, of } = said();
  const companions = { firstCompanion: 'a', lastCompanion: 'b' };
  const side = arm === 'meedenker' ? 'with' : 'without';
  // Whoever was held in a quarter can have asked in another.
  const isCompared =
    perhaps() && (['meedenker', 'none_free', 'waiting_list'] as Arm[]).includes(arm);
  const pairs = TOLD_CHANGES.flatMap(({ key, answers: [before, after] }) => {
    const values = [of(before), of(after)];
    return values.includes(null)
      ? []
      : [{ quarter, change: key, before: values[0] ?? 0, after: values[1] ?? 0, people: 1 }];
  });
  const nextStep = of('next_step_T1');
  const of2: Record<string, [start: string, finish: string]> = {
    tension_during: ['tension_T0', 'tension_T1'],
    tension_next: ['tension_T0', 'tension_next_T2'],
    next_step: ['tension_T0', 'next_step_T1'],
    grip: ['tension_T0', 'grip_T2'],
  };
  return {
    // Who asked or was held in a quarter can have ended in another.
    counts: perhaps()
      ? [
          {
            quarter,
            municipality: one(GRID.municipalities),
            conversationType: one(['REVIEW', 'INTAKE']),
            language: one(['nl', 'ar', 'so', 'ti']),
            endReason: one(CLOSE_REASONS),
            requests: 1,
          },
        ]
      : [],
    visits: isHeld
      ? [
          {
            quarter,
            arm,
            answers: consents ? patternOf(of('tension_T0'), of('tension_T1')) : 'no_consent',
            visits: 1,
            timed: Number(perhaps()),
            minutes: 60,
            longest: 60,
            ...companions,
          },
        ]
      : [],
    pairs: isHeld && consents ? pairs : [],
    moments: isHeld && consents ? [{ quarter, answered: moments, visits: 1 }] : [],
    voices:
      isHeld && consents && nextStep !== null && perhaps()
        ? [
            {
              quarter,
              resident: nextStep,
              meedenker: one(NEXT_STEP_CLEAR),
              visits: 1,
              ...companions,
            },
          ]
        : [],
    sides: isCompared
      ? [{ quarter, side, consents, answered: consents ? moments : [], people: 1 }]
      : [],
    effects:
      isCompared && consents
        ? OUTCOMES.map((outcome) => {
            const [start, finish] = of2[outcome] ?? ['', ''];
            return { quarter, side, outcome, before: of(start), after: of(finish), people: 1 };
          })
        : [],
  };
}

const PRIME = 32_749;

/** How many rows are independent of each other, of whole numbers (modulo a prime). */
function rankOf(given: readonly (readonly number[])[]): number {
  const rows = given.map((row) => row.map((n) => ((n % PRIME) + PRIME) % PRIME));
  const inverse = (n: number): number => {
    let [power, result, exponent] = [n, 1, PRIME - 2];
    for (; exponent > 0; exponent >>= 1) {
      if (exponent & 1) result = (result * power) % PRIME;
      power = (power * power) % PRIME;
    }
    return result;
  };
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, i) => i >= rank && row[column] !== 0);
    if (at < 0) continue;
    [rows[rank], rows[at]] = [rows[at] ?? [], rows[rank] ?? []];
    const pivot = rows[rank] ?? [];
    const by = inverse(pivot[column] ?? 1);
    for (let i = rank + 1; i < rows.length; i += 1) {
      const row = rows[i] ?? [];
      const factor = ((row[column] ?? 0) * by) % PRIME;
      if (factor > 0)
        for (let j = column; j < row.length; j += 1)
          row[j] = ((row[j] ?? 0) + (PRIME - factor) * (pivot[j] ?? 0)) % PRIME;
    }
    rank += 1;
  }
  return rank;
}

const rowOf = ({ total, parts }: TableSum, cells: readonly string[]): number[] =>
  cells.map((cell) => Number(parts.includes(cell)) - Number(cell === total));

describe('the sums of a release', () => {
  const sums = releaseSums(GRID, protocol);
  const exact = sums.filter(({ parts }) => !parts.some(isRest));
  const people = Array.from({ length: 4000 }, () => {
    const facts = { signals: [], paces: [], ...person() } as unknown as ReleaseFacts;
    return countCells({ ...facts, costs: { hourCents: 0, travelCents: 0 } }, sums);
  });
  // A count of nobody is no relation: chance gives everything that can be, but of signals there are none here.
  const cells = [...cellsIn(sums)].filter(
    (cell) => !isRest(cell) && people.some((counts) => (counts.get(cell) ?? 0) > 0),
  );
  const count = (counts: Counts, cell: string): number => counts.get(cell) ?? 0;

  it('hold for everybody', () => {
    const broken = exact.filter(({ total, parts }) =>
      people.some(
        (counts) =>
          count(counts, total) !== parts.reduce((sum, part) => sum + count(counts, part), 0),
      ),
    );
    expect(broken).toEqual([]);
  });

  it('are all there are: whoever knows what is counted knows no other relation between the counts', () => {
    const relations = rankOf(exact.map((sum) => rowOf(sum, cells)));
    const independent = rankOf(people.map((counts) => cells.map((cell) => count(counts, cell))));
    expect(cells.length - relations).toBe(independent);
  });

  it('know of every count that is part of another', () => {
    const isPart = (part: string, whole: string): boolean =>
      people.every((counts) => count(counts, part) <= count(counts, whole));
    const above = new Map<string, string[]>();
    for (const { total, parts } of sums)
      for (const part of parts) above.set(part, [...(above.get(part) ?? []), total]);
    const wholesOf = (cell: string): Set<string> => {
      const all = new Set<string>();
      const waiting = [...(above.get(cell) ?? [])];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        if (!all.has(next)) {
          all.add(next);
          waiting.push(...(above.get(next) ?? []));
        }
      return all;
    };
    // Languages lie in groups of one, each a part of the other.
    const compared = cells.filter((cell) => !cell.startsWith('requests_by_'));
    const unknown = compared.flatMap((part) => {
      const known = wholesOf(part);
      return compared
        .filter((whole) => whole !== part && !known.has(whole) && isPart(part, whole))
        .map((whole) => `${part} is in ${whole}`);
    });
    expect(unknown).toEqual([]);
  });
});
