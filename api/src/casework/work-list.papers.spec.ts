import { describe, expect, it } from '@jest/globals';

import { openRequest as request } from './testing/open-request.js';
import type { OpenRequest } from './work-list.items.js';
import type { Companion } from './work-list.papers.js';
import { workList, type WorkFacts } from './work-list.js';

/** Tuesday 24 November 2026, 10.00 in Amsterdam. */
const NOW = new Date('2026-11-24T09:00:00Z');

const NOTHING: WorkFacts = {
  requests: [],
  tasks: [],
  messages: [],
  companions: [],
  handOffs: [],
};
describe('papers that lapse', () => {
  const until = (lastDay: string, more: Partial<Companion> = {}): Companion => ({
    id: 'm',
    name: 'Karim',
    state: 'active',
    trainings: (['basics', 'role_and_limits', 'privacy'] as const).map((module) => ({
      module,
      completedOn: '2025-01-01',
    })),
    agreements: (['volunteer', 'confidentiality'] as const).map((kind) => ({
      kind,
      signedOn: '2025-01-01',
    })),
    checks: [{ kind: 'vog', issuedOn: '2024-06-01', validUntil: lastDay }],
    visits: [],
    ...more,
  });
  const visit = (day: string, more: Partial<OpenRequest> = {}) => ({
    tied: false,
    startsAt: new Date(`${day}T14:00:00Z`),
    request: request({
      id: 'r',
      stage: 'planned',
      startsAt: new Date(`${day}T14:00:00Z`),
      ...more,
    }),
  });
  const placed = (companion: Companion) =>
    workList({ ...NOTHING, companions: [companion] }, NOW).groups.flatMap(({ group, items }) =>
      items.map(({ kind, startsAt }) => [group, kind, startsAt !== null]),
    );

  it.each([
    ['61 days ahead is not told yet', until('2027-01-24'), []],
    ['60 days ahead', until('2027-01-23'), [['week', 'vog_lapses', false]]],
    ['30 days ahead', until('2026-12-24'), [['week', 'vog_lapses', false]]],
    ['8 days ahead', until('2026-12-02'), [['week', 'vog_lapses', false]]],
    ['7 days ahead', until('2026-12-01'), [['today', 'vog_lapses', false]]],
    ['its last day', until('2026-11-24'), [['today', 'vog_lapses', false]]],
    ['the day after, when nobody counts on it', until('2026-11-23'), []],
    ['of somebody who pauses', until('2026-12-01', { state: 'paused' }), []],
    [
      'before a promised visit',
      until('2026-12-20', { visits: [visit('2026-12-21')] }),
      [['today', 'vog_lapses', true]],
    ],
    [
      'within days before a promised visit',
      until('2026-11-28', { visits: [visit('2026-12-02')] }),
      [['now', 'vog_lapses', true]],
    ],
    [
      'after the promised visit',
      until('2026-12-20', { visits: [visit('2026-12-02')] }),
      [['week', 'vog_lapses', false]],
    ],
  ])('stand in the list: %s', (_, companion, expected) => {
    expect(placed(companion)).toEqual(expected);
  });

  it.each([
    [
      'pauses',
      until('2027-11-24', { state: 'paused', visits: [visit('2026-12-02')] }),
      ['not_active'],
    ],
    [
      'has a certificate that lapsed',
      until('2026-11-20', { visits: [visit('2026-12-02')] }),
      ['vog'],
    ],
    [
      'has training that lapsed',
      until('2027-11-24', {
        trainings: until('2027-11-24').trainings.map((t) => ({ ...t, completedOn: '2022-11-20' })),
        visits: [visit('2026-12-02')],
      }),
      ['training'],
    ],
    [
      'has a certificate for home visits that lapsed',
      until('2027-11-24', {
        trainings: [
          ...until('2027-11-24').trainings,
          { module: 'home_visits', completedOn: '2023-11-20' },
        ],
        visits: [visit('2026-12-02', { conversationType: 'HOME_VISIT_ANNOUNCED' })],
      }),
      ['scope'],
    ],
    [
      'declared not to be independent',
      until('2027-11-24', { visits: [{ ...visit('2027-03-02'), tied: true }] }),
      ['independence'],
    ],
  ])('ask for another companion when the one who promised %s', (_, companion, reasons) => {
    const items = workList({ ...NOTHING, companions: [companion] }, NOW).groups.flatMap(
      (group) => group.items,
    );
    expect(items).toMatchObject([
      { kind: 'companion_cannot', requestId: 'r', meedenkerName: 'Karim', reasons, deed: 'offer' },
    ]);
  });

  it('put a match that may not be on top, however far away its visit is, with a date or without', () => {
    const ties = [
      { ...visit('2027-03-02'), tied: true },
      { ...visit('2027-03-02'), tied: true, startsAt: null },
    ];
    for (const one of ties)
      expect(placed(until('2027-11-24', { visits: [one] }))).toEqual([
        ['now', 'companion_cannot', one.startsAt !== null],
      ]);
  });

  it('tell of training that is done again, and of what counts on it', () => {
    const trainings = [
      ...until('2027-11-24').trainings,
      { module: 'home_visits' as const, completedOn: '2023-12-10' },
    ];
    const at = (type: string) =>
      placed(
        until('2027-11-24', {
          trainings,
          visits: [visit('2026-12-12', { conversationType: type })],
        }),
      );
    expect(at('REVIEW')).toEqual([['week', 'training_lapses', false]]);
    expect(at('HOME_VISIT_ANNOUNCED')).toEqual([['today', 'training_lapses', true]]);
  });

  it('go by the years the organisation decided', () => {
    const companion = until('2027-06-01', { visits: [visit('2026-12-02')] });
    const kinds = (vogYears?: number) =>
      workList({ ...NOTHING, companions: [companion], ...(vogYears ? { vogYears } : {}) }, NOW)
        .groups.flatMap(({ items }) => items)
        .map(({ kind }) => kind);
    expect(kinds()).toEqual([]);
    expect(kinds(2)).toEqual(['companion_cannot']);
  });
});
