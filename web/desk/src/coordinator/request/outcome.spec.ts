import { describe, expect, it } from '@jest/globals';
import { REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { Outcome } from './outcome';

const outcome = {
  id: 'o',
  appointmentId: 'a',
  tookPlace: 'yes',
  agreements: ['decision_follows'],
  nextStepClear: 'yes',
  atmosphere: 4,
  handOffNeeded: false,
  roleKept: null,
  signals: ['letter_unclear'],
  minutes: 60,
  reportedBy: 'meedenker',
  createdAt: '2026-11-20T10:00:00Z',
};

describe('both voices on the page of a request', () => {
  it('that differ ask to call the resident', async () => {
    const request = { ...REQUEST, outcome, voicesDiffer: true };
    const page = await Page.open(Outcome, { request });
    expect(page.words).toContain('vertellen iets anders. Bel de inwoner even.');
    expect(page.words).toContain('Wat ging er mis?De brief was niet duidelijk');
  });

  it('that say the same ask nothing', async () => {
    const page = await Page.open(Outcome, { request: { ...REQUEST, outcome } });
    expect(page.words).not.toContain('Bel de inwoner even');
  });
});
