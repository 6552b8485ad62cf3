import { describe, expect, test } from '@jest/globals';

import { nextSteps, type RoadFacts } from './next-steps.js';

const NEW: RoadFacts = {
  stage: 'new',
  createdAt: new Date('2026-11-23T09:00:00Z'),
  contactedAt: null,
  promisedBy: '2026-11-24',
  companionAnswer: null,
  visit: null,
  answered: false,
};
const visit = { startsAt: new Date('2026-12-01T23:30:00Z'), over: false, held: false };

const road = (facts: Partial<RoadFacts>): string =>
  nextSteps({ ...NEW, ...facts })
    .map(({ code, state }) => `${code}:${state}`)
    .join(' ');

describe('the road of a resident', () => {
  test.each([
    [
      'waits for the first contact',
      {},
      'asked:done first_contact:now searching:later companion:later appointment:later questionnaire:later',
    ],
    [
      'looks for somebody once spoken to',
      { contactedAt: new Date() },
      'asked:done first_contact:done searching:now companion:later appointment:later questionnaire:later',
    ],
    [
      'still looks while an offer stands',
      { stage: 'offered' },
      'asked:done first_contact:done searching:now companion:later appointment:later questionnaire:later',
    ],
    [
      'asks about who was found',
      { stage: 'matched' },
      'asked:done first_contact:done searching:done companion:now appointment:later questionnaire:later',
    ],
    [
      'goes on at once after a yes',
      { stage: 'matched', companionAnswer: 'yes' },
      'asked:done first_contact:done searching:done companion:done appointment:now questionnaire:later',
    ],
    [
      'leads to the visit',
      { stage: 'planned', visit },
      'asked:done first_contact:done searching:done companion:done appointment:now questionnaire:later',
    ],
    [
      'asks how it went when the hour has passed',
      { stage: 'planned', visit: { ...visit, over: true } },
      'asked:done first_contact:done searching:done companion:done appointment:done questionnaire:now',
    ],
    [
      'ends with the answers',
      { stage: 'took_place', visit: { ...visit, over: true, held: true }, answered: true },
      'asked:done first_contact:done searching:done companion:done appointment:done questionnaire:done',
    ],
    ['ends where it was stopped', { stage: 'closed' }, 'asked:done'],
    [
      'keeps the visit of a closed request',
      { stage: 'closed', visit: { ...visit, over: true, held: true } },
      'asked:done first_contact:done searching:done companion:done appointment:done questionnaire:now',
    ],
  ] as const)('%s', (_, facts, expected) => {
    expect(road(facts)).toBe(expected);
  });

  test('tells Amsterdam days', () => {
    const steps = nextSteps({ ...NEW, stage: 'planned', visit });
    expect(steps.find(({ code }) => code === 'appointment')?.date).toBe('2026-12-02');
    expect(steps.find(({ code }) => code === 'first_contact')?.date).toBe('2026-11-24');
  });
});
