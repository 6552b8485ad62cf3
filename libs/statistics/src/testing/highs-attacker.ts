import highs from 'highs';

import type { Attacker, Knowledge } from '../protection.js';

/** The package's types describe its CommonJS form; what is imported is the loader itself. */
export const loadHighs = highs as unknown as typeof highs.default;

const bound = (value: number): string => (value === Infinity ? '+inf' : String(value));

/** The programme as text (CPLEX LP format). */
function programme({ variables, sums }: Knowledge, key: string, towards: 'least' | 'most'): string {
  const names = new Map(variables.map((variable, i) => [variable.key, `x${i}`]));
  const of = (cell: string): string => names.get(cell) ?? '';
  return [
    towards === 'most' ? 'Maximize' : 'Minimize',
    ` obj: ${of(key)}`,
    'Subject To',
    ...sums.map(({ total, parts }, i) => ` c${i}: ${parts.map(of).join(' + ')} - ${of(total)} = 0`),
    'Bounds',
    ...variables.map((v) => ` ${v.low} <= ${of(v.key)} <= ${bound(v.high)}`),
    'End',
  ].join('\n');
}

/** The attacker that solves the linear programme with HiGHS. */
export async function highsAttacker(): Promise<Attacker> {
  const solver = await loadHighs();
  return (knowledge, key, towards) => {
    const { Status, ObjectiveValue, Columns } = solver.solve(programme(knowledge, key, towards));
    if (Status === 'Unbounded') return { value: Infinity, counts: new Map() };
    if (Status !== 'Optimal') throw new Error(`HiGHS: ${Status}`);
    return {
      value: ObjectiveValue,
      counts: new Map(
        knowledge.variables.map((variable, i) => [
          variable.key,
          (Columns[`x${i}`] as { Primal: number } | undefined)?.Primal ?? NaN,
        ]),
      ),
    };
  };
}
