import {
  hoursBetween,
  NO_MATCH_HOURS,
  offerDueAt,
  plusMinutes,
  promiseEnds,
  urgencyOf,
  URGENT_VISIT_HOURS,
  type Stage,
} from '@meedenkers/domain';

import type { CallTaskKind } from '../notifications/call-task.entity.js';
import {
  WORK_GROUPS,
  type WorkDeed,
  type WorkItemView,
  type WorkKind,
  type WorkListView,
} from './work-list.dto.js';

/** A request that is not over, as the work list looks at it. */
export interface OpenRequest {
  id: string;
  reference: string;
  name: string;
  stage: Stage;
  createdAt: Date;
  promisedBy: string;
  needsReview: boolean;
  appointmentId: string | null;
  startsAt: Date | null;
  channel: string | null;
  municipalityName: string;
  conversationType: string;
  language: string;
  /** The offer that ends first, when one is open. */
  offer: { meedenkerName: string; offeredAt: Date; expiresAt: Date } | null;
}

/** A task that a person has to do. */
export interface OpenTask {
  id: string;
  kind: CallTaskKind;
  dueAt: Date;
  createdAt: Date;
  request: OpenRequest | null;
  name: string;
}

/** A message that could not be delivered. */
export interface FailedMessage {
  id: string;
  createdAt: Date;
  name: string;
  request: OpenRequest | null;
}

export interface WorkFacts {
  requests: readonly OpenRequest[];
  tasks: readonly OpenTask[];
  messages: readonly FailedMessage[];
}

/** Days ahead the list looks. */
const HORIZON_HOURS = 7 * 24;
/** Hours before its end from which an unanswered offer is worth a look. */
const OFFER_WATCH_HOURS = 4;

const WITHOUT_MEEDENKER: readonly Stage[] = ['new', 'searching', 'offered'];

const DEED_OF_TASK: Readonly<Record<CallTaskKind, [WorkKind, WorkDeed]>> = {
  call: ['call_task', 'call'],
  letter: ['call_task', 'call'],
  reported_date: ['reported_date', 'plan'],
  question: ['question', 'open'],
  companion_refused: ['companion_refused', 'open'],
  report_missing: ['report_missing', 'report'],
  drop_out: ['drop_out', 'offer'],
};

const item = (
  request: OpenRequest | null,
  kind: WorkKind,
  deed: WorkDeed,
  dueAt: Date,
  since: Date,
  more: Partial<WorkItemView> = {},
): WorkItemView => ({
  kind,
  deed,
  requestId: request?.id ?? null,
  taskId: null,
  messageId: null,
  appointmentId: request?.appointmentId ?? null,
  reference: request?.reference ?? null,
  name: request?.name ?? '',
  stage: request?.stage ?? null,
  dueAt: dueAt.toISOString(),
  since: since.toISOString(),
  startsAt: request?.startsAt?.toISOString() ?? null,
  channel: request?.channel ?? null,
  municipalityName: request?.municipalityName ?? null,
  conversationType: request?.conversationType ?? null,
  language: request?.language ?? null,
  meedenkerName: null,
  ...more,
});

const isSoon = (request: OpenRequest, now: Date): boolean =>
  request.startsAt !== null && hoursBetween(now, request.startsAt) <= URGENT_VISIT_HOURS;

/** What a request itself asks of a coordinator, if anything: the promise that breaks first. */
function workOf(request: OpenRequest, now: Date): WorkItemView | null {
  const { stage, startsAt, createdAt, offer } = request;
  if (stage === 'new') {
    const contact = promiseEnds(request.promisedBy);
    const latest =
      startsAt && startsAt < contact ? plusMinutes(startsAt, -NO_MATCH_HOURS * 60) : contact;
    return item(
      request,
      request.needsReview ? 'needs_review' : 'first_contact',
      'triage',
      latest,
      createdAt,
    );
  }
  if (stage === 'searching') {
    if (startsAt && isSoon(request, now)) {
      return item(
        request,
        'no_match_soon',
        'offer',
        plusMinutes(startsAt, -NO_MATCH_HOURS * 60),
        createdAt,
      );
    }
    return item(request, 'offer_due', 'offer', offerDueAt(createdAt, startsAt), createdAt);
  }
  if (
    stage === 'offered' &&
    offer &&
    (isSoon(request, now) || hoursBetween(now, offer.expiresAt) <= OFFER_WATCH_HOURS)
  ) {
    return item(request, 'offer_unanswered', 'open', offer.expiresAt, offer.offeredAt, {
      meedenkerName: offer.meedenkerName,
    });
  }
  return null;
}

const workOfTask = (task: OpenTask): WorkItemView => {
  const [kind, deed] = DEED_OF_TASK[task.kind];
  return item(task.request, kind, deed, task.dueAt, task.createdAt, {
    taskId: task.id,
    name: task.name,
  });
};

const byUrgency = (a: WorkItemView, b: WorkItemView): number =>
  a.dueAt < b.dueAt
    ? -1
    : a.dueAt > b.dueAt
      ? 1
      : (a.requestId ?? '') < (b.requestId ?? '')
        ? -1
        : 1;

/** Everything that needs a person, what breaks first on top. */
export function workList(facts: WorkFacts, now: Date): WorkListView {
  const items = [
    ...facts.requests.flatMap((request) => workOf(request, now) ?? []),
    ...facts.tasks.map(workOfTask),
    ...facts.messages.map((message) =>
      item(message.request, 'message_failed', 'resend', message.createdAt, message.createdAt, {
        messageId: message.id,
        name: message.name,
      }),
    ),
  ]
    .filter((work) => hoursBetween(now, new Date(work.dueAt)) <= HORIZON_HOURS)
    .sort(byUrgency);
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
      items: items.filter((work) => urgencyOf(new Date(work.dueAt), now) === group),
    })),
  };
}
