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
  /** The message that the deed itself sends again. */
  messageId: string | null;
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
  const without = ['new', 'searching', 'offered'].includes(item.stage ?? '');
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

/** The facts of a line: the visit, what it is about, the language; of a paper until when it holds. */
export function factsLine(item: WorkItemView, texts: Texts): string {
  const moments = texts.moments();
  if (item.kind === 'safety_concern') return texts.t('work.sealed');
  if (item.lastDay) {
    const day = moments.day(item.lastDay);
    const lasts =
      item.kind === 'training_lapses'
        ? texts.t('work.lastsTraining', { what: texts.of('module', item.paper ?? ''), day })
        : texts.t('work.lasts', { day });
    const visit = item.startsAt ? texts.t('work.after', { day: moments.short(item.startsAt) }) : '';
    return [lasts, visit].filter((fact) => fact !== '').join(' · ');
  }
  if (!item.requestId) return '';
  const facts = [
    item.startsAt ? texts.moments().short(item.startsAt) : texts.t('request.noDate'),
    item.conversationType ? typeName(item.conversationType, texts) : '',
    item.language && item.language !== 'nl' ? languageName(item.language, texts) : '',
    item.municipalityName ?? '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

function addressOf(item: WorkItemView): Pick<WorkLine, 'address' | 'queryParams'> {
  if (item.kind === 'safety_concern' && item.deed === 'open')
    return { address: '/zorgen', queryParams: null };
  if (item.deed === 'renew' && item.meedenkerId) {
    const leg = item.kind === 'training_lapses' ? 'training' : 'check';
    return { address: `/meedenkers/${item.meedenkerId}`, queryParams: { leg } };
  }
  if (item.deed === 'resend') return { address: '/berichten', queryParams: { stand: 'failed' } };
  if (item.deed === 'call' && item.taskId) {
    return { address: '/berichten', queryParams: { taak: item.taskId } };
  }
  if (!item.requestId) return { address: '/berichten', queryParams: null };
  const under = UNDER[item.deed] ?? '';
  return { address: `/hulpvragen/${item.requestId}${under}`, queryParams: null };
}
const UNDER: Partial<Record<WorkItemView['deed'], string>> = {
  plan: '/plannen',
  report: '/verslag',
};

/** Where somebody can be called about an item. */
function callOf(item: WorkItemView): string | null {
  if (item.requestId) return `/hulpvragen/${item.requestId}`;
  return item.meedenkerId ? `/meedenkers/${item.meedenkerId}` : null;
}

/** What the second seat shows: of a paper whether a visit counts on it, else how the request stands. */
function seatFor(item: WorkItemView, now: Date): Seat {
  if (item.kind === 'drop_out' || item.kind === 'companion_cannot') return 'lost';
  if (item.lastDay) return 'set';
  return item.requestId ? seatOf(item.stage, item.startsAt, now) : 'off';
}

/** The words of the one deed: those of the kind when it has its own. */
function deedOf({ kind, deed }: WorkItemView, names: Record<string, string>, texts: Texts): string {
  const own = `work.deedOf.${kind}`;
  return texts.knows(own) ? texts.t(own, names) : texts.of('work.deed', deed, names);
}

/** What is the matter: of a hand-over whether the partner is silent, or what came of it asks for a decision. */
const matterOf = ({ kind, taskId }: WorkItemView): string =>
  kind === 'hand_off' && taskId ? 'hand_off_answered' : kind;

/** A work item as a line of the list. */
export function lineOf(
  item: WorkItemView,
  group: WorkListView['groups'][number]['group'],
  now: Date,
  texts: Texts,
): WorkLine {
  const names = {
    name: item.name || texts.t('work.resident'),
    meedenker: item.meedenkerName ?? texts.t('work.somebody'),
    why: item.reasons.map((reason) => texts.of('missing', reason)).join(', '),
  };
  const until = untilWords(item.dueAt, now, texts);
  return {
    key: [item.kind, item.requestId, item.taskId, item.messageId, item.meedenkerId].join(),
    share: usedShare(item, now),
    tone: TONES[group],
    until,
    untilWhat: item.escalated ? texts.t('work.escalated') : texts.of('work.until', item.kind),
    seat: seatFor(item, now),
    name: item.kind === 'safety_concern' ? texts.t('work.concern') : item.name,
    matter: texts.of('work.matter', matterOf(item), names),
    facts: factsLine(item, texts),
    deed: deedOf(item, names, texts),
    ...addressOf(item),
    callAddress: callOf(item),
    messageId: item.deed === 'resend' ? item.messageId : null,
  };
}
