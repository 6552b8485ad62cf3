import { afterEach, describe, expect, it } from '@jest/globals';

import { Screen, type Answers } from '../testing/screen';
import { IntakePage } from './intake-page';

const organisation = {
  slug: 'gilze-rijen',
  name: 'Meedenkers Gilze en Rijen',
  phone: '0161 - 00 00 00',
};
const municipality = (code: string, name: string, served: boolean) => ({
  code,
  name,
  province: 'Noord-Brabant',
  served,
  organisation: served ? organisation : null,
});
const server: Answers = {
  'GET /municipalities': () => [
    200,
    {
      items: [
        municipality('GM0784', 'Gilze en Rijen', true),
        municipality('GM0879', 'Zundert', false),
      ],
      nextCursor: null,
    },
  ],
  'GET /places': () => [200, { items: [], nextCursor: null }],
  'POST /support-requests': () => [
    201,
    { reference: '4K7P9XQ2', promisedBy: '2026-11-24', organisation, id: null },
  ],
};

let screen: Screen;
const open = async (answers: Answers = server, known: typeof organisation | null = null) => {
  screen = await Screen.open(IntakePage, answers, known);
};
afterEach(() => {
  screen.close();
  history.replaceState(null, '', '/');
});

const type = async (text: string): Promise<void> => {
  await screen.fill('Gemeente, dorp of stad', text);
  await screen.wait(200);
};
const chooseGilze = async (): Promise<void> => {
  await type('gilze');
  await screen.key('Gemeente, dorp of stad', 'ArrowDown');
  await screen.key('Gemeente, dorp of stad', 'Enter');
};
const go = (): Promise<void> => screen.press('Ga verder');

async function answerAll(): Promise<void> {
  await chooseGilze();
  await go();
  await screen.choose('Ik heb geen afspraak');
  await go();
  await screen.choose('Controle van mijn uitkering');
  await go();
  await screen.choose('Nederlands');
  await screen.choose('Nee');
  await go();
  await go();
  await screen.fill('Uw voornaam', 'Amal');
  await screen.choose('Een telefoontje');
  await screen.fill('Uw telefoonnummer', '06 12 34 56 78');
  await screen.choose('Nee, liever niet');
  await go();
  await screen.press('Sla over');
}

describe('asking for a Meedenker', () => {
  it('asks one question at a time, seven in all, and reads everything back', async () => {
    await open();
    expect(screen.words).toContain('Vraag 1 van 7');
    await answerAll();
    expect(screen.heading).toBe('Klopt dit?');
    expect(screen.words).toContain('Er is nog niets verstuurd');
    expect(screen.words).toContain('Amal, 06 12 34 56 78.');
    expect(screen.words).toContain('SpanningOvergeslagen');
  });

  it('sends the answers once, and keeps nothing of them but the confirmation', async () => {
    await open();
    await answerAll();
    await screen.press('Verstuur mijn vraag');
    const sent = screen.calls.filter(({ deed }) => deed === 'POST /support-requests');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers['X-Requested-With']).toBe('meedenkers');
    expect(sent[0]?.body).toMatchObject({
      municipality: 'GM0784',
      organisation: 'gilze-rijen',
      contact: { firstName: 'Amal', channel: 'phone', phone: '0612345678' },
      consents: { research: false },
      tension: null,
    });
    expect(screen.heading).toBe('Dank u wel, Amal. Wij hebben uw vraag.');
    expect(screen.words).toContain('4K7P-9XQ2');
    expect(screen.words).toContain('Uiterlijk dinsdag 24 november:');
    expect(localStorage).toHaveLength(0);
    expect(sessionStorage).toHaveLength(0);
  });

  it('keeps what was not sent for who comes back to the page', async () => {
    await open();
    await chooseGilze();
    await go();
    window.dispatchEvent(new Event('pagehide'));
    expect(screen.heading).toBe('Wanneer is uw gesprek?');
  });

  it('shows nothing of what was sent to who comes back to the page', async () => {
    await open();
    await answerAll();
    await screen.press('Verstuur mijn vraag');
    expect(screen.heading).toContain('Amal');
    window.dispatchEvent(new Event('pagehide'));
    expect(screen.heading).toBe('In welke gemeente is uw gesprek?');
    expect(screen.words).not.toContain('Amal');
    expect(screen.words).not.toContain('4K7P');
    window.dispatchEvent(new PopStateEvent('popstate', { state: { step: 'tension' } }));
    await screen.wait(0);
    expect(screen.heading).toBe('In welke gemeente is uw gesprek?');
  });

  it('says what is still needed, on top and at the field, and keeps what was typed', async () => {
    await open();
    await type('gil');
    await go();
    expect(screen.needed).toEqual(['Kies uw gemeente uit de lijst']);
    expect(document.title).toBe('Fout: In welke gemeente is uw gesprek? | Meedenkers');
    expect(screen.field('Gemeente, dorp of stad').getAttribute('aria-invalid')).toBe('true');
    expect(screen.field('Gemeente, dorp of stad').value).toBe('gil');
  });

  it('looks at a number when it is left, not while it is typed', async () => {
    await open();
    await chooseGilze();
    await go();
    await screen.choose('Ik heb geen afspraak');
    await go();
    await screen.choose('Dat zeg ik liever later');
    await go();
    await screen.choose('Nederlands');
    await screen.choose('Nee');
    await go();
    await go();
    await screen.choose('Een telefoontje');
    const field = screen.field('Uw telefoonnummer');
    field.value = '06 12';
    field.dispatchEvent(new Event('input'));
    await screen.wait(0);
    expect(screen.words).not.toContain('Dit nummer heeft');
    await screen.fill('Uw telefoonnummer', '06 12');
    expect(screen.words).toContain('Dit nummer heeft 4 cijfers');
  });

  it('returns straight to the answers after one was changed', async () => {
    await open();
    await answerAll();
    await screen.press('Wijzig Waarover');
    expect(screen.heading).toBe('Waar gaat het gesprek over?');
    await screen.choose('Werk of leren');
    await go();
    expect(screen.heading).toBe('Klopt dit?');
    expect(screen.words).toContain('Werk of leren');
  });

  it('shows the name and number of who serves the municipality from then on', async () => {
    await open();
    expect(screen.words).toContain('013 - 000 00 00');
    await chooseGilze();
    expect(screen.words).toContain('0161 - 00 00 00');
    expect(screen.words).toContain('U koos Gilze en Rijen');
  });

  it('offers help elsewhere where there are no Meedenkers, and sends nothing', async () => {
    await open();
    await type('zundert');
    await screen.key('Gemeente, dorp of stad', 'ArrowDown');
    await screen.key('Gemeente, dorp of stad', 'Enter');
    await go();
    expect(screen.heading).toBe('In Zundert zijn nog geen Meedenkers.');
    expect(screen.words).toContain('Wij hebben niets van u bewaard.');
    expect(screen.calls.map(({ deed }) => deed)).not.toContain('POST /support-requests');
    await screen.press('Mijn gesprek is in een andere gemeente');
    expect(screen.field('Gemeente, dorp of stad').value).toBe('');
  });

  it('has the municipality filled in on an organisation’s own address', async () => {
    await open(server, organisation);
    expect(screen.field('Gilze en Rijen').checked).toBe(true);
    await go();
    expect(screen.heading).toBe('Wanneer is uw gesprek?');
  });

  it('keeps everything when sending fails, and sends again under the same key', async () => {
    let tries = 0;
    await open({
      ...server,
      'POST /support-requests': (body) => {
        tries += 1;
        return tries === 1 ? [503, {}] : (server['POST /support-requests']?.(body) ?? [500]);
      },
    });
    await answerAll();
    await screen.press('Verstuur mijn vraag');
    expect(screen.words).toContain('Uw antwoorden staan er nog');
    await screen.press('Verstuur mijn vraag');
    expect(screen.heading).toContain('Dank u wel');
    const keys = screen.calls
      .filter(({ deed }) => deed === 'POST /support-requests')
      .map(({ headers }) => headers['Idempotency-Key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('asks an organisation only as long as it serves the municipality', async () => {
    await open({
      ...server,
      'POST /support-requests': (body) =>
        (body as { organisation?: string }).organisation
          ? [409, { type: 'https://meedenkers.example/problems/municipality_not_served' }]
          : (server['POST /support-requests']?.(body) ?? [500]),
    });
    await answerAll();
    await screen.press('Verstuur mijn vraag');
    expect(screen.heading).toContain('Dank u wel');
  });

  it('brings somebody to the answer the server refuses, in words', async () => {
    await open({
      ...server,
      'POST /support-requests': () => [
        400,
        { errors: [{ field: 'contact.firstName', code: 'bsn', message: 'Looks like a BSN' }] },
      ],
    });
    await answerAll();
    await screen.press('Verstuur mijn vraag');
    expect(screen.heading).toBe('Hoe kunnen wij u bereiken?');
    expect(screen.needed[0]).toContain('lijkt');
    expect(screen.field('Uw voornaam').value).toBe('Amal');
  });
});

describe('asking for somebody else', () => {
  it('begins with who asks, and does not count that as a question', async () => {
    history.replaceState(null, '', '/vraag?voor=ander');
    await open();
    expect(screen.heading).toBe('Wie bent u?');
    await screen.fill('Uw naam', 'Bea');
    await screen.fill('Uw telefoonnummer', '0161 12 34 56');
    await screen.choose('Nee', 0);
    await screen.choose('Ja', 1);
    await go();
    expect(screen.words).toContain('Vraag 1 van 7');
  });
});
