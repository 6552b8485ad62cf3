import type { Seat } from '@meedenkers/ui';

import type { MyRequestView } from '../api-views';
import { capital, fill, type Words } from '../words/words';

/** A line under a sign on the answer card. */
export interface FactLine {
  sign: 'calendar' | 'place' | 'languages' | 'shield';
  strong: string;
  text: string;
}

/** The one sentence that says where the request stands. */
export function headlineOf(view: MyRequestView, words: Words): string {
  const t = words.texts().resident.stages;
  const name = view.companion?.firstName ?? '';
  if (isUnfilled(view)) return t.unfilled;
  switch (view.stage) {
    case 'closed':
      return t.closed[view.closeReason ?? 'helped'];
    case 'planned': {
      const at = view.appointment && new Date(view.appointment.startsAt);
      return at
        ? fill(t.planned, { name, day: words.date(at), time: words.time(at) })
        : fill(t.agreed, { name });
    }
    case 'matched':
      return fill(view.companion?.answer === 'yes' ? t.agreed : t.matched, { name });
    case 'searching':
    case 'offered':
      return view.replacing ? t.replacing : t[view.stage];
    case 'new':
    case 'took_place':
      return t[view.stage];
  }
}

/** What the second seat looks like at each stage. */
export function seatOf(view: MyRequestView): Seat {
  switch (view.stage) {
    case 'new':
    case 'searching':
      return 'none';
    case 'offered':
      return 'offered';
    case 'matched':
      return view.companion?.answer === 'yes' ? 'set' : 'offered';
    case 'planned':
    case 'took_place':
      return 'set';
    case 'closed':
      return 'off';
  }
}

/** Whether nobody could come to the visit, so that the resident has a choice to make. */
export const isUnfilled = (view: MyRequestView): boolean =>
  view.stage === 'searching' && view.appointment?.state === 'unfilled';

/** Whether the resident is asked for a yes: somebody can come, and no answer was given. */
export const asksYes = (view: MyRequestView): boolean =>
  view.allowed.includes('companion_answer') &&
  view.companion !== null &&
  view.companion.answer === 'none';

function whenLine(view: MyRequestView, words: Words): FactLine {
  const t = words.texts().resident;
  const { appointment, companion } = view;
  if (!appointment) return { sign: 'calendar', strong: t.dayUnknown, text: t.dayUnknownText };
  return {
    sign: 'calendar',
    strong: capital(words.moment(new Date(appointment.startsAt))),
    text:
      companion && appointment.channel === 'office'
        ? fill(t.meet, {
            name: companion.firstName,
            time: words.time(new Date(appointment.meetAt)),
          })
        : '',
  };
}

function whereLine(view: MyRequestView, words: Words): FactLine[] {
  const { appointment } = view;
  if (!appointment) return [];
  const { venue, venueText, channel } = appointment;
  const strong = venue?.name ?? (channel ? words.texts().resident.channels[channel] : '');
  const text = venue ? `${venue.address}, ${venue.place}` : (venueText ?? '');
  return [{ sign: 'place', strong, text }];
}

function whoLines(view: MyRequestView, words: Words): FactLine[] {
  const { companion } = view;
  if (!companion) return [];
  const t = words.texts();
  const name = companion.firstName;
  const names: Readonly<Record<string, string>> = t.labels.languages;
  const spoken = companion.facts.find((fact) => fact.startsWith('speaks:'))?.slice(7);
  const sentences: Readonly<Record<string, string>> = t.resident.facts;
  const rest = companion.facts
    .filter((fact) => !fact.startsWith('speaks:') && sentences[fact])
    .map((fact) => fill(sentences[fact] ?? '', { name }));
  const independent = fill(t.resident.facts.independent, { name });
  const text = [...rest, independent].join(' ');
  return spoken
    ? [
        {
          sign: 'languages',
          strong: fill(t.resident.facts.speaks, { name, language: names[spoken] ?? spoken }),
          text,
        },
      ]
    : [{ sign: 'shield', strong: independent, text: rest.join(' ') }];
}

/** When, where and who, as far as it is known and still matters. */
export function factLinesOf(view: MyRequestView, words: Words): FactLine[] {
  if (view.stage === 'closed') return [];
  if (view.stage === 'took_place') return [{ ...whenLine(view, words), text: '' }];
  if (!view.appointment && view.reportedDate) return whoLines(view, words);
  return [whenLine(view, words), ...whereLine(view, words), ...whoLines(view, words)];
}
