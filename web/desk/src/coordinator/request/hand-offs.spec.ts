import { describe, expect, it } from '@jest/globals';
import type { HandOffView, RequestView } from '../../session/views';
import { REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { HandOffs } from './hand-offs';

const HAND_OFF: HandOffView = {
  id: 'h1',
  version: 1,
  state: 'proposed',
  partner: {
    id: 'q1',
    name: 'MEE Samen',
    kind: 'client_support',
    email: null,
    phone: '0130000021',
  },
  fields: ['first_name', 'phone'],
  question: 'Kunt u helpen met het bezwaar?',
  proposedAt: '2026-11-20T10:00:00Z',
  consentedAt: null,
  consentBy: null,
  sentAt: null,
  answerBy: null,
  answeredAt: null,
  declineReason: null,
  declineNote: null,
  endedAt: null,
  allowed: ['consent', 'revoke'],
};

const open = (more: Partial<RequestView>): Promise<Page<HandOffs>> =>
  Page.open(HandOffs, { request: { ...REQUEST, allowed: ['hand_off'], ...more } });

describe('the hand-overs of a request', () => {
  it('are not there when nothing asks for one', async () => {
    expect((await open({})).words).toBe('');
  });

  it('are asked for by a conversation that no Meedenker goes along to', async () => {
    const page = await open({ conversationType: 'FRAUD_INTERVIEW' });
    expect(page.words).toContain('Naar dit gesprek gaat geen Meedenker mee.');
    expect(page.button('Draag over')).toBeTruthy();
  });

  it('are asked for by a report in which more help was needed', async () => {
    const outcome = {
      id: 'u1',
      appointmentId: 'a1',
      tookPlace: 'yes',
      agreements: [],
      nextStepClear: null,
      atmosphere: null,
      handOffNeeded: true,
      roleKept: null,
      minutes: 60,
      reportedBy: 'meedenker',
      createdAt: '2026-11-20T10:00:00Z',
    } as unknown as RequestView['outcome'];
    expect((await open({ outcome })).words).toContain('meer hulp nodig is dan een Meedenker mag');
  });

  it('take the resident’s yes down, as heard on the telephone', async () => {
    const page = await open({ handOffs: [HAND_OFF] });
    expect(page.words).toContain('Wacht op ja van Amal');
    expect(page.words).toContain('Ziet: Voornaam, Telefoonnummer');
    await page.press('Amal zegt ja aan de telefoon');
    const sent = await page.answer('POST', '/hand-offs/h1/consent', {
      ...HAND_OFF,
      state: 'consented',
    });
    expect(sent).toEqual({ granted: true, heardBy: 'phone' });
  });

  it('tell why a partner said no', async () => {
    const page = await open({
      handOffs: [
        {
          ...HAND_OFF,
          state: 'declined',
          declineReason: 'no_room',
          declineNote: 'Vanaf januari wel.',
          endedAt: '2026-11-22T10:00:00Z',
          allowed: [],
        },
      ],
    });
    expect(page.words).toContain('Reden: Geen plaats · Vanaf januari wel.');
    expect(page.words).not.toContain('Ziet: ');
  });
});
