import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { protect, singledOut, type Attacker, type TableSystem } from './protection.js';
import { loadHighs, solvingAttacker } from './solving-attacker.js';

let attacker: Attacker;
let solve: Awaited<ReturnType<typeof loadHighs>>['solve'];

beforeAll(async () => {
  attacker = await solvingAttacker();
  const highs = await loadHighs();
  solve = (problem) => highs.solve(problem);
});

/** A table of rows and columns with all its margins. */
function tableOf(rows: readonly (readonly number[])[], prefix = ''): TableSystem {
  const columns = rows[0]?.map((_, j) => j) ?? [];
  const name = (r: number | 'all', c: number | 'all'): string => `${prefix}${r}:${c}`;
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return {
    cells: [
      ...rows.flatMap((row, i) => row.map((count, j) => ({ key: name(i, j), count }))),
      ...rows.map((row, i) => ({ key: name(i, 'all'), count: sum(row) })),
      ...columns.map((j) => ({ key: name('all', j), count: sum(rows.map((row) => row[j] ?? 0)) })),
      { key: name('all', 'all'), count: sum(rows.flat()) },
    ],
    sums: [
      ...rows.map((row, i) => ({ total: name(i, 'all'), parts: row.map((_, j) => name(i, j)) })),
      ...columns.map((j) => ({ total: name('all', j), parts: rows.map((_, i) => name(i, j)) })),
      { total: name('all', 'all'), parts: rows.map((_, i) => name(i, 'all')) },
      { total: name('all', 'all'), parts: columns.map((j) => name('all', j)) },
    ],
  };
}

/**
 * Somebody who reads only what is published: written anew, from the published counts alone, so that a mistake of the engine
 * is not made twice. Returns the hidden counts that are known too well.
 */
function readBack(system: TableSystem, shown: ReadonlyMap<string, number | null>, threshold = 10) {
  const index = new Map(system.cells.map(({ key }, i) => [key, `v${i}`]));
  const of = (key: string): string => index.get(key) ?? '';
  const body = [
    'Subject To',
    ...system.sums.map(
      ({ total, parts }, i) => ` s${i}: ${parts.map(of).join(' + ')} - ${of(total)} = 0`,
    ),
    'Bounds',
    ...system.cells.map(({ key, structural }) => {
      const value = shown.get(key) ?? null;
      if (structural) return ` ${of(key)} = 0`;
      return value === null
        ? ` ${of(key)} >= 0`
        : ` ${Math.max(0, value - 2)} <= ${of(key)} <= ${value + 2}`;
    }),
    'End',
  ].join('\n');
  const end = (key: string, way: string): number => {
    const { Status, ObjectiveValue } = solve(`${way}\n obj: ${of(key)}\n${body}`);
    return Status === 'Unbounded' ? Infinity : ObjectiveValue;
  };
  return system.cells
    .filter(({ key }) => shown.get(key) === null)
    .map(({ key, count }) => ({
      key,
      count,
      low: end(key, 'Minimize'),
      high: end(key, 'Maximize'),
    }))
    .filter(({ count, low, high }) =>
      count < threshold ? low > 1e-6 || high < threshold - 1 - 1e-6 : high - low < threshold - 1e-6,
    );
}

describe('tables with margins', () => {
  it('hide a small cell with as little else as does', () => {
    const system = tableOf([
      [40, 30, 20],
      [25, 3, 30],
      [50, 60, 70],
    ]);
    const { shown, hidden } = protect(system, attacker);
    expect(hidden.get('1:1')).toBe('small');
    expect(shown.get('all:all')).toBe(330);
    expect(
      [...hidden.values()].filter((reason) => reason === 'secondary').length,
    ).toBeLessThanOrEqual(3);
    expect(readBack(system, shown)).toEqual([]);
  });

  it('show a cell that can be nothing as nothing, and hide one that happens to be', () => {
    const { cells, sums } = tableOf([
      [40, 0, 60],
      [30, 0, 20],
      [30, 25, 35],
    ]);
    const system = {
      cells: cells.map((cell) => (cell.key === '0:1' ? { ...cell, structural: true } : cell)),
      sums,
    };
    const { shown } = protect(system, attacker);
    expect(shown.get('0:1')).toBe(0);
    expect(shown.get('1:1')).toBeNull();
    expect(readBack(system, shown)).toEqual([]);
  });

  it.each([
    ['dominated', { largestShare: 0.5 }],
    ['one_meedenker', { oneMeedenker: true }],
  ] as const)('hide what is %s', (reason, more) => {
    const { cells, sums } = tableOf([
      [40, 30],
      [30, 50],
    ]);
    const system = {
      cells: cells.map((cell) => (cell.key === '0:0' ? { ...cell, ...more } : cell)),
      sums,
    };
    const { hidden, shown } = protect(system, attacker);
    expect(hidden.get('0:0')).toBe(reason);
    expect(readBack(system, shown)).toEqual([]);
  });

  it('do not let a whole tell how few of it are left, of what is loose neither', () => {
    // Of 41 who answered 37 did so twice and 3 once; one is left, of whom nothing is told.
    const system: TableSystem = {
      cells: [
        { key: 'answered', count: 41 },
        { key: 'twice', count: 37 },
        { key: 'once', count: 3 },
        { key: 'rest', count: 1, loose: true },
      ],
      sums: [{ total: 'answered', parts: ['twice', 'once', 'rest'], isNoGroup: true }],
    };
    const { shown, hidden } = protect(system, attacker);
    expect(hidden.get('once')).toBe('small');
    // Shown as 40 and 35 they would leave nine at most, as 42 and 33: that is open enough.
    expect([shown.get('answered'), shown.get('twice')]).toEqual([40, 35]);
    const closer = system.cells.map((cell) =>
      cell.key === 'twice' ? { ...cell, count: 38 } : cell,
    );
    const kept = protect({ ...system, cells: closer }, attacker);
    // As 40 and 40 they would leave four.
    expect([kept.shown.get('answered'), kept.shown.get('twice')]).toEqual([40, null]);
    expect([shown.get('rest'), hidden.has('rest')]).toEqual([null, false]);
  });

  it('hide a category with nearly everybody', () => {
    const { hidden } = protect(
      tableOf([
        [95, 10],
        [40, 50],
      ]),
      attacker,
    );
    expect(hidden.get('0:0')).toBe('group');
  });

  it('do not let a year give away a quarter that was hidden', () => {
    const quarters = ['Q1', 'Q2', 'Q3', 'Q4'];
    // Rounded to 30, hidden, 25 and 40, and in all to 95: what is left would be 8 at most.
    const counts = [28, 4, 23, 38];
    const system: TableSystem = {
      cells: [
        ...quarters.map((key, i) => ({
          key,
          count: counts[i] ?? 0,
          frozen: { shown: [30, null, 25, 40][i] ?? null },
        })),
        { key: 'year', count: 93 },
      ],
      sums: [{ total: 'year', parts: quarters }],
    };
    const { shown } = protect(system, attacker);
    expect(shown.get('year')).toBeNull();
    expect([...shown.values()].slice(0, 4)).toEqual([30, null, 25, 40]);
  });

  it('say what cannot be hidden any more', () => {
    const system: TableSystem = {
      cells: [
        { key: 'all', count: 60, frozen: { shown: 60 } },
        { key: 'a', count: 57, frozen: { shown: 55 } },
        { key: 'b', count: 3 },
      ],
      sums: [{ total: 'all', parts: ['a', 'b'] }],
    };
    expect(protect(system, attacker).exposed).toEqual(['b']);
  });

  it('take a higher threshold, never a lower one', () => {
    const system = tableOf([
      [12, 40],
      [40, 50],
    ]);
    expect(protect(system, attacker, 3).hidden.size).toBe(0);
    expect(protect(system, attacker, 15).hidden.get('0:0')).toBe('small');
  });

  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 4, arbitrary: fc.integer({ min: 8, max: 80 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  const table = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 5 }))
    .chain(([r, c]) =>
      fc.array(fc.array(cell, { minLength: c, maxLength: c }), { minLength: r, maxLength: r }),
    );

  it('leave who knows everything that is published with [0, 9] or a stretch of ten', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const system = tableOf(rows);
        expect(readBack(system, protect(system, attacker).shown)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('do so for two tables that share a margin', () => {
    fc.assert(
      fc.property(
        table,
        fc.integer({ min: 2, max: 4 }),
        fc.infiniteStream(cell),
        (rows, wide, more) => {
          const first = tableOf(rows, 'a ');
          // The second table has the same rows: what is left of each row is its last column.
          const second = tableOf(
            rows.map((row) => {
              let left = row.reduce((a, b) => a + b, 0);
              const parts = Array.from({ length: wide - 1 }, () => {
                const part = Math.min(left, more.next().value ?? 0);
                left -= part;
                return part;
              });
              return [...parts, left];
            }),
            'b ',
          );
          const shared = rows.map((_, i) => ({ total: `a ${i}:all`, parts: [`b ${i}:all`] }));
          const system = {
            cells: [...first.cells, ...second.cells],
            sums: [...first.sums, ...second.sums, ...shared],
          };
          expect(readBack(system, protect(system, attacker).shown)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('two versions of the same figures', () => {
  it('may differ by nobody or by enough, never by a few', () => {
    const before = new Map([
      ['a', 40],
      ['b', 30],
      ['c', 12],
    ]);
    const after = new Map([
      ['a', 40],
      ['b', 29],
      ['c', 0],
    ]);
    expect(singledOut(before, after)).toEqual(['b']);
    expect(singledOut(before, before)).toEqual([]);
  });
});
