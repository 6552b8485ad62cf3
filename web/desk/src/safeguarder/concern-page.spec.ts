import { describe, expect, it } from '@jest/globals';
import type { ConcernView } from '../session/views';
import { Page } from '../testing/page';
import { ConcernPage } from './concern-page';

const CONCERN: ConcernView = {
  id: 'c1',
  about: 'child',
  words: 'Het kind was heel stil.',
  state: 'open',
  outcome: null,
  createdAt: '2026-11-20T14:40:00.000Z',
  raisedBy: 'Samira Haddad',
  raisedByPhone: '0600000010',
  residentName: null,
  reference: null,
  steps: [
    { step: 'signals', note: 'Gebeld.', by: 'Dorien Kuijpers', at: '2026-11-20T15:30:00.000Z' },
  ],
  allowed: ['step'],
};

describe('a worry that is read', () => {
  it('leads through the five steps one after the other', async () => {
    const page = await Page.open(ConcernPage, { id: 'c1' });
    await page.answer('GET', '/safety-concerns/c1', CONCERN);
    expect(page.words).toContain('Het kind was heel stil.');
    await page.fill('Notitie. U mag dit overslaan.', 'Advies gevraagd.');
    await page.press('Deze stap is gedaan');
    const sent = await page.answer('POST', '/safety-concerns/c1/steps', {
      ...CONCERN,
      steps: [
        ...CONCERN.steps,
        { step: 'decide', note: null, by: 'D', at: '2026-11-23T08:00:00.000Z' },
      ],
      allowed: ['step', 'close'],
    });
    expect(sent).toEqual({ step: 'consult', note: 'Advies gevraagd.' });
  });

  it('ends with what came of it', async () => {
    const page = await Page.open(ConcernPage, { id: 'c1' });
    await page.answer('GET', '/safety-concerns/c1', { ...CONCERN, allowed: ['close'] });
    await page.press('Rond deze zorg af');
    expect(page.words).toContain('Kies een antwoord.');
    await page.choose('Hulp is geregeld');
    await page.press('Rond deze zorg af');
    const sent = await page.answer('POST', '/safety-concerns/c1/closure', {
      ...CONCERN,
      state: 'closed',
      outcome: 'help_arranged',
      allowed: [],
    });
    expect(sent).toEqual({ outcome: 'help_arranged' });
    expect(page.words).not.toContain('Rond deze zorg af');
  });
});
