import { amsterdamDay, plusDays } from '@meedenkers/domain';
import type { Texts } from '../../session/texts';
import type { CalendarRowView, CalendarVisitView } from '../../session/views';
import { together } from './list-lines';

/** Whether a word of the address is a day. */
export const isDay = (word: string | undefined): word is string =>
  word !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(Date.parse(word));

/** The number of a week as people here count them (ISO): the week of the year that holds its Thursday. */
export function weekNumber(monday: string): number {
  const thursday = plusDays(monday, 3);
  const first = new Date(`${thursday.slice(0, 4)}-01-01T00:00:00Z`).getTime();
  return 1 + Math.floor((new Date(`${thursday}T00:00:00Z`).getTime() - first) / (7 * 86_400_000));
}

/** The days to show: one, or from Monday to Friday, with the weekend when something is held on it. */
export function shownDays(
  day: string | null,
  monday: string,
  rows: readonly CalendarRowView[],
  without: readonly CalendarVisitView[],
): string[] {
  if (day) return [day];
  const held = new Set(
    [...without, ...rows.flatMap(({ visits }) => visits)].map(({ startsAt }) =>
      amsterdamDay(new Date(startsAt)),
    ),
  );
  return Array.from({ length: 7 }, (_, i) => plusDays(monday, i)).filter(
    (date, i) => i < 5 || held.has(date),
  );
}

/** How many conversations are agreed, and for how many somebody was asked. */
export function countsOf(
  rows: readonly CalendarRowView[],
  without: readonly CalendarVisitView[],
  days: readonly string[],
): { agreed: number; asked: number; all: number } {
  const all = together(rows, without).filter(({ visit }) =>
    days.includes(amsterdamDay(new Date(visit.startsAt))),
  );
  const count = (...states: string[]): number =>
    all.filter(({ visit }) => states.includes(visit.state)).length;
  return {
    agreed: count('agreed', 'unconfirmed', 'over'),
    asked: count('asked'),
    all: all.length,
  };
}

/** The sum above the days: what is agreed, what was asked, and what has nobody. */
export function sumWords(
  { agreed, asked }: { agreed: number; asked: number },
  without: number,
  texts: Texts,
): string {
  const parts = [
    texts.t('agenda.sumAgreed', { n: agreed }),
    ...(asked > 0 ? [texts.t('agenda.sumAsked', { n: asked })] : []),
    ...(without > 0 ? [texts.t('agenda.sumWithout', { n: without })] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** The rows a day can be narrowed to: everybody, who can at some time, and who can and has nothing yet. */
export function narrowedTo(
  rows: readonly CalendarRowView[],
  days: readonly string[],
): Record<'all' | 'can' | 'free', CalendarRowView[]> {
  const can = rows.filter((row) =>
    row.days.some(({ date, free }) => days.includes(date) && free.length > 0),
  );
  const isFree = ({ visits }: CalendarRowView): boolean =>
    !visits.some(({ startsAt }) => days.includes(amsterdamDay(new Date(startsAt))));
  return { all: [...rows], can, free: can.filter(isFree) };
}
