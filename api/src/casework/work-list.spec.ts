import { describe, expect, it } from '@jest/globals';
import { firstContactDay, type Stage } from '@meedenkers/domain';

import { openRequest as request } from './testing/open-request.js';
import type { WorkKind } from './work-list.dto.js';
import type { OpenRequest } from './work-list.items.js';
import { workList, type OpenTask, type WorkFacts } from './work-list.js';

/** Tuesday 24 November 2026, 10.00 in Amsterdam. */
const NOW = new Date('2026-11-24T09:00:00Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

const NOTHING: WorkFacts = {
  requests: [],
  tasks: [],
  messages: [],
  companions: [],
  handOffs: [],
};
const task = (more: Partial<OpenTask> & { kind: string }): OpenTask => ({
  id: more.kind,
  dueAt: hours(1),
  createdAt: hours(-1),
  escalatedAt: null,
  request: null,
  name: 'Amal',
  meedenkerName: null,
  ...more,
});
const listOf = (requests: OpenRequest[], tasks: OpenTask[] = [], now = NOW) =>
  workList({ ...NOTHING, requests, tasks }, now);
const kindsIn = (list: ReturnType<typeof listOf>): Record<string, WorkKind[]> =>
  Object.fromEntries(list.groups.map(({ group, items }) => [group, items.map(({ kind }) => kind)]));

describe('the work list', () => {
  it('counts the last day before a visit by the clock, over a clock change too', () => {
    // The clock goes forward on Sunday 28 March 2027, and back on 31 October.
    const due = (startsAt: string, now: string) => {
      const found = request({
        stage: 'searching',
        createdAt: new Date(now),
        startsAt: new Date(startsAt),
      });
      return listOf([found], [], new Date(now)).groups.flatMap(({ items }) => items)[0]?.dueAt;
    };
    expect(due('2027-03-28T10:00:00Z', '2027-03-26T20:00:00Z')).toBe('2027-03-27T11:00:00.000Z');
    expect(due('2027-10-31T11:00:00Z', '2027-10-29T20:00:00Z')).toBe('2027-10-30T10:00:00.000Z');
  });

  it('asks who speaks to a resident whose visit went by without anybody, before it asks for an offer', () => {
    const unfilledAt = new Date('2026-11-24T08:00:00Z');
    const list = listOf([request({ stage: 'searching', unfilledAt })]);
    expect(list.groups.flatMap(({ items }) => items)).toMatchObject([
      { kind: 'unfilled', deed: 'open', dueAt: '2026-11-25T16:00:00.000Z' },
    ]);
  });

  it('goes by what the organisation promises', () => {
    const searching = request({ stage: 'searching', createdAt: NOW });
    const dueWith = (offerDays: number) =>
      workList({ ...NOTHING, requests: [searching], terms: { offerDays, unmatchedHours: 24 } }, NOW)
        .groups.flatMap(({ items }) => items)
        .map(({ dueAt }) => dueAt);
    expect(dueWith(1)).toEqual(['2026-11-25T16:00:00.000Z']);
    expect(dueWith(3)).toEqual(['2026-11-27T16:00:00.000Z']);
  });

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
    const kinds = ['call', 'letter', 'reported_date', 'question', 'companion_refused'];
    const more = ['report_missing', 'drop_out', 'hand_off', 'unsafe', 'check_out_missed', 'late'];
    const tasks = [...kinds, ...more].map((kind) => task({ kind }));
    const items = listOf([], tasks).groups.flatMap((group) => group.items);
    expect(Object.fromEntries(items.map(({ taskId, deed }) => [taskId, deed]))).toEqual({
      call: 'call',
      letter: 'call',
      reported_date: 'plan',
      question: 'open',
      companion_refused: 'open',
      report_missing: 'report',
      drop_out: 'offer',
      hand_off: 'open',
      unsafe: 'call',
      check_out_missed: 'call',
      late: 'call',
    });
  });

  it('names nobody in a worry about safety', () => {
    const sealed = task({ kind: 'safety_concern', request: request({ stage: 'planned' }) });
    const [item] = listOf([], [sealed]).groups.flatMap((group) => group.items);
    expect(item).toMatchObject({
      kind: 'safety_concern',
      name: '',
      requestId: null,
      reference: null,
      startsAt: null,
      taskId: 'safety_concern',
    });
  });

  it('puts above everything what was late already', () => {
    const list = listOf(
      [request({ id: 'a', stage: 'new', promisedBy: '2026-11-20' })],
      [task({ kind: 'call', dueAt: hours(30), escalatedAt: hours(-1) })],
    );
    expect(kindsIn(list)['now']).toEqual(['call_task', 'first_contact']);
  });

  it('asks again whether somebody comes at the new time', () => {
    const moved = request({
      stage: 'offered',
      startsAt: hours(60),
      unconfirmed: { meedenkerName: 'Samira', since: hours(-1) },
    });
    const [item] = listOf([moved]).groups[2]?.items ?? [];
    expect(item).toMatchObject({
      kind: 'move_unconfirmed',
      meedenkerName: 'Samira',
      dueAt: hours(36).toISOString(),
    });
  });

  it('calls a partner who does not answer', () => {
    const handOff = (answerBy: Date) => ({
      id: 'h',
      partner: 'Juridisch Loket',
      sentAt: hours(-72),
      answerBy,
      request: request({ stage: 'searching' }),
    });
    const listed = (answerBy: Date) =>
      workList({ ...NOTHING, handOffs: [handOff(answerBy)] }, NOW).groups.flatMap(
        ({ items }) => items,
      );
    expect(listed(hours(25))).toEqual([]);
    expect(listed(hours(-1))).toMatchObject([
      { kind: 'hand_off', meedenkerName: 'Juridisch Loket', requestId: '1' },
    ]);
  });

  it('looks a week ahead and no further', () => {
    const far = task({ kind: 'call', dueAt: hours(7 * 24 + 1) });
    expect(kindsIn(listOf([], [far]))).toEqual({ now: [], today: [], week: [] });
  });
});

describe('the clocks of the promise', () => {
  /** Asked at this wall time, what is due by when: first contact one working day, an offer two, both at five. */
  it.each([
    [
      'on a Thursday',
      '2026-11-19T16:59:00+01:00',
      '2026-11-20T17:00:00+01:00',
      '2026-11-23T17:00:00+01:00',
    ],
    [
      'on a Friday before five',
      '2026-11-20T16:59:00+01:00',
      '2026-11-23T17:00:00+01:00',
      '2026-11-24T17:00:00+01:00',
    ],
    [
      'on a Friday at five',
      '2026-11-20T17:00:00+01:00',
      '2026-11-24T17:00:00+01:00',
      '2026-11-25T17:00:00+01:00',
    ],
    [
      'on a Saturday',
      '2026-11-21T11:00:00+01:00',
      '2026-11-24T17:00:00+01:00',
      '2026-11-25T17:00:00+01:00',
    ],
    [
      'before Easter, on Maundy Thursday',
      '2026-04-02T10:00:00+02:00',
      '2026-04-03T17:00:00+02:00',
      '2026-04-07T17:00:00+02:00',
    ],
    [
      'on Good Friday, when offices work',
      '2026-04-03T10:00:00+02:00',
      '2026-04-07T17:00:00+02:00',
      '2026-04-08T17:00:00+02:00',
    ],
    [
      'on Easter Monday',
      '2026-04-06T10:00:00+02:00',
      '2026-04-08T17:00:00+02:00',
      '2026-04-09T17:00:00+02:00',
    ],
    [
      'before King’s Day',
      '2026-04-24T18:00:00+02:00',
      '2026-04-29T17:00:00+02:00',
      '2026-04-30T17:00:00+02:00',
    ],
    [
      'before Ascension Day',
      '2026-05-13T12:00:00+02:00',
      '2026-05-15T17:00:00+02:00',
      '2026-05-18T17:00:00+02:00',
    ],
    [
      'before Christmas',
      '2026-12-24T12:00:00+01:00',
      '2026-12-28T17:00:00+01:00',
      '2026-12-29T17:00:00+01:00',
    ],
    [
      'over the change of the clock in October',
      '2026-10-23T12:00:00+02:00',
      '2026-10-26T17:00:00+01:00',
      '2026-10-27T17:00:00+01:00',
    ],
  ])('run from a question asked %s', (_, asked, contact, offer) => {
    const createdAt = new Date(asked);
    const promisedBy = firstContactDay(createdAt);
    const due = (stage: Stage): string | undefined =>
      listOf([request({ stage, createdAt, promisedBy })], [], new Date(offer)).groups.flatMap(
        ({ items }) => items,
      )[0]?.dueAt;
    expect(due('new')).toBe(new Date(contact).toISOString());
    expect(due('searching')).toBe(new Date(offer).toISOString());
  });

  it.each([
    ['a minute before five on Friday', '2026-11-20T15:59:00Z', 'now'],
    ['on Friday morning', '2026-11-20T08:00:00Z', 'today'],
    ['on the day before', '2026-11-19T08:00:00Z', 'week'],
    ['a minute after five on Friday', '2026-11-20T16:01:00Z', 'now'],
    ['in the weekend after', '2026-11-21T11:00:00Z', 'now'],
  ])('that end on Friday at five stand, %s, in their group', (_, now, group) => {
    const asked = request({ stage: 'new', promisedBy: '2026-11-20' });
    expect(kindsIn(listOf([asked], [], new Date(now)))).toMatchObject({
      [group]: ['first_contact'],
    });
  });

  it('let no visit come within a day without a companion, whatever the promise', () => {
    const near = request({ stage: 'searching', createdAt: NOW, startsAt: hours(30) });
    expect(listOf([near]).groups.flatMap(({ items }) => items)).toMatchObject([
      { kind: 'no_match_soon', dueAt: hours(6).toISOString() },
    ]);
  });
});
