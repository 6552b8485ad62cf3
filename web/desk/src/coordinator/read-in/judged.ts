import { containsBsn, EMAIL_PATTERN, PHONE_PATTERN, tidyPhone } from '@meedenkers/domain';

/** What is wrong with a field of a row. */
export interface Fault<F extends string> {
  field: F;
  code: string;
}

/** A row as it would go to the server, or the first thing that is wrong with it. */
export type Judged<F extends string, D> = { body: D } | { fault: Fault<F> };

/** Collects what is wrong while a row is read, so that the first of it can be shown. */
export class Reader<F extends string> {
  readonly faults: Fault<F>[] = [];

  constructor(private readonly texts: Partial<Record<F, string>>) {}

  raw(field: F): string {
    return (this.texts[field] ?? '').trim();
  }

  wrong(field: F, code: string): void {
    this.faults.push({ field, code });
  }

  text(field: F, max: number): string {
    const text = this.raw(field);
    if (!text) this.wrong(field, 'required');
    else if (text.length > max) this.wrong(field, 'too_long');
    else if (containsBsn(text)) this.wrong(field, 'bsn');
    return text;
  }

  email(field: F): string {
    const text = this.raw(field).replace(/^mailto:/i, '');
    if (!text) this.wrong(field, 'required');
    else if (!EMAIL_PATTERN.test(text)) this.wrong(field, 'email');
    return text;
  }

  /** A number without the nought that a spreadsheet took away gets it back. */
  phone(field: F): string | null {
    const text = tidyPhone(this.raw(field));
    if (!text) return null;
    const whole = /^[1-9]\d{8}$/.test(text) ? `0${text}` : text;
    if (!PHONE_PATTERN.test(whole)) this.wrong(field, 'phone');
    return whole;
  }

  whole(field: F, { min, max }: { min: number; max: number }, usual: number): number {
    const text = this.raw(field);
    if (!text) return usual;
    const number = Number(text.replace(/\s*(min|minuten|minutes|per week|x)\.?$/i, ''));
    if (!Number.isInteger(number)) this.wrong(field, 'number');
    else if (number < min) this.wrong(field, 'too_low');
    else if (number > max) this.wrong(field, 'too_high');
    return number;
  }

  /** A word that means one of ours; what is empty is the usual one. */
  word<V extends string>(field: F, words: Readonly<Record<V, readonly string[]>>, usual: V): V {
    const text = this.raw(field).toLowerCase();
    if (!text) return usual;
    const found = (Object.keys(words) as V[]).find(
      (value) => value === text || words[value].includes(text),
    );
    if (!found) this.wrong(field, 'not_in_list');
    return found ?? usual;
  }

  /** A day, Dutch (31-12-2026) or by the standard; null when there is none. */
  day(field: F): string | null {
    const text = this.raw(field);
    if (!text) return null;
    const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
    const day = dutch
      ? `${dutch[3]}-${dutch[2]?.padStart(2, '0')}-${dutch[1]?.padStart(2, '0')}`
      : text.slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) this.wrong(field, 'date');
    else if (!isDay(day)) this.wrong(field, 'no_such_day');
    return day;
  }

  judged<D>(body: D): Judged<F, D> {
    const [fault] = this.faults;
    return fault ? { fault } : { body };
  }
}

const isDay = (day: string): boolean => {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
};
