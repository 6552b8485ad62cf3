import { hoursBetween, URGENT_VISIT_HOURS } from '@meedenkers/domain';
import type { Seat, Tone } from '@meedenkers/ui';
import { onSameDay } from '../../session/moments';
import type { Texts } from '../../session/texts';
import type { WorkItemView, WorkListView } from '../../session/views';
import { languageName, typeName } from '../../session/words';
import { seatOf } from '../seats';

/** The parts of the sentence above the list, each a filter. */
export type Part = 'without' | 'soon' | 'tasks';

/** One line of the work list, in words. */
export interface WorkLine {
  key: string;
  share: number;
  tone: Tone;
  until: string;
  untilWhat: string;
  seat: Seat;
  name: string;
  matter: string;
  facts: string;
  deed: string;
  address: string;
  queryParams: Record<string, string> | null;
  callAddress: string | null;
}

const TONES: Record<WorkListView['groups'][number]['group'], Tone> = {
  now: 'act',
  today: 'wait',
  week: 'calm',
};

/** Whether an item belongs to a part of the sentence. */
export function belongsTo(item: WorkItemView, part: Part | null, now: Date): boolean {
  if (part === 'tasks') return item.taskId !== null;
  if (part === null) return true;
  const without = item.stage === 'new' || item.stage === 'searching';
  if (part === 'without') return without;
  const hours = item.startsAt ? hoursBetween(now, new Date(item.startsAt)) : Infinity;
  return without && hours <= URGENT_VISIT_HOURS;
}

/** The share of the promised time that is used. */
export function usedShare(item: Pick<WorkItemView, 'since' | 'dueAt'>, now: Date): number {
  const whole = hoursBetween(new Date(item.since), new Date(item.dueAt));
  return whole <= 0 ? 1 : hoursBetween(new Date(item.since), now) / whole;
}

/** Until when, as people say it: what is left today, else the day. */
export function untilWords(dueAt: string, now: Date, texts: Texts): string {
  const left = hoursBetween(now, new Date(dueAt));
  const moments = texts.moments();
  if (left < 0) {
    const late = onSameDay(dueAt, now) ? moments.time(dueAt) : moments.shortDay(dueAt);
    return texts.t('until.late', { moment: late });
  }
  if (left < 1) return texts.t('until.minutes', { minutes: Math.max(1, Math.round(left * 60)) });
  if (left < 4) {
    const minutes = Math.round(left * 60);
    const rest = minutes % 60;
    const hours = Math.floor(minutes / 60);
    return rest === 0
      ? texts.t('until.hours', { hours })
      : texts.t('until.hoursAndMinutes', { hours, minutes: String(rest).padStart(2, '0') });
  }
  if (onSameDay(dueAt, now)) return texts.t('until.today', { time: moments.time(dueAt) });
  return moments.shortDay(dueAt);
}

/** The facts of a line: the visit, what it is about, the language. */
export function factsLine(item: WorkItemView, texts: Texts): string {
  const facts = [
    item.startsAt ? texts.moments().short(item.startsAt) : texts.t('request.noDate'),
    item.conversationType ? typeName(item.conversationType, texts) : '',
    item.language && item.language !== 'nl' ? languageName(item.language, texts) : '',
    item.municipalityName ?? '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

function addressOf(item: WorkItemView): Pick<WorkLine, 'address' | 'queryParams'> {
  if (item.deed === 'resend') return { address: '/berichten', queryParams: { stand: 'failed' } };
  if (item.deed === 'call' && item.taskId) {
    return { address: '/berichten', queryParams: { taak: item.taskId } };
  }
  if (!item.requestId) return { address: '/berichten', queryParams: null };
  const under = item.deed === 'plan' ? '/plannen' : '';
  return { address: `/hulpvragen/${item.requestId}${under}`, queryParams: null };
}

/** A work item as a line of the list. */
export function lineOf(
  item: WorkItemView,
  group: WorkListView['groups'][number]['group'],
  now: Date,
  texts: Texts,
): WorkLine {
  const names = { name: item.name, meedenker: item.meedenkerName ?? texts.t('work.somebody') };
  return {
    key: [item.kind, item.requestId, item.taskId, item.appointmentId, item.dueAt].join(),
    share: usedShare(item, now),
    tone: TONES[group],
    until: untilWords(item.dueAt, now, texts),
    untilWhat: texts.of('work.until', item.kind),
    seat: item.kind === 'drop_out' ? 'lost' : seatOf(item.stage, item.startsAt, now),
    name: item.name,
    matter: texts.of('work.matter', item.kind, names),
    facts: factsLine(item, texts),
    deed: texts.of('work.deed', item.kind === 'report_missing' ? 'report' : item.deed, names),
    ...addressOf(item),
    callAddress: item.requestId ? `/hulpvragen/${item.requestId}` : null,
  };
}
