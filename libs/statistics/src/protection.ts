import { LEAST_THRESHOLD, rounded, ROUNDED_TO } from './disclosure.js';

/** One count of a table: an inner cell or a margin, they are all the same to who wants to know. */
export interface TableCell {
  key: string;
  /** The true count, a whole number. */
  count: number;
  /** Whether everybody knows that it must be nothing: it is shown as 0 and tells nothing. */
  structural?: boolean;
  /** The largest share that one contributor has in it: one municipality, say. */
  largestShare?: number;
  /** Whether one Meedenker alone stands behind it. */
  oneMeedenker?: boolean;
  /** Whether it is only what others leave of a whole: never published and nobody's secret, but whoever computes knows of it. */
  loose?: boolean;
  /** Whether more is told with it than a count: it is hidden for another only where nothing else beside that one can be. */
  dear?: boolean;
  /** What an earlier release said of it, which cannot be taken back, and from which count on it said something; null is hidden there. */
  frozen?: { shown: number | null; threshold?: number };
}

/** A count that is the sum of others: a margin, a year of quarters. */
export interface TableSum {
  total: string;
  parts: readonly string[];
  /** Whether its parts are no groups that somebody belongs to, such as the quarters of a year: a large one tells nothing of anybody. */
  isNoGroup?: boolean;
}

/** Counts and every sum that ties them together, over as many tables and releases as share them. */
export interface TableSystem {
  cells: readonly TableCell[];
  sums: readonly TableSum[];
}

/** Why a count is hidden; `secondary`: because another could be computed with it. Never published. */
export type HiddenBecause = 'small' | 'dominated' | 'group' | 'one_meedenker' | 'secondary';

/** The counts as they may be published: rounded, or null and the reason. */
export interface Protected {
  shown: ReadonlyMap<string, number | null>;
  hidden: ReadonlyMap<string, HiddenBecause>;
  /** Hidden counts that earlier releases give away and that nothing can hide any more; a release with any is not published. */
  exposed: readonly string[];
}

/** What somebody knows of a count: between these, ends included. */
export interface Known {
  key: string;
  low: number;
  high: number;
}

/** What anybody can know from what is published, as a linear programme: each count within its bounds, each sum a sum. */
export interface Knowledge {
  variables: readonly Known[];
  sums: readonly TableSum[];
}

/**
 * Solves the linear programme of {@link Knowledge}: all counts as they are when those of the keys together are as large or as
 * small as they can be. A count without a bound may be taken to be at most {@link UNBOUNDED}.
 */
export type Attacker = (
  knowledge: Knowledge,
  keys: readonly string[],
  towards: 'least' | 'most',
) => ReadonlyMap<string, number>;

/** More than any count is. */
export const UNBOUNDED = 1e8;

/** One contributor may have less than this share of a count. */
export const DOMINANT_SHARE = 0.5;
/** A category with at least this share of its whole tells something of everybody in it. */
export const GROUP_SHARE = 0.9;

const EPSILON = 1e-6;

/** Why a count is hidden by itself; undefined when it may be shown. */
function primary(
  cell: TableCell,
  threshold: number,
  wholes: readonly number[],
): HiddenBecause | undefined {
  if (cell.structural) return undefined;
  if (cell.count < threshold) return 'small';
  if ((cell.largestShare ?? 0) >= DOMINANT_SHARE) return 'dominated';
  if (cell.oneMeedenker) return 'one_meedenker';
  return wholes.some((whole) => cell.count >= GROUP_SHARE * whole) ? 'group' : undefined;
}

/** What is known of a count that is shown: rounded, and not below the threshold, or it would be hidden. */
export function knownOf(key: string, shown: number, threshold: number): Known {
  const reach = Math.floor(ROUNDED_TO / 2);
  return { key, low: Math.max(shown - reach, threshold), high: shown + reach };
}

class Tables {
  readonly cells: ReadonlyMap<string, TableCell>;
  readonly hidden = new Map<string, HiddenBecause>();
  private readonly sumsOf = new Map<string, TableSum[]>();
  /** Ways in which all counts could be, as far as anybody knows: the true one, and what the attacker found. */
  private possible: ReadonlyMap<string, number>[];
  /** The hidden counts that hang together, as they were asked for last. */
  private groups: { knowledge: Knowledge; keys: ReadonlySet<string> }[] | undefined;

  constructor(
    readonly system: TableSystem,
    readonly threshold: number,
    private readonly attacker: Attacker,
  ) {
    this.cells = new Map(system.cells.map((cell) => [cell.key, cell]));
    this.possible = [new Map(system.cells.map(({ key, count }) => [key, count]))];
    for (const sum of system.sums)
      for (const key of [sum.total, ...sum.parts])
        this.sumsOf.set(key, [...(this.sumsOf.get(key) ?? []), sum]);
    for (const cell of system.cells) {
      if (cell.loose) continue;
      const reason = cell.frozen ? undefined : primary(cell, threshold, this.wholesOf(cell.key));
      if (reason) this.hidden.set(cell.key, reason);
      else if (cell.frozen?.shown === null) this.hidden.set(cell.key, 'secondary');
    }
  }

  /** The true counts of the wholes of which a cell is a part, where there are other parts that could be something. */
  private wholesOf(key: string): number[] {
    return (this.sumsOf.get(key) ?? []).flatMap(({ total, parts, isNoGroup }) =>
      !isNoGroup &&
      parts.includes(key) &&
      parts.some((part) => part !== key && !this.cells.get(part)?.structural)
        ? (this.cells.get(total)?.count ?? [])
        : [],
    );
  }

  /** What anybody knows of the counts that hang together with one, when these are hidden. */
  private knowledge(key: string): Knowledge {
    const variables = new Map<string, Known>();
    const sums = new Set<TableSum>();
    const waiting = [key];
    while (waiting.length > 0) {
      const next = waiting.pop() ?? '';
      if (variables.has(next)) continue;
      variables.set(next, this.known(next));
      // A shown count separates what hangs on either side of it no more than by its rounding, so it is followed too.
      for (const sum of this.sumsOf.get(next) ?? []) {
        if (sums.has(sum)) continue;
        sums.add(sum);
        waiting.push(sum.total, ...sum.parts);
      }
    }
    return { variables: [...variables.values()], sums: [...sums] };
  }

  private known(key: string): Known {
    const cell = this.cells.get(key);
    if (cell?.structural) return { key, low: 0, high: 0 };
    if (this.hidden.has(key) || cell?.loose) return { key, low: 0, high: Infinity };
    return knownOf(key, this.shownOf(key), this.thresholdOf(key));
  }

  /** From which count on it is shown: an earlier release obeyed the threshold of its day. */
  private thresholdOf(key: string): number {
    return this.cells.get(key)?.frozen?.threshold ?? this.threshold;
  }

  shownOf(key: string): number {
    const cell = this.cells.get(key);
    return cell?.frozen?.shown ?? rounded(cell?.count ?? 0);
  }

  /** Whether every value below the threshold stays possible for a small count, and enough others for a larger one. */
  private isWide(key: string, low: number, high: number): boolean {
    const count = this.cells.get(key)?.count ?? 0;
    const threshold = this.thresholdOf(key);
    return count < threshold
      ? low <= EPSILON && high >= threshold - 1 - EPSILON
      : high - low >= threshold - EPSILON;
  }

  /** Everything that hangs together, once for as long as nothing more is hidden or shown. */
  private groupOf(key: string): { knowledge: Knowledge; keys: ReadonlySet<string> } {
    this.groups ??= [];
    const known = this.groups.find(({ keys }) => keys.has(key));
    if (known) return known;
    const knowledge = this.knowledge(key);
    const group = { knowledge, keys: new Set(knowledge.variables.map((v) => v.key)) };
    this.groups.push(group);
    return group;
  }

  /** Whether the ways found so far leave a hidden count open enough. */
  private isOpen(key: string): boolean {
    const values = this.possible.flatMap((counts) => counts.get(key) ?? []);
    return this.isWide(key, Math.min(...values), Math.max(...values));
  }

  private ask(keys: readonly string[], towards: 'least' | 'most'): void {
    const [first] = keys;
    if (first !== undefined)
      this.possible.push(this.attacker(this.groupOf(first).knowledge, keys, towards));
  }

  /**
   * The hidden counts of which it is not settled that they are open enough. Each way that is found speaks for all counts
   * in it, so those that hang together are asked for at once while that settles many of them.
   */
  private doubtful(): string[] {
    let open = [...this.hidden.keys()].sort().filter((key) => !this.isOpen(key));
    for (let before = Infinity; open.length > 1 && open.length <= 0.9 * before;) {
      before = open.length;
      const together = new Map<object, string[]>();
      for (const key of open) {
        const group = this.groupOf(key);
        together.set(group, [...(together.get(group) ?? []), key]);
      }
      for (const keys of together.values()) {
        this.ask(keys, 'most');
        this.ask(keys, 'least');
      }
      open = open.filter((key) => !this.isOpen(key));
    }
    return open;
  }

  /** Whether one of the counts can be known too well, asked for by itself. */
  private isKnown(key: string): boolean {
    for (const towards of ['most', 'least'] as const) {
      if (this.isOpen(key)) return false;
      this.ask([key], towards);
    }
    return !this.isOpen(key);
  }

  /** The hidden counts that could be known too well. */
  unsafe(): string[] {
    return this.doubtful().filter((key) => this.isKnown(key));
  }

  /** Whether there are none. */
  private isSafe(): boolean {
    return !this.doubtful().some((key) => this.isKnown(key));
  }

  /** The count whose hiding costs least among those that share a sum with one: an inner one before a margin. */
  private cheapestBeside(key: string): string | undefined {
    const sums = this.sumsOf.get(key) ?? [];
    const candidates = new Set(
      sums.flatMap(({ total, parts }) => [...parts, total]).filter((other) => this.mayHide(other)),
    );
    const isTotal = (other: string): number =>
      Number(sums.some(({ total, parts }) => total === other && parts.includes(key)));
    const countOf = (other: string): number => this.cells.get(other)?.count ?? 0;
    return [...candidates].sort(
      (a, b) =>
        this.isDear(a) - this.isDear(b) ||
        isTotal(a) - isTotal(b) ||
        countOf(a) - countOf(b) ||
        (a < b ? -1 : 1),
    )[0];
  }

  private isDear(key: string): number {
    return Number(this.cells.get(key)?.dear ?? false);
  }

  private mayHide(key: string): boolean {
    const cell = this.cells.get(key);
    return (
      cell !== undefined && !cell.structural && !cell.loose && !cell.frozen && !this.hidden.has(key)
    );
  }

  /** The nearest count that can still be hidden, going from sum to sum. */
  private nearestToHide(key: string): string | undefined {
    const visited = new Set<string>();
    let ring = [key];
    while (ring.length > 0) {
      for (const at of ring) {
        const cheapest = this.cheapestBeside(at);
        if (cheapest) return cheapest;
        visited.add(at);
      }
      ring = [
        ...new Set(
          ring
            .flatMap((at) => this.sumsOf.get(at) ?? [])
            .flatMap(({ total, parts }) => [total, ...parts]),
        ),
      ].filter((at) => !visited.has(at));
    }
    return undefined;
  }

  /** Hides one more count for each that could be known too well, the same one for those that lie together; whether any was left. */
  hideFor(keys: readonly string[]): boolean {
    const more = new Set(keys.flatMap((key) => this.nearestToHide(key) ?? []));
    for (const key of more) this.hide(key);
    return more.size > 0;
  }

  /** Hiding takes nothing away from what is possible. */
  private hide(key: string): void {
    this.hidden.set(key, 'secondary');
    this.groups = undefined;
  }

  /** Showing leaves only the ways in which it is about what is shown. */
  private show(key: string): void {
    this.hidden.delete(key);
    this.groups = undefined;
    const { low, high } = this.known(key);
    this.possible = this.possible.filter((counts) => {
      const value = counts.get(key);
      return value === undefined || (value >= low - EPSILON && value <= high + EPSILON);
    });
  }

  /** Shows again what was hidden for another and need not be, what is dear and what is large first, of equals the one in most sums. */
  prune(): void {
    const countOf = (key: string): number => this.cells.get(key)?.count ?? 0;
    const sumsWith = (key: string): number => this.sumsOf.get(key)?.length ?? 0;
    const extra = [...this.hidden]
      .filter(([key, reason]) => reason === 'secondary' && !this.cells.get(key)?.frozen)
      .map(([key]) => key)
      .sort(
        (a, b) =>
          this.isDear(b) - this.isDear(a) || countOf(b) - countOf(a) || sumsWith(b) - sumsWith(a),
      );
    for (const key of extra) {
      const before = this.possible;
      this.show(key);
      if (this.isSafe()) continue;
      this.hide(key);
      this.possible = [...new Set([...before, ...this.possible])];
    }
  }
}

/**
 * Counts of tables with their margins as they may be published. What is small, dominated by one, nearly everybody of a group
 * or the work of one Meedenker is hidden; then as many others as are needed, the least count first, until whoever knows
 * everything that is published, the rounding and that no count is negative can say nothing more of a hidden count than this:
 * it lies anywhere from nothing to the threshold, or in a stretch at least as wide (Cox 1980; Fischetti & Salazar 2001). The
 * rest is rounded. What earlier releases said counts as known and stays.
 */
export function protect(
  system: TableSystem,
  attacker: Attacker,
  asked: number = LEAST_THRESHOLD,
): Protected {
  const tables = new Tables(system, Math.max(asked, LEAST_THRESHOLD), attacker);
  for (let unsafe = tables.unsafe(); unsafe.length > 0; unsafe = tables.unsafe())
    if (!tables.hideFor(unsafe)) break;
  const exposed = tables.unsafe();
  if (exposed.length === 0) tables.prune();
  return {
    shown: new Map(
      system.cells.map((cell) => [
        cell.key,
        tables.hidden.has(cell.key) || cell.loose
          ? null
          : cell.structural
            ? 0
            : tables.shownOf(cell.key),
      ]),
    ),
    hidden: tables.hidden,
    exposed,
  };
}

/**
 * The counts by which two versions of the same figures could single people out: those that changed by fewer than the
 * threshold. A later version is not published while there are any.
 */
export const singledOut = (
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  asked: number = LEAST_THRESHOLD,
): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].sort().filter((key) => {
    const change = Math.abs((after.get(key) ?? 0) - (before.get(key) ?? 0));
    return change > 0 && change < Math.max(asked, LEAST_THRESHOLD);
  });
