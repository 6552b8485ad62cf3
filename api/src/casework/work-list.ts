import {
  hoursBetween,
  offerDueAt,
  PROMISE_TERMS,
  promisedDay,
  promiseEnds,
  unmatchedAt,
  urgencyOf,
  URGENT_VISIT_HOURS,
  type PromiseTerms,
  type Stage,
} from '@meedenkers/domain';

import {
  WORK_GROUPS,
  type WorkDeed,
  type WorkItemView,
  type WorkKind,
  type WorkListView,
} from './work-list.dto.js';
import { workItem, type OpenRequest, type Placed } from './work-list.items.js';
import { workOfPapers, type Companion } from './work-list.papers.js';

/** A task that a person has to do. */
export interface OpenTask {
  id: string;
  kind: string;
  dueAt: Date;
  createdAt: Date;
  /** When its deadline passed while it was open. */
  escalatedAt: Date | null;
  request: OpenRequest | null;
  /** Whom to speak to, or whom it is about. */
  name: string;
  meedenkerName: string | null;
  /** The step of the ladder that looks for another companion, while it runs. */
  rescue?: { beganAt: string; endsAt: string } | null;
}

/** A message that could not be delivered. */
export interface FailedMessage {
  id: string;
  createdAt: Date;
  name: string;
  request: OpenRequest | null;
}

/** A question that was handed to a partner who has not answered. */
export interface WaitingHandOff {
  id: string;
  partner: string;
  sentAt: Date;
  answerBy: Date;
  request: OpenRequest | null;
}

export interface WorkFacts {
  requests: readonly OpenRequest[];
  tasks: readonly OpenTask[];
  messages: readonly FailedMessage[];
  companions: readonly Companion[];
  handOffs: readonly WaitingHandOff[];
  /** Whether who asks may read a worry about safety; others see that there is one and consult. */
  readsWorries?: boolean;
  /** What the organisation promises; the promises of the programme when it decided nothing else. */
  terms?: PromiseTerms;
  /** Years a VOG counts by its policy. */
  vogYears?: number;
}

/** Days ahead the list looks. */
const HORIZON_HOURS = 7 * 24;
/** Hours before its end from which an unanswered offer is worth a look. */
const OFFER_WATCH_HOURS = 4;
/** Hours before its end from which a partner who has not answered is called. */
const PARTNER_WATCH_HOURS = 24;

const WITHOUT_MEEDENKER: readonly Stage[] = ['new', 'searching', 'offered'];

const DEED_OF_TASK: Readonly<Record<string, [WorkKind, WorkDeed]>> = {
  call: ['call_task', 'call'],
  letter: ['call_task', 'call'],
  reported_date: ['reported_date', 'plan'],
  question: ['question', 'open'],
  companion_refused: ['companion_refused', 'open'],
  report_missing: ['report_missing', 'report'],
  drop_out: ['drop_out', 'offer'],
  other_date: ['other_date', 'open'],
  hand_off: ['hand_off', 'open'],
  unsafe: ['unsafe', 'call'],
  check_out_missed: ['check_out_missed', 'call'],
  late: ['late', 'call'],
  voices_differ: ['voices_differ', 'call'],
  safety_concern: ['safety_concern', 'open'],
};
/** Of these nobody is named, and they lead to no file: what they are about is sealed. */
const SEALED: readonly WorkKind[] = ['safety_concern'];

const isSoon = (request: OpenRequest, now: Date): boolean =>
  request.startsAt !== null && hoursBetween(now, request.startsAt) <= URGENT_VISIT_HOURS;

const lastHour = (startsAt: Date, { unmatchedHours }: PromiseTerms): Date =>
  unmatchedAt(startsAt, unmatchedHours);

/** What a new request asks: that a person makes contact by the promised day, sooner when the visit is near. */
function workOfNew(request: OpenRequest, terms: PromiseTerms): WorkItemView {
  const { startsAt, createdAt: since, promisedBy } = request;
  const contact = promiseEnds(promisedBy);
  const dueAt = startsAt && startsAt < contact ? lastHour(startsAt, terms) : contact;
  const kind = request.needsReview ? 'needs_review' : 'first_contact';
  return workItem(request, kind, 'triage', { dueAt, since });
}

/** Working days after a visit without a companion within which a person speaks to the resident. */
const SPOKEN_DAYS = 1;

/**
 * What a request without a companion asks: that somebody is offered it in time; when its visit went by without anybody,
 * that a person speaks to the resident and it ends or gets another day.
 */
function workOfSearching(request: OpenRequest, now: Date, terms: PromiseTerms): WorkItemView {
  const { startsAt, createdAt: since, unfilledAt } = request;
  if (unfilledAt)
    return workItem(request, 'unfilled', 'open', {
      dueAt: promiseEnds(promisedDay(unfilledAt, SPOKEN_DAYS)),
      since: unfilledAt,
      startsAt: unfilledAt.toISOString(),
    });
  return startsAt && isSoon(request, now)
    ? workItem(request, 'no_match_soon', 'offer', { dueAt: lastHour(startsAt, terms), since })
    : workItem(request, 'offer_due', 'offer', { dueAt: offerDueAt(since, startsAt, terms), since });
}

/** What a request asks of which somebody has been asked: an answer, while there is time to ask another. */
function workOfOffered(request: OpenRequest, now: Date, terms: PromiseTerms): WorkItemView | null {
  const { offer, unconfirmed, startsAt } = request;
  if (offer)
    return isSoon(request, now) || hoursBetween(now, offer.expiresAt) <= OFFER_WATCH_HOURS
      ? workItem(request, 'offer_unanswered', 'offer', {
          dueAt: offer.expiresAt,
          since: offer.offeredAt,
          meedenkerName: offer.meedenkerName,
        })
      : null;
  if (!unconfirmed || !startsAt) return null;
  return workItem(request, 'move_unconfirmed', 'open', {
    dueAt: lastHour(startsAt, terms),
    since: unconfirmed.since,
    meedenkerName: unconfirmed.meedenkerName,
  });
}

/** What a request itself asks of a coordinator, if anything: the promise that breaks first. */
function workOf(request: OpenRequest, now: Date, terms: PromiseTerms): WorkItemView | null {
  if (request.stage === 'new') return workOfNew(request, terms);
  if (request.stage === 'searching') return workOfSearching(request, now, terms);
  return request.stage === 'offered' ? workOfOffered(request, now, terms) : null;
}

function workOfTask(task: OpenTask, readsWorries: boolean): WorkItemView {
  const [kind, deed] = DEED_OF_TASK[task.kind] ?? ['call_task', 'call'];
  const { rescue, request } = task;
  if (rescue && request)
    return workItem(request, 'rescue', 'open', {
      dueAt: new Date(rescue.endsAt),
      since: new Date(rescue.beganAt),
      taskId: task.id,
      name: request.name,
      meedenkerName: task.meedenkerName,
    });
  const sealed = SEALED.includes(kind);
  return workItem(sealed ? null : task.request, kind, sealed && !readsWorries ? 'call' : deed, {
    dueAt: task.dueAt,
    since: task.createdAt,
    taskId: task.id,
    name: sealed ? '' : task.name,
    meedenkerName: sealed ? null : task.meedenkerName,
    escalated: task.escalatedAt !== null,
  });
}

const workOfMessage = (message: FailedMessage): WorkItemView =>
  workItem(message.request, 'message_failed', 'resend', {
    dueAt: message.createdAt,
    since: message.createdAt,
    messageId: message.id,
    name: message.name,
  });

const workOfHandOff = (handOff: WaitingHandOff): WorkItemView =>
  workItem(handOff.request, 'hand_off', 'open', {
    dueAt: handOff.answerBy,
    since: handOff.sentAt,
    meedenkerName: handOff.partner,
  });

const placeOf = ({ kind, escalated, dueAt }: WorkItemView, now: Date): Placed['group'] =>
  escalated || kind === 'rescue' ? 'now' : urgencyOf(new Date(dueAt), now);

/** What has been late already stands first, then what breaks first; ties by the request, so that the order never jumps. */
const byUrgency = ({ item: a }: Placed, { item: b }: Placed): number =>
  Number(b.escalated) - Number(a.escalated) ||
  (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0) ||
  ((a.requestId ?? a.taskId ?? a.name) < (b.requestId ?? b.taskId ?? b.name) ? -1 : 1);

/** Everything that needs a person, what breaks first on top. */
export function workList(facts: WorkFacts, now: Date): WorkListView {
  const terms = facts.terms ?? PROMISE_TERMS;
  const byClock = [
    ...facts.requests.flatMap((request) => workOf(request, now, terms) ?? []),
    ...facts.tasks.map((task) => workOfTask(task, facts.readsWorries ?? false)),
    ...facts.messages.map(workOfMessage),
    ...facts.handOffs
      .filter(({ answerBy }) => hoursBetween(now, answerBy) <= PARTNER_WATCH_HOURS)
      .map(workOfHandOff),
  ]
    .filter((work) => hoursBetween(now, new Date(work.dueAt)) <= HORIZON_HOURS)
    .map((item): Placed => ({ item, group: placeOf(item, now) }));
  const placed = [...byClock, ...workOfPapers(facts.companions, now, facts.vogYears)].sort(
    byUrgency,
  );
  const without = facts.requests.filter(({ stage }) => WITHOUT_MEEDENKER.includes(stage));
  return {
    counts: {
      withoutMeedenker: without.length,
      withoutMeedenkerSoon: without.filter((request) => isSoon(request, now)).length,
      tasks: facts.tasks.length,
      failedMessages: facts.messages.length,
    },
    groups: WORK_GROUPS.map((group) => ({
      group,
      items: placed.filter((one) => one.group === group).map(({ item }) => item),
    })),
  };
}
