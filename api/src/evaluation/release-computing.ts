import { RuleBroken } from '@meedenkers/domain';
import { LEAST_THRESHOLD, type Attacker, type TableSum } from '@meedenkers/statistics';

import { found } from '../platform/errors.js';
import { newToken } from '../platform/tokens.js';
import { sealOf } from './canonical.js';
import { frozenProtocolFor } from './frozen-protocol.js';
import type { Release } from './release.entity.js';
import { cellsOfOne, contentOf, countCells, factsOf, releaseSums } from './release-content.js';
import { countFacts, type Reader } from './release-facts.js';
import { silentInYear, toldSums } from './release-families.js';
import type { Counts, Grid } from './release-grid.js';
import { isYear, quartersIn, quartersOfYear, yearOf } from './release-periods.js';
import { changedSince, protectRelease, type Neighbour } from './release-system.js';

/** Which rules make a release; another number for every change of them. */
export const RULES = 'release-4';

/** Which version of which period is computed, beside what was published of its year. */
interface Asked {
  period: string;
  version: number;
  published: readonly Neighbour[];
  /** Versions of the same period that were published before the one that stands. */
  superseded?: readonly Pick<Neighbour, 'cells'>[];
}

/**
 * Counts a period, protects it together with what was published of its year, and says what may be said.
 * @throws RuleBroken `singled_out` when it differs from a version that was ever published by a few, `computed_back` when what was
 * published before gives a hidden count away.
 */
export async function computeRelease(
  tx: Reader,
  attacker: Attacker,
  { period, version, published, superseded = [] }: Asked,
): Promise<
  Pick<
    Release,
    'threshold' | 'content' | 'cells' | 'beside' | 'codeVersion' | 'dataHash' | 'dataSalt' | 'hash'
  >
> {
  const year = yearOf(period);
  const hasYear = isYear(period) || published.some((one) => one.period === year);
  const periods = hasYear ? quartersOfYear(year) : [period];
  const quarters = quartersIn(period);
  const [threshold, protocol] = await Promise.all([
    thresholdOf(tx),
    frozenProtocolFor(tx, { from: quarters[0] ?? '', to: quarters.at(-1) ?? '' }),
  ]);
  const all = await countFacts(tx, periods, protocol);
  const grid: Grid = { municipalities: all.municipalities };
  const every = releaseSums(grid, protocol);
  const countedBy = (sums: readonly TableSum[]): Map<string, Counts> =>
    new Map(periods.map((one) => [one, countCells(factsOf(all, [one]), sums)]));
  const sums = isYear(period)
    ? toldSums(every, silentInYear(countedBy(every), published, threshold))
    : every;
  const counts = countedBy(sums);
  const facts = factsOf(all, quarters);
  if (isYear(period)) counts.set(period, countCells(facts, sums));
  const system = {
    period,
    threshold,
    counts,
    sums,
    oneMeedenker: cellsOfOne(facts),
    published,
  };
  const now = counts.get(period) ?? new Map<string, number>();
  const versions = [...superseded, ...published.filter((one) => one.period === period)];
  const few = new Set(versions.flatMap(({ cells }) => changedSince(cells, now, threshold)));
  if (few.size > 0) throw new RuleBroken('singled_out', { cells: few.size });
  const { shown, exposed } = protectRelease(system, attacker);
  if (exposed.length > 0) throw new RuleBroken('computed_back', { cells: exposed.length });
  const content = contentOf({ quarters, facts, grid, protocol, threshold }, shown);
  const dataSalt = newToken();
  const dataHash = sealOf({ salt: dataSalt, facts });
  return {
    threshold,
    content,
    cells: Object.fromEntries(
      [...(counts.get(period) ?? [])].map(([cell, count]) => [
        cell,
        [count, shown.get(cell) ?? null],
      ]),
    ),
    beside: published.map(({ id }) => id),
    codeVersion: RULES,
    dataHash,
    dataSalt,
    hash: sealOf({ period, version, threshold, codeVersion: RULES, dataHash, content }),
  };
}

/** The organisation's threshold: it may ask for more than ten, never for less. */
async function thresholdOf(tx: Reader): Promise<number> {
  const [row] = await tx.query<{ threshold: number }>(
    'SELECT threshold FROM organisations WHERE id = $1',
    [tx.organisationId],
  );
  return Math.max(found(row).threshold, LEAST_THRESHOLD);
}
