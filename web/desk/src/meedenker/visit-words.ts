import { amsterdamDay } from '@meedenkers/domain';
import type { Texts } from '../session/texts';
import type { MyAppointmentView } from '../session/views';
import { languageName, typeName } from '../session/words';
import { isGoingOn } from './visit-day';

/** The visits of a Meedenker as the home shows them: what to report, what is today, what comes later. */
export function sorted(
  visits: readonly MyAppointmentView[],
  now: Date,
): { toReport: MyAppointmentView[]; today: MyAppointmentView[]; later: MyAppointmentView[] } {
  const today = amsterdamDay(now);
  const open = visits.filter((one) => !one.reportDue || isGoingOn(one, now));
  const dayOf = (one: MyAppointmentView): string =>
    one.startsAt ? amsterdamDay(new Date(one.startsAt)) : '';
  return {
    toReport: visits.filter((one) => one.reportDue && !isGoingOn(one, now)),
    today: open.filter((one) => dayOf(one) === today),
    later: open.filter((one) => dayOf(one) !== today),
  };
}

/** What a visit is called: the kind of conversation, with whom. */
export function visitTitle(visit: MyAppointmentView, texts: Texts): string {
  const type = typeName(visit.conversationType, texts);
  return visit.resident
    ? texts.t('visitOf.with', { type, name: visit.resident.firstName })
    : texts.t('visitOf.plain', { type });
}

/** Where to be: the place, the address at home, or how it is held. */
export function visitPlace({ venue, address, channel }: MyAppointmentView, texts: Texts): string {
  if (venue) return `${venue.name}, ${venue.address}, ${venue.place}`;
  if (address) return address;
  return channel ? texts.of('channel', channel) : texts.t('visitOf.placeLater');
}

/** What is good to know: the language and what the resident needs. */
export const visitNeeds = ({ resident, needs }: MyAppointmentView, texts: Texts): string[] => [
  ...(resident
    ? [texts.t('offer.language', { language: languageName(resident.language, texts) })]
    : []),
  ...needs.map((need) => texts.of('offer.need', need)),
];

/** A web address with the way to a place, for the maps program of the phone. */
export const routeTo = ({ venue, address }: MyAppointmentView): string | null => {
  const to = venue ? `${venue.address}, ${venue.place}` : address;
  return to ? `https://www.openstreetmap.org/search?query=${encodeURIComponent(to)}` : null;
};
