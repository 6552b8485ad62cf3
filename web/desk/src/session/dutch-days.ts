import { inject, Injectable } from '@angular/core';
import type { MatDateFormats } from '@angular/material/core';
import { NativeDateAdapter } from '@angular/material/core';
import { Texts } from './texts';

/** How days are typed and shown in a date field. */
export const DAY_FORMATS: MatDateFormats = {
  parse: { dateInput: 'day' },
  display: {
    dateInput: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
    monthYearLabel: { year: 'numeric', month: 'long' },
    dateA11yLabel: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    monthYearA11yLabel: { year: 'numeric', month: 'long' },
  },
};

/** The day that somebody typed as 1-12-2026, 1/12 or 2026-12-01, or null when it is none. */
export function typedDay(text: string, today: Date): Date | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?$/.exec(text.trim());
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : [dutch?.[3] ?? String(today.getFullYear()), dutch?.[2], dutch?.[1]];
  if (!month || !day) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return date.getMonth() === Number(month) - 1 && date.getDate() === Number(day) ? date : null;
}

/** `YYYY-MM-DD` of a day that a date field holds. */
export const isoDay = (date: Date): string =>
  [
    date.getFullYear(),
    String(date.getMonth() + 1).padStart(2, '0'),
    String(date.getDate()).padStart(2, '0'),
  ].join('-');

/** Date fields as people here write them: day first, the week from Monday. */
@Injectable()
export class DutchDays extends NativeDateAdapter {
  private readonly texts = inject(Texts);

  constructor() {
    super();
    this.setLocale(this.texts.language() === 'en' ? 'en-GB' : 'nl-NL');
  }

  override getFirstDayOfWeek(): number {
    return 1;
  }

  override parse(value: unknown): Date | null {
    if (typeof value !== 'string' || value.trim() === '') return null;
    const spoken = /(\d{1,2}) ([a-z]+) (\d{4})/i.exec(value);
    if (spoken) {
      const month = this.getMonthNames('long').findIndex(
        (name) => name === spoken[2]?.toLowerCase(),
      );
      if (month >= 0) return new Date(Number(spoken[3]), month, Number(spoken[1]));
    }
    return typedDay(value, this.today()) ?? this.invalid();
  }
}
