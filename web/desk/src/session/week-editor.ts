import { Component, computed, inject, input, model, signal } from '@angular/core';
import type { AvailabilityException, WeeklySlot } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { DayField } from './day-field';
import { spokenTime } from './moments';
import { Texts } from './texts';
import {
  daysOf,
  daysUntil,
  type DifferentDays,
  drawn,
  HALF_HOURS,
  inRows,
  withException,
} from './week';

/** When somebody can come along: every week, and the days that are different. */
@Component({
  selector: 'desk-week-editor',
  imports: [Choices, DayField, FormRow, Icon],
  templateUrl: './week-editor.html',
  styleUrl: './week-editor.css',
})
export class WeekEditor {
  readonly weekly = model.required<WeeklySlot[]>();
  readonly exceptions = model.required<AvailabilityException[]>();
  /** The day that something is wrong with, and what. */
  readonly fault = input<{ weekday: number; key: string } | null>(null);

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly times = HALF_HOURS;
  protected readonly spoken = spokenTime;
  protected readonly drawn = drawn;
  protected readonly days = computed(() => daysOf(this.weekly()));
  protected readonly openDay = signal(0);
  protected readonly adds = signal(false);
  protected readonly different = computed(() => inRows(this.exceptions()));
  protected readonly date = signal('');
  protected readonly until = signal('');
  protected readonly untilError = signal('');
  protected readonly can = signal<readonly ('no' | 'yes')[]>(['no']);
  protected readonly from = signal('09:00');
  protected readonly to = signal('13:00');
  protected readonly dateError = signal('');
  protected readonly canChoices = computed<Choice<'no' | 'yes'>[]>(() => [
    { value: 'no', words: this.texts.t('when.cannot') },
    { value: 'yes', words: this.texts.t('when.canThen') },
  ]);

  protected summary(slots: readonly WeeklySlot[]): string {
    return slots
      .map((s) => this.texts.t('when.span', { from: spokenTime(s.from), to: spokenTime(s.to) }))
      .join(', ');
  }

  protected daysWords({ first, last }: DifferentDays): string {
    const { day } = this.texts.moments();
    return first === last
      ? day(first)
      : this.texts.t('when.span2', { first: day(first), last: day(last) });
  }

  protected exceptionWords({ available, from, to }: DifferentDays): string {
    if (!available) return this.texts.t('when.cannot');
    return from && to
      ? this.texts.t('when.canFrom', { from: spokenTime(from), to: spokenTime(to) })
      : this.texts.t('when.canAll');
  }

  protected change(slot: WeeklySlot, side: 'from' | 'to', time: string): void {
    this.weekly.update((all) => all.map((s) => (s === slot ? { ...s, [side]: time } : s)));
  }

  protected add(weekday: number): void {
    const last = this.days()[weekday - 1]?.slots.at(-1);
    const slot = last
      ? { weekday, from: last.to, to: '17:00' }
      : { weekday, from: '09:00', to: '13:00' };
    this.weekly.update((all) => [...all, slot]);
  }

  protected clear(weekday: number): void {
    this.weekly.update((all) => all.filter((slot) => slot.weekday !== weekday));
  }

  protected addException(): void {
    this.dateError.set(this.date() ? '' : this.texts.t('plan.fault.day'));
    const last = this.until() || this.date();
    this.untilError.set(last < this.date() ? this.texts.t('when.fault.order') : '');
    if (!this.date() || this.untilError()) return;
    const available = this.can()[0] === 'yes';
    const span = available ? { from: this.from(), to: this.to() } : {};
    this.exceptions.update((all) =>
      daysUntil(this.date(), last).reduce(
        (days, date) => withException(days, { date, available, ...span }),
        [...all],
      ),
    );
    this.adds.set(false);
    this.date.set('');
    this.until.set('');
  }

  protected drop({ first, last }: DifferentDays): void {
    this.exceptions.update((all) => all.filter(({ date }) => date < first || date > last));
  }
}
