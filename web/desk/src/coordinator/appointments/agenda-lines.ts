import { amsterdamDay, plusDays } from '@meedenkers/domain';
import type { Seat } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { AppointmentView } from '../../session/views';
import { firstNameOf, typeName } from '../../session/words';
import { seatOf } from '../seats';

/** One conversation of a week, in words. */
export interface AgendaLine {
  id: string;
  requestId: string;
  time: string;
  seat: Seat;
  /** Who goes with whom. */
  title: string;
  what: string;
  where: string;
  state: string;
  /** Whether somebody has to be found; the row has that deed. */
  without: boolean;
}

/** A day of the week with what is held on it. */
export interface AgendaDay {
  day: string;
  name: string;
  today: boolean;
  visits: AgendaLine[];
}

/** The number of a week as people here count them (ISO): the week of the year that holds its Thursday. */
export function weekNumber(monday: string): number {
  const thursday = plusDays(monday, 3);
  const first = new Date(`${thursday.slice(0, 4)}-01-01T00:00:00Z`).getTime();
  return 1 + Math.floor((new Date(`${thursday}T00:00:00Z`).getTime() - first) / (7 * 86_400_000));
}

/** Whether nobody goes along to a visit that is still to come. */
export const isWithout = ({ state, meedenker }: AppointmentView): boolean =>
  state === 'planned' && !meedenker;

function titleOf({ residentName, meedenker, state }: AppointmentView, texts: Texts): string {
  const name = residentName ?? texts.t('agenda.somebody');
  if (meedenker) return texts.t('agenda.with', { name, meedenker: firstNameOf(meedenker.name) });
  return state === 'planned' ? texts.t('agenda.without', { name }) : name;
}

function lineOf(visit: AppointmentView, now: Date, texts: Texts): AgendaLine {
  const stage = visit.meedenker ? (visit.confirmed ? 'planned' : 'offered') : 'searching';
  const seat = seatOf(visit.state === 'planned' ? stage : 'closed', visit.startsAt, now);
  const unconfirmed = visit.state === 'planned' && visit.meedenker && !visit.confirmed;
  return {
    id: visit.id,
    requestId: visit.supportRequestId,
    time: texts.moments().time(visit.startsAt),
    seat: visit.state === 'took_place' ? 'set' : seat,
    title: titleOf(visit, texts),
    what: typeName(visit.conversationType, texts),
    where: visit.venue?.name ?? visit.venueText ?? texts.of('channel', visit.channel),
    state: unconfirmed
      ? texts.t('agenda.unconfirmed')
      : visit.state === 'planned'
        ? ''
        : texts.of('appointment', visit.state),
    without: isWithout(visit),
  };
}

/** The days of a week: from Monday to Friday always, the weekend when something is held. */
export const agendaDays = (
  visits: readonly AppointmentView[],
  monday: string,
  now: Date,
  texts: Texts,
): AgendaDay[] =>
  Array.from({ length: 7 }, (_, i) => plusDays(monday, i))
    .map((day, i) => ({
      day,
      weekend: i > 4,
      held: visits.filter((visit) => amsterdamDay(new Date(visit.startsAt)) === day),
    }))
    .filter(({ held, weekend }) => held.length > 0 || !weekend)
    .map(({ day, held }) => ({
      day,
      name: texts.moments().day(day),
      today: day === amsterdamDay(now),
      visits: held.map((visit) => lineOf(visit, now, texts)),
    }));
