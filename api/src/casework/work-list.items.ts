import type { Stage } from '@meedenkers/domain';

import type { WorkDeed, WorkGroup, WorkItemView, WorkKind } from './work-list.dto.js';

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
  /** When its last visit began to which nobody went along, while no other is planned. */
  unfilledAt: Date | null;
  /** The offer that ends first, when one is open. */
  offer: { meedenkerName: string; offeredAt: Date; expiresAt: Date } | null;
  /** Who said yes before the visit moved and has not said so again, and since when. */
  unconfirmed: { meedenkerName: string; since: Date } | null;
}

/** What somebody promised to come along to: a visit, or as yet without a date. */
export interface Promised {
  startsAt: Date | null;
  request: OpenRequest;
  /** Whether they declared not to be independent of it. */
  tied: boolean;
}

/** An item and where it stands, for those whose group is not told by the moment it is due. */
export interface Placed {
  group: WorkGroup;
  item: WorkItemView;
}

type More = Partial<Omit<WorkItemView, 'dueAt' | 'since'>> & { dueAt: Date; since: Date };

/** One thing to do, about a request or about nobody in particular. */
export const workItem = (
  request: OpenRequest | null,
  kind: WorkKind,
  deed: WorkDeed,
  { dueAt, since, ...more }: More,
): WorkItemView => ({
  kind,
  deed,
  requestId: request?.id ?? null,
  taskId: null,
  messageId: null,
  appointmentId: request?.appointmentId ?? null,
  meedenkerId: null,
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
  paper: null,
  lastDay: null,
  reasons: [],
  escalated: false,
  ...more,
});
