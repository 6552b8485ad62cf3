import { describe, expect, it } from '@jest/globals';
import type { Stage } from '@meedenkers/domain';

import type { WorkKind } from './work-list.dto.js';
import { workList, type OpenRequest, type OpenTask } from './work-list.js';

/** Tuesday 24 November 2026, 10.00 in Amsterdam. */
const NOW = new Date('2026-11-24T09:00:00Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

const request = (more: Partial<OpenRequest> & { stage: Stage }): OpenRequest => ({
  id: '1',
  reference: '4K7P9XQ2',
  name: 'Amal',
  createdAt: hours(-20),
  promisedBy: '2026-11-25',
  needsReview: false,
  appointmentId: null,
  startsAt: null,
  channel: 'office',
  municipalityName: 'Gilze en Rijen',
  conversationType: 'REVIEW',
  language: 'ar',
  offer: null,
  ...more,
});
const listOf = (requests: OpenRequest[], tasks: OpenTask[] = []) =>
  workList({ requests, tasks, messages: [] }, NOW);
const kindsIn = (list: ReturnType<typeof listOf>): Record<string, WorkKind[]> =>
  Object.fromEntries(list.groups.map(({ group, items }) => [group, items.map(({ kind }) => kind)]));

describe('the work list', () => {
  it.each<[string, Partial<OpenRequest> & { stage: Stage }, string, WorkKind]>([
    ['a new request by its promised day', { stage: 'new' }, 'week', 'first_contact'],
    [
      'a promise that breaks today',
      { stage: 'new', promisedBy: '2026-11-24' },
      'today',
      'first_contact',
    ],
    [
      'a promise that was broken',
      { stage: 'new', promisedBy: '2026-11-23' },
      'now',
      'first_contact',
    ],
    [
      'what came in above the soft limit',
      { stage: 'new', needsReview: true },
      'week',
      'needs_review',
    ],
    [
      'a new request whose visit is near',
      { stage: 'new', startsAt: hours(25) },
      'now',
      'first_contact',
    ],
    ['a request that waits for an offer', { stage: 'searching' }, 'week', 'offer_due'],
    [
      'a visit within 48 hours without a Meedenker',
      { stage: 'searching', startsAt: hours(25) },
      'now',
      'no_match_soon',
    ],
    ['a visit in 47 hours', { stage: 'searching', startsAt: hours(47) }, 'week', 'no_match_soon'],
    [
      'an offer that is about to end unanswered',
      {
        stage: 'offered',
        offer: { meedenkerName: 'Samira', offeredAt: hours(-22), expiresAt: hours(1) },
      },
      'now',
      'offer_unanswered',
    ],
  ])('shows %s', (_, more, group, kind) => {
    expect(kindsIn(listOf([request(more)]))).toMatchObject({ [group]: [kind] });
  });

  it.each<[string, Partial<OpenRequest> & { stage: Stage }]>([
    ['is arranged', { stage: 'planned', startsAt: hours(20) }],
    [
      'has an offer with time left',
      {
        stage: 'offered',
        offer: { meedenkerName: 'S', offeredAt: hours(-1), expiresAt: hours(23) },
      },
    ],
    ['has been held', { stage: 'took_place' }],
  ])('leaves out what %s', (_, more) => {
    expect(kindsIn(listOf([request(more)]))).toEqual({ now: [], today: [], week: [] });
  });

  it('puts first what breaks first', () => {
    const list = listOf([
      request({ id: 'b', stage: 'new', promisedBy: '2026-11-23' }),
      request({ id: 'a', stage: 'new', promisedBy: '2026-11-20' }),
    ]);
    expect(list.groups[0]?.items.map(({ requestId }) => requestId)).toEqual(['a', 'b']);
  });

  it('counts who has nobody, and who of them within 48 hours', () => {
    const list = listOf([
      request({ id: '1', stage: 'new' }),
      request({ id: '2', stage: 'searching', startsAt: hours(40) }),
      request({ id: '3', stage: 'offered', startsAt: hours(49) }),
      request({ id: '4', stage: 'matched', startsAt: hours(20) }),
    ]);
    expect(list.counts).toMatchObject({ withoutMeedenker: 3, withoutMeedenkerSoon: 1 });
  });

  it('names the one deed of each task', () => {
    const tasks: OpenTask[] = (
      [
        'call',
        'letter',
        'reported_date',
        'question',
        'companion_refused',
        'report_missing',
        'drop_out',
      ] as const
    ).map((kind) => ({
      id: kind,
      kind,
      dueAt: hours(1),
      createdAt: hours(-1),
      request: null,
      name: 'Amal',
    }));
    const items = listOf([], tasks).groups.flatMap((group) => group.items);
    expect(Object.fromEntries(items.map(({ taskId, deed }) => [taskId, deed]))).toEqual({
      call: 'call',
      letter: 'call',
      reported_date: 'plan',
      question: 'open',
      companion_refused: 'open',
      report_missing: 'report',
      drop_out: 'offer',
    });
  });

  it('looks a week ahead and no further', () => {
    const far: OpenTask = {
      id: 't',
      kind: 'call',
      dueAt: hours(7 * 24 + 1),
      createdAt: NOW,
      request: null,
      name: 'Amal',
    };
    expect(kindsIn(listOf([], [far]))).toEqual({ now: [], today: [], week: [] });
  });
});
