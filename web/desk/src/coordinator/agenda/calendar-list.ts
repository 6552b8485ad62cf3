import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Pair, Verdict } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import type { CalendarRowView, CalendarVisitView } from '../../session/views';
import { keyOf } from './calendar-lines';
import { Holding } from './holding';
import { listDays, type ListLine } from './list-lines';
import { Placings } from './placing';

/** Somebody who could take a moment or not, in words. */
interface Answer {
  id: string;
  name: string;
  fits: boolean;
  why: string;
}

/** The calendar in words: the same visits, who can when, and the same deeds. */
@Component({
  selector: 'desk-calendar-list',
  imports: [Failure, Pair, RouterLink, Verdict],
  templateUrl: './calendar-list.html',
})
export class CalendarList {
  readonly rows = input.required<readonly CalendarRowView[]>();
  readonly without = input.required<readonly CalendarVisitView[]>();
  readonly days = input.required<readonly string[]>();

  protected readonly texts = inject(Texts);
  protected readonly holding = inject(Holding);
  private readonly placings = inject(Placings);
  private readonly now = inject(NOW);
  /** The days of which is shown who can. */
  protected readonly unfolded = signal<ReadonlySet<string>>(new Set());

  protected readonly list = computed(() =>
    listDays({ rows: this.rows(), without: this.without() }, this.days(), this.now(), this.texts),
  );
  protected readonly answers = computed<{ fits: Answer[]; others: Answer[] } | null>(() => {
    const known = this.holding.answers();
    if (!known) return null;
    const people = this.rows().map(({ id, name }) => ({
      id,
      name,
      fits: this.holding.fits().has(id),
      why: this.holding.everyReason(id),
    }));
    return { fits: people.filter(({ fits }) => fits), others: people.filter(({ fits }) => !fits) };
  });

  protected isOpen({ visit }: ListLine): boolean {
    return this.holding.held()?.key === keyOf(visit, '');
  }

  protected toggle({ visit }: ListLine): void {
    this.holding.toggle(visit, '', keyOf(visit, ''));
  }

  protected fold(day: string, open: boolean): void {
    this.unfolded.update(
      (days) => new Set(open ? [...days, day] : [...days].filter((d) => d !== day)),
    );
  }

  protected async ask({ visit, replaces }: ListLine, { id }: Answer): Promise<void> {
    const to = { id, name: this.holding.nameOf(id) };
    const done = replaces
      ? await this.placings.replace(visit, replaces, to)
      : await this.placings.offer(visit, to);
    if (done) this.holding.stop();
  }
}
