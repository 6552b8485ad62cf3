import { amsterdamDay } from '@meedenkers/domain';
import type { Seat } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { CalendarRowView, CalendarVisitView } from '../../session/views';
import { firstNameOf, typeName } from '../../session/words';
import { seatOf } from '../seats';
import { freeWords } from './calendar-lines';

/** One conversation of a day, in words. */
export interface ListLine {
  visit: CalendarVisitView;
  requestId: string;
  time: string;
  seat: Seat;
  /** Who goes with whom. */
  title: string;
  what: string;
  state: string;
  /** Whether somebody has to be found; the row has that deed. */
  without: boolean;
  /** Who goes along, where another may be asked instead; the row has that deed. */
  replaces: string | null;
  moves: boolean;
}

/** A day with what is held on it, and who can. */
export interface ListDay {
  day: string;
  name: string;
  today: boolean;
  visits: ListLine[];
  able: { id: string; name: string; times: string }[];
}

/** A conversation with everybody who goes along or was asked. */
interface Together {
  visit: CalendarVisitView;
  names: string[];
}

/** Each conversation once, by its start, however many were asked for it. */
export function together(
  rows: readonly CalendarRowView[],
  without: readonly CalendarVisitView[],
): Together[] {
  const known = new Map<string, Together>();
  const add = (visit: CalendarVisitView, name: string | null): void => {
    const key = visit.appointmentId ?? visit.supportRequestId;
    const one = known.get(key) ?? { visit, names: [] };
    if (name !== null) one.names.push(firstNameOf(name));
    known.set(key, one);
  };
  for (const visit of without) add(visit, null);
  for (const { name, visits } of rows) for (const visit of visits) add(visit, name);
  return [...known.values()].sort((a, b) => a.visit.startsAt.localeCompare(b.visit.startsAt));
}

function titleOf({ visit, names }: Together, texts: Texts): string {
  const name = visit.residentName;
  if (visit.state === 'without') return texts.t('agenda.without', { name });
  if (visit.state === 'asked')
    return texts.n('agenda.isAsked', names.length, { name, names: names.join(', ') });
  return texts.t('agenda.with', { name, meedenker: names[0] ?? '' });
}

const STAGES = {
  agreed: 'planned',
  unconfirmed: 'offered',
  asked: 'offered',
  over: 'took_place',
  without: 'searching',
} as const;

const isKnown = (state: string): state is keyof typeof STAGES => state in STAGES;

function stateOf(visit: CalendarVisitView, texts: Texts): string {
  if (visit.state === 'unconfirmed') return texts.t('agenda.unconfirmed');
  return visit.state === 'over' ? texts.of('appointment', visit.appointmentState) : '';
}

function lineOf(one: Together, now: Date, texts: Texts): ListLine {
  const { visit } = one;
  const where = visit.venueName ?? texts.of('channel', visit.channel);
  return {
    visit,
    requestId: visit.supportRequestId,
    time: texts.moments().time(visit.startsAt),
    seat: seatOf(isKnown(visit.state) ? STAGES[visit.state] : null, visit.startsAt, now),
    title: titleOf(one, texts),
    what: [typeName(visit.conversationType, texts), where, visit.place ?? '']
      .filter((part) => part !== '')
      .join(' · '),
    state: stateOf(visit, texts),
    without: visit.allowed.includes('offer'),
    replaces: visit.allowed.includes('replace') ? (one.names[0] ?? null) : null,
    moves: visit.allowed.includes('move'),
  };
}

/** The days as a list: what is held on each, and who can. */
export function listDays(
  calendar: { rows: readonly CalendarRowView[]; without: readonly CalendarVisitView[] },
  days: readonly string[],
  now: Date,
  texts: Texts,
): ListDay[] {
  const all = together(calendar.rows, calendar.without);
  return days.map((day) => ({
    day,
    name: texts.moments().day(day),
    today: day === amsterdamDay(now),
    visits: all
      .filter(({ visit }) => amsterdamDay(new Date(visit.startsAt)) === day)
      .map((one) => lineOf(one, now, texts)),
    able: calendar.rows.flatMap((row) => {
      const of = row.days.find(({ date }) => date === day);
      return of && of.free.length > 0
        ? [{ id: row.id, name: row.name, times: freeWords(of, texts) }]
        : [];
    }),
  }));
}
