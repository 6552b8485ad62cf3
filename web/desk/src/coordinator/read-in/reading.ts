import { computed, signal } from '@angular/core';
import { IMPORT_ROWS_AT_ONCE, type ImportExisting, type ImportOutcome } from '@meedenkers/domain';
import { firstValueFrom } from 'rxjs';
import type { Problem } from '../../session/problem';
import { problemOf } from '../../session/problem';
import { guessedMeanings, isNever, type Meaning, textsOf } from './columns';
import type { Fault } from './judged';
import type { ListKind, Told } from './kinds';
import type { Sheet, SheetRow } from './sheet';

/** How a row of the file stands: what it says, and what has to be put right before it can go in. */
export interface ReadRow {
  line: number;
  texts: Readonly<Record<string, string>>;
  body: object | null;
  fault: Fault<string> | null;
  /** Who or what this row is about that we know already. */
  known: string | null;
  existing: ImportExisting;
}

/** Milliseconds after which somebody wants to see how far it is. */
const PATIENCE_MS = 1000;

/** A list on its way in: the file, what its columns mean, what was put right by hand, and what the server said. */
export class Reading {
  readonly sheet = signal<Sheet | null>(null);
  readonly meanings = signal<readonly Meaning<string>[]>([]);
  /** What came of the rows that have gone in. */
  readonly taken = signal<ReadonlyMap<number, ImportOutcome>>(new Map());
  readonly problem = signal<Problem | null>(null);
  readonly progress = signal<{ done: number; of: number } | null>(null);
  readonly late = signal(false);
  readonly sending = signal(false);
  private readonly fixes = signal<ReadonlyMap<number, Record<string, string>>>(new Map());
  private readonly choices = signal<ReadonlyMap<number, ImportExisting>>(new Map());
  private readonly told = signal<ReadonlyMap<string, Told>>(new Map());
  private checking = false;

  constructor(readonly kind: ListKind) {}

  /** Fields without which no row is complete and that no column is for. */
  readonly missing = computed(() =>
    this.kind.columns
      .filter(({ field, required }) => required && !this.meanings().includes(field))
      .map(({ field }) => field),
  );
  /** The rows that have not gone in, each with what is the matter if anything. */
  readonly rows = computed<ReadRow[]>(() => {
    const met = new Set<string>();
    return (this.sheet()?.rows ?? [])
      .filter(({ line }) => !this.taken().has(line))
      .map((row) => this.rowOf(row, met));
  });
  readonly good = computed(() => this.rows().filter((row) => isGood(row)));
  readonly bad = computed(() => this.rows().filter((row) => !isGood(row)));

  /** Takes another file; what was put right in the one before is gone. */
  open(sheet: Sheet): void {
    this.fixes.set(new Map());
    this.choices.set(new Map());
    this.told.set(new Map());
    this.taken.set(new Map());
    this.problem.set(null);
    this.meanings.set(guessedMeanings(sheet, this.kind.columns));
    this.sheet.set(sheet);
  }

  close(): void {
    this.sheet.set(null);
  }

  isNever(at: number): boolean {
    const sheet = this.sheet();
    return sheet !== null && isNever(sheet, at);
  }

  /** Says what a column is for; another column that was for the same is for nothing any more. */
  mean(at: number, meaning: string): void {
    this.meanings.update((all) =>
      all.map((one, i) => {
        if (i === at) return this.isNever(at) ? 'never' : meaning;
        return one === meaning && meaning !== 'none' ? 'none' : one;
      }),
    );
  }

  fix(line: number, field: string, text: string): void {
    this.fixes.update((all) => new Map(all).set(line, { ...all.get(line), [field]: text }));
  }

  choose(line: number, existing: ImportExisting): void {
    this.choices.update((all) => new Map(all).set(line, existing));
  }

  /** Asks the server about the rows it has not seen yet: who is known already, what it would refuse. */
  async check(): Promise<void> {
    if (this.checking || this.missing().length > 0) return;
    this.checking = true;
    this.problem.set(null);
    try {
      for (;;) {
        const next = this.rows()
          .filter((row) => row.body && !this.told().has(keyOf(row)))
          .slice(0, IMPORT_ROWS_AT_ONCE);
        if (next.length === 0) return;
        await this.send(next, true);
      }
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.checking = false;
    }
  }

  /** Takes the good rows in, so many at once. What went in stays in when a later part fails. */
  async take(): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    this.problem.set(null);
    const all = this.good();
    this.progress.set({ done: 0, of: all.length });
    const timer = setTimeout(() => this.late.set(true), PATIENCE_MS);
    try {
      for (let at = 0; at < all.length; at += IMPORT_ROWS_AT_ONCE) {
        await this.send(all.slice(at, at + IMPORT_ROWS_AT_ONCE), false);
        this.progress.set({ done: Math.min(all.length, at + IMPORT_ROWS_AT_ONCE), of: all.length });
      }
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      clearTimeout(timer);
      this.late.set(false);
      this.progress.set(null);
      this.sending.set(false);
    }
  }

  private rowOf({ line, cells }: SheetRow, met: Set<string>): ReadRow {
    const texts = { ...textsOf<string>(cells, this.meanings()), ...this.fixes().get(line) };
    const judged = this.kind.judge(texts);
    const existing = this.choices().get(line) ?? 'skip';
    const row = { line, texts, existing, known: null };
    if ('fault' in judged) return { ...row, body: null, fault: judged.fault };
    const twice = this.kind.twiceBy(texts);
    if (met.has(twice)) {
      return { ...row, body: null, fault: { field: this.kind.key, code: 'overlaps' } };
    }
    met.add(twice);
    return this.asTold({ ...row, body: judged.body, fault: null });
  }

  private asTold(row: ReadRow): ReadRow {
    const told = this.told().get(keyOf(row));
    if (!told) return row;
    const known = told.known;
    if (told.outcome !== 'refused') return { ...row, known };
    return { ...row, known, fault: { field: told.field ?? this.kind.key, code: told.code ?? '' } };
  }

  private async send(rows: readonly ReadRow[], check: boolean): Promise<void> {
    const left = await this.sendOnce(rows, check);
    if (left.length > 0) await this.sendOnce(left, check);
  }

  /** Sends rows; those that the server cannot read are marked, and the others are answered to be sent again. */
  private async sendOnce(rows: readonly ReadRow[], check: boolean): Promise<readonly ReadRow[]> {
    const bodies = rows.map(({ line, body, existing }) => ({
      ...body,
      line,
      existing: check ? ('update' as const) : existing,
    }));
    try {
      const { rows: told } = await firstValueFrom(
        this.kind.send(bodies, check, check ? '' : crypto.randomUUID()),
      );
      const byLine = new Map(told.map((one) => [one.line, one]));
      this.keep(rows.map((row) => [row, byLine.get(row.line)] as const));
      if (!check) this.markTaken(told);
      return [];
    } catch (error) {
      const problem = problemOf(error);
      const wrong = new Map(
        problem.fields.flatMap(({ field, code }) => {
          const [, at, name] = /^rows\.(\d+)\.(\w+)/.exec(field) ?? [];
          return at && name ? [[Number(at), { field: name, code }] as const] : [];
        }),
      );
      if (problem.status !== 400 || wrong.size === 0) throw error;
      this.keep(
        rows.map((row, i) => {
          const fault = wrong.get(i);
          const told = { line: row.line, outcome: 'refused' as const, id: null, known: null };
          return [row, fault ? { ...told, ...fault } : undefined] as const;
        }),
      );
      return rows.filter((_, i) => !wrong.has(i));
    }
  }

  private keep(told: readonly (readonly [ReadRow, Told | undefined])[]): void {
    this.told.update((all) => {
      const next = new Map(all);
      told.forEach(([row, one]) => {
        if (one) next.set(keyOf(row), one);
      });
      return next;
    });
  }

  private markTaken(told: readonly Told[]): void {
    this.taken.update((all) => {
      const next = new Map(all);
      told
        .filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
        .forEach(({ line, outcome }) => next.set(line, outcome));
      return next;
    });
  }
}

/** What the server said holds for a row as long as the row says the same. */
const keyOf = ({ line, body }: ReadRow): string => `${line} ${JSON.stringify(body)}`;

/** Whether a row can go in: nothing is wrong, and who is known is to be brought up to date. */
const isGood = ({ body, fault, known, existing }: ReadRow): boolean =>
  body !== null && fault === null && (known === null || existing === 'update');
