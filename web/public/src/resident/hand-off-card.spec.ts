import { afterEach, describe, expect, it } from '@jest/globals';

import type { MyHandOffView } from '../api-views';
import { aRequest } from '../testing/my-request';
import { Screen } from '../testing/screen';
import { ResidentPage } from './resident-page';

const PROPOSED: MyHandOffView = {
  id: 'h1',
  state: 'proposed',
  partnerName: 'MEE Samen',
  partnerKind: 'client_support',
  question: 'Kunt u helpen met het bezwaar?',
  fields: ['first_name', 'language'],
  handedOver: {
    firstName: 'Amal',
    phone: null,
    email: null,
    language: 'ar',
    municipalityName: null,
    conversationType: null,
    startsAt: null,
    channel: null,
  },
  answerBy: null,
  allowed: ['consent', 'refuse'],
};

let screen: Screen;
afterEach(() => screen.close());

/** The resident's page with a hand-off on it, which changes when something is said about it. */
async function open(handOff: MyHandOffView, after: MyHandOffView = handOff): Promise<void> {
  let now = handOff;
  screen = await Screen.open(ResidentPage, {
    'GET /session': () => [200, { kind: 'resident' }],
    'GET /my-request': () => [200, aRequest({ allowed: ['hand_offs'] })],
    'GET /my-request/hand-offs': () => [200, { items: [now], nextCursor: null }],
    'POST /my-request/hand-offs/h1/consent': () => {
      now = after;
      return [200, after];
    },
  });
}

describe('a hand-off on the resident’s page', () => {
  it('shows exactly what would go along, before anything goes', async () => {
    await open(PROPOSED);
    expect(screen.words).toContain('Vindt u het goed dat MEE Samen u verder helpt?');
    expect(screen.words).toContain('Kunt u helpen met het bezwaar?');
    expect(screen.words).toMatch(/Uw voornaam\s*Amal/);
    expect(screen.words).toMatch(/Uw taal\s*Arabisch/);
    expect(screen.words).not.toContain('Uw telefoonnummer');
  });

  it('takes a yes', async () => {
    await open(PROPOSED, { ...PROPOSED, state: 'sent', allowed: ['stop'] });
    await screen.press('Ja, dat is goed');
    expect(screen.calls).toContainEqual(
      expect.objectContaining({
        deed: 'POST /my-request/hand-offs/h1/consent',
        body: { granted: true },
      }),
    );
    expect(screen.words).toContain('Dank u wel. Wij geven uw vraag door aan MEE Samen.');
    expect(screen.words).toContain('Wij wachten op antwoord van MEE Samen.');
  });

  it('can be stopped by the resident while it goes on', async () => {
    await open(
      { ...PROPOSED, state: 'accepted', allowed: ['stop'] },
      { ...PROPOSED, state: 'revoked', allowed: [] },
    );
    await screen.press('MEE Samen mag niets meer zien');
    expect(screen.words).toContain('U bent gestopt. MEE Samen ziet niets meer van u.');
  });
});
