import { describe, expect, it } from '@jest/globals';

import { timelineOf, type AuditedDeed } from './timeline.js';

const deed = (more: Partial<AuditedDeed>): AuditedDeed => ({
  at: '2026-11-24T09:00:00.000Z',
  deed: 'proposal.offer',
  actorKind: 'staff',
  role: 'coordinator',
  name: 'Marloes',
  channel: null,
  reason: null,
  ...more,
});

describe('the story of a request', () => {
  it('tells deeds and messages that were sent, oldest first', () => {
    const story = timelineOf(
      [
        deed({ at: '2026-11-24T10:00:00.000Z' }),
        deed({
          at: '2026-11-24T08:00:00.000Z',
          deed: 'support-request.ask',
          actorKind: 'public',
          role: 'public',
          name: null,
        }),
      ],
      [
        {
          purpose: 'offer',
          recipient: 'meedenker',
          channel: 'email',
          sentAt: '2026-11-24T11:00:00.000Z',
        },
        { purpose: 'offer', recipient: 'meedenker', channel: 'email', sentAt: null },
      ],
    );
    expect(story.map((line) => [line.deed, line.actor, line.detail])).toEqual([
      ['submitted', 'resident', null],
      ['offered', 'coordinator', null],
      ['message_sent', 'system', 'meedenker:offer'],
    ]);
  });

  it('leaves out what is no part of the story', () => {
    expect(
      timelineOf(
        [deed({ deed: 'support-request.read' }), deed({ deed: 'resident-code.send' })],
        [],
      ),
    ).toEqual([]);
  });

  it.each([
    ['resident', 'resident', 'resident'],
    ['helper', 'helper', 'helper'],
    ['offer', 'offer', 'meedenker'],
    ['staff', 'meedenker', 'meedenker'],
    ['staff', 'meedenker coordinator', 'coordinator'],
    ['system', 'system', 'system'],
  ])('says who did it: %s with role %s is %s', (actorKind, role, actor) => {
    expect(timelineOf([deed({ actorKind, role })], [])[0]?.actor).toBe(actor);
  });
});
