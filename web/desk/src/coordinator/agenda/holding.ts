import { computed, inject, Injectable, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { debounceTime, map } from 'rxjs';
import { NOW } from '../../session/clock';
import { fetched } from '../../session/fetched';
import { Texts } from '../../session/texts';
import type { CalendarVisitView, MomentPersonView } from '../../session/views';
import { firstNameOf, languageName } from '../../session/words';
import { CalendarApi } from './calendar.api';
import { momentWords } from './calendar-lines';
import { fitting, type Held, isMoved, pickedUp, placingOf } from './held';

/** How long a moment has to stand still before the server is asked who could take it. */
const STILL_MS = 120;
/** The most people of whom is asked at once. */
const MOST = 100;

/** Somebody of a row, as far as holding something needs it. */
export interface RowPerson {
  id: string;
  name: string;
}

/** What is held over the calendar, who could take it at the moment it would get, and what to say about it. */
@Injectable()
export class Holding {
  private readonly api = inject(CalendarApi);
  private readonly texts = inject(Texts);
  private readonly now = inject(NOW);

  readonly held = signal<Held | null>(null);
  /** The people whose rows are on screen. */
  readonly people = signal<readonly RowPerson[]>([]);

  private readonly asked = computed(
    () => {
      const held = this.held();
      return held && { id: held.visit.supportRequestId, at: held.startsAt, held };
    },
    { equal: (a, b) => a?.id === b?.id && a?.at === b?.at },
  );
  private readonly still = toSignal(toObservable(this.asked).pipe(debounceTime(STILL_MS)), {
    initialValue: null,
  });
  protected readonly checked = fetched(() => {
    const asked = this.still();
    if (!asked) return undefined;
    const meedenkerIds = this.people()
      .slice(0, MOST)
      .map(({ id }) => id);
    const { id, at, held } = asked;
    const { durationMinutes } = held.visit;
    return this.api
      .check(id, { meedenkerIds, startsAt: at, durationMinutes })
      .pipe(map((answer) => ({ id, at, people: answer.people })));
  });
  readonly problem = this.checked.problem;

  /** What is known of each person at the moment it would get; null while that is on its way. */
  readonly answers = computed<ReadonlyMap<string, MomentPersonView> | null>(() => {
    const [asked, checked] = [this.asked(), this.checked.value()];
    return asked && checked && asked.id === checked.id && asked.at === checked.at
      ? new Map(checked.people.map((person) => [person.meedenkerId, person]))
      : null;
  });
  /** Who fits everything; the rows that show it. */
  readonly fits = computed(
    () => new Set(fitting(this.answers() ?? new Map()).map(({ meedenkerId }) => meedenkerId)),
  );
  readonly placing = computed(() => {
    const held = this.held();
    return held && placingOf(held, this.answers(), this.now());
  });
  readonly moved = computed(() => {
    const held = this.held();
    return held !== null && isMoved(held);
  });

  /** What is held and when it would be: Amal, dinsdag 1 december 10.00 tot 11.00 uur. */
  readonly title = computed(() => {
    const held = this.held();
    if (!held) return { name: '', moment: '' };
    return {
      name: held.visit.residentName,
      moment: momentWords(held.startsAt, held.visit.durationMinutes, this.texts),
    };
  });

  /** What would happen, or why nothing can: of the row it is over, or of all of them. */
  readonly meaning = computed(() => {
    const [held, placing] = [this.held(), this.placing()];
    if (!held || !placing) return '';
    if ('deed' in placing) {
      const names = { name: this.nameOf(held.row), from: this.nameOf(held.from) };
      return this.texts.t(`agenda.would.${placing.deed}`, names);
    }
    if (placing.refused === 'same') return this.countWords();
    return this.refusalWords(held, placing.refused, placing.reasons);
  });

  pick(visit: CalendarVisitView, from: string, key: string): void {
    this.held.set(pickedUp(visit, from, key));
  }

  /** Picks it up, or puts it back when it is what is held. */
  toggle(visit: CalendarVisitView, from: string, key: string): void {
    if (this.held()?.key === key) this.stop();
    else this.pick(visit, from, key);
  }

  /** Holds the same over another row. */
  over(row: string): void {
    this.change((held) => ({ ...held, row }));
  }

  change(to: (held: Held) => Held): void {
    const held = this.held();
    if (!held) return;
    const next = to(held);
    if (next.row !== held.row || next.startsAt !== held.startsAt) this.held.set(next);
  }

  stop(): void {
    this.held.set(null);
  }

  /** Why one row does not take it, in a word or two: the first rule that fails. Nothing where it fits or is not known. */
  whyNot(rowId: string): string {
    const person = this.answers()?.get(rowId);
    if (!person || person.standing === 'companion') return '';
    if (person.standing !== 'none') return this.texts.t(`agenda.standing.${person.standing}`);
    const [first] = person.reasons;
    return first ? this.texts.of('agenda.why', first) : '';
  }

  /** Every reason why one row does not take it, in whole words. */
  everyReason(rowId: string): string {
    const [held, person] = [this.held(), this.answers()?.get(rowId)];
    if (!held || !person) return '';
    return person.standing === 'none' && person.reasons.length > 0
      ? this.reasonWords(held, person.reasons)
      : this.whyNot(rowId);
  }

  reasonWords(held: Held, reasons: readonly string[]): string {
    const language = languageName(held.visit.language, this.texts);
    return reasons.map((reason) => this.texts.of('excluded', reason, { language })).join(', ');
  }

  nameOf(rowId: string): string {
    return firstNameOf(this.people().find(({ id }) => id === rowId)?.name ?? '');
  }

  private countWords(): string {
    if (!this.answers()) return this.texts.t('agenda.refused.asking');
    const { size } = this.fits();
    return size > 0 ? this.texts.n('agenda.fit', size) : this.texts.t('agenda.nobodyFits');
  }

  private refusalWords(held: Held, refusal: string, reasons: readonly string[]): string {
    return this.texts.t(`agenda.refused.${refusal}`, {
      name: this.nameOf(held.row),
      from: this.nameOf(held.from),
      reasons: this.reasonWords(held, reasons),
    });
  }
}
