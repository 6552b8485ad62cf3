import highs from 'highs';

import { UNBOUNDED, type Attacker, type Knowledge } from './protection.js';

/** The package's types describe its CommonJS form; what is imported is the loader itself. */
export const loadHighs = highs as unknown as typeof highs.default;

/** What is asked, and all that somebody knows, as text (CPLEX LP format). */
function programme(
  { variables, sums }: Knowledge,
  names: ReadonlyMap<string, string>,
  keys: readonly string[],
  towards: 'least' | 'most',
): string {
  const sum = (cells: readonly string[]): string =>
    cells.map((cell) => names.get(cell) ?? '').join(' + ');
  return [
    towards === 'most' ? 'Maximize' : 'Minimize',
    ` obj: ${sum(keys)}`,
    'Subject To',
    ...sums.map(({ total, parts }, i) => ` c${i}: ${sum(parts)} - ${names.get(total) ?? ''} = 0`),
    'Bounds',
    ...variables.map(({ low, high }, i) => ` ${low} <= x${i} <= ${Math.min(high, UNBOUNDED)}`),
    'End',
  ].join('\n');
}

/** Somebody who wants to know what is hidden and can solve a linear programme: HiGHS (Huangfu & Hall 2018). */
export async function solvingAttacker(): Promise<Attacker> {
  const solver = await loadHighs();
  return (knowledge, keys, towards) => {
    const names = new Map(knowledge.variables.map((variable, i) => [variable.key, `x${i}`]));
    const { Status, Columns } = solver.solve(programme(knowledge, names, keys, towards));
    if (Status !== 'Optimal') throw new Error(`HiGHS: ${Status}`);
    return new Map(
      knowledge.variables.map((variable, i) => [
        variable.key,
        (Columns[`x${i}`] as { Primal: number } | undefined)?.Primal ?? NaN,
      ]),
    );
  };
}
