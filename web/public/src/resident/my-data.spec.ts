import { afterEach, describe, expect, it, jest } from '@jest/globals';

import type { MyRequestView } from '../api-views';
import { Screen, type Answers } from '../testing/screen';
import { ResidentPage } from './resident-page';
import { aContact, aRequest, anExport } from '../testing/my-request';

const signedIn = (my: MyRequestView, more: Answers = {}): Answers => ({
  'GET /session': () => [200, { kind: my.audience }],
  'GET /my-request': () => [200, my],
  'GET /my-request/consents': () => [
    200,
    { items: [{ purpose: 'research', granted: false, version: 3 }], nextCursor: null },
  ],
  ...more,
});

let screen: Screen;
const open = async (answers: Answers, hash = ''): Promise<void> => {
  history.replaceState(null, '', `/mijn-vraag${hash}`);
  screen = await Screen.open(ResidentPage, answers);
};
afterEach(() => {
  screen.close();
  history.replaceState(null, '', '/');
});
const textOf = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });
const sent = (deed: string) => screen.calls.filter((call) => call.deed === deed);

describe('how somebody is reached', () => {
  const page = 'Hoe wij u bereiken';

  it('is filled in as it is now, and sent with the version that was read', async () => {
    await open(
      signedIn(aRequest(), {
        'GET /my-request/contact': () => [200, aContact()],
        'PUT /my-request/contact': () => [200, aContact({ version: 5 })],
      }),
    );
    await screen.press(page);
    expect(screen.heading).toBe('Hoe kunnen wij u bereiken?');
    expect(screen.field('Uw e-mailadres').value).toBe('amal@voorbeeld.example');
    await screen.choose('Een telefoontje');
    await screen.fill('Uw telefoonnummer', '06 12');
    await screen.press('Bewaar hoe u mij bereikt');
    expect(screen.needed).toEqual(['Vul een telefoonnummer in met 10 cijfers']);
    await screen.fill('Uw telefoonnummer', '06 12 34 56 78');
    await screen.choose('’s Avonds');
    await screen.press('Bewaar hoe u mij bereikt');
    const [put] = sent('PUT /my-request/contact');
    expect(put?.headers['If-Match']).toBe('"4"');
    expect(put?.body).toEqual({
      firstName: 'Amal',
      channel: 'phone',
      phone: '0612345678',
      mayNameProgramme: true,
      contactHours: ['evening'],
      reminders: 'both',
    });
    expect(screen.words).toContain('Links in oude berichten werken niet meer.');
  });

  it('is shown only after a code', async () => {
    let isProven = false;
    await open(
      signedIn(aRequest(), {
        'GET /my-request/contact': () =>
          isProven
            ? [200, aContact()]
            : [403, { type: 'https://meedenkers.example/problems/code_required' }],
        'POST /my-request/step-up-codes': () => [202],
        'POST /my-request/step-up': () => {
          isProven = true;
          return [204];
        },
      }),
    );
    await screen.press(page);
    expect(screen.heading).toBe('Vul nog een code in');
    expect(screen.words).not.toContain('amal@voorbeeld.example');
    await screen.fill('De code', '7KQ2M 9XP4T');
    await screen.press('Ga verder');
    expect(screen.field('Uw e-mailadres').value).toBe('amal@voorbeeld.example');
  });

  it('says at the field what the server refuses', async () => {
    await open(
      signedIn(aRequest(), {
        'GET /my-request/contact': () => [200, aContact()],
        'PUT /my-request/contact': () => [400, { errors: [{ field: 'firstName', code: 'bsn' }] }],
      }),
    );
    await screen.press(page);
    await screen.press('Bewaar hoe u mij bereikt');
    expect(screen.needed[0]).toContain('dat op een BSN lijkt');
    expect(screen.field('Uw voornaam').value).toBe('Amal');
  });
});

describe('a question for the coordinator', () => {
  const ask = async (text: string): Promise<void> => {
    await screen.press('Ik wil iets vragen of vertellen');
    await screen.fill('Uw bericht', text);
    await screen.press('Verstuur mijn bericht');
  };

  it('is sent in their own words, and then waited for with a day', async () => {
    const asked = aRequest({
      question: { askedAt: '2026-11-24T09:00:00Z', promisedBy: '2026-11-25' },
    });
    await open(signedIn(aRequest(), { 'POST /my-request/messages': () => [200, asked] }));
    await ask(' Mag mijn zus mee? ');
    expect(sent('POST /my-request/messages')[0]?.body).toEqual({ text: 'Mag mijn zus mee?' });
    expect(screen.words).toContain('Wij hebben uw bericht.');
    expect(screen.words).toContain('Uiterlijk woensdag 25 november hoort u van ons.');
  });

  it.each([
    [0, 'Er is nu geen verbinding. Wat u typte staat er nog.'],
    [429, 'Het is nu erg druk'],
    [503, 'Het is nu erg druk'],
    [500, 'Dat ligt aan ons'],
  ])(
    'that cannot be sent (%i) stays as it was typed, and can be sent again',
    async (status, text) => {
      let tries = 0;
      await open(
        signedIn(aRequest(), {
          'POST /my-request/messages': () => {
            tries += 1;
            if (tries > 1) return [200, aRequest()];
            if (status === 0) throw new TypeError('Failed to fetch');
            return [status, {}];
          },
        }),
      );
      await ask('Mag mijn zus mee?');
      expect(screen.words).toContain(text);
      expect(screen.field('Uw bericht').value).toBe('Mag mijn zus mee?');
      await screen.press('Verstuur mijn bericht');
      expect(screen.words).toContain('Wij hebben uw bericht.');
    },
  );

  it('is not lost when somebody was away so long that they have to sign in again', async () => {
    let isAway = true;
    await open({
      ...signedIn(aRequest()),
      'POST /my-request/messages': () => (isAway ? [401, {}] : [200, aRequest()]),
      'POST /resident-session': () => {
        isAway = false;
        return [200, { kind: 'resident' }];
      },
    });
    await ask('Mag mijn zus mee?');
    expect(screen.words).toContain('Wat u typte staat er dan nog.');
    await screen.press('Ik heb een code op papier');
    await screen.fill('Uw nummer', '4K7P-9XQ2');
    await screen.fill('De code', '7KQ2M 9XP4T');
    await screen.press('Bekijk mijn vraag');
    expect(screen.field('Uw bericht').value).toBe('Mag mijn zus mee?');
    await screen.press('Verstuur mijn bericht');
    expect(screen.words).toContain('Wij hebben uw bericht.');
  });

  it('that was not sent is asked after before somebody leaves', async () => {
    await open(signedIn(aRequest()));
    const leave = (): boolean => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return !event.defaultPrevented;
    };
    expect(leave()).toBe(true);
    await screen.press('Ik wil iets vragen of vertellen');
    await screen.fill('Uw bericht', 'Mag');
    expect(leave()).toBe(false);
  });

  it('says what is the matter when nothing was written, or a BSN', async () => {
    await open(
      signedIn(aRequest(), {
        'POST /my-request/messages': () => [400, { errors: [{ field: 'text', code: 'bsn' }] }],
      }),
    );
    await ask('');
    expect(screen.needed).toEqual(['Schrijf op wat u wilt vragen of vertellen']);
    await screen.fill('Uw bericht', '111222333');
    await screen.press('Verstuur mijn bericht');
    expect(screen.needed[0]).toContain('dat op een BSN lijkt');
    expect(screen.field('Uw bericht').value).toBe('111222333');
  });
});

describe('what is kept of somebody', () => {
  it('is read in words, and taken away as a page and as a file', async () => {
    const files: { name: string; blob: Blob }[] = [];
    URL.createObjectURL = (blob: Blob | MediaSource) => {
      files.push({ name: '', blob: blob as Blob });
      return 'blob:x';
    };
    URL.revokeObjectURL = () => undefined;
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      const last = files.at(-1);
      if (last) last.name = this.download;
    });
    await open(signedIn(aRequest(), { 'GET /my-request/export': () => [200, anExport()] }));
    await screen.press('Mijn gegevens bekijken of wissen');
    await screen.press('Bekijk wat wij bewaren');
    for (const words of [
      'amal@voorbeeld.example',
      'Controle van mijn uitkering',
      'Hoe gespannen bent u nu voor het gesprek?8 van de 10',
      'Mag mijn zus mee?',
      'Coördinator zocht wie met u mee kan',
    ])
      expect(screen.words).toContain(words);
    await screen.press('Bewaar als pagina');
    await screen.press('Bewaar als bestand');
    expect(files.map(({ name }) => name)).toEqual(['mijn-gegevens.html', 'mijn-gegevens.json']);
    const [page = '', file = ''] = await Promise.all(files.map(({ blob }) => textOf(blob)));
    expect(page).toContain('<h1>Dit bewaren wij van u</h1>');
    expect(page).toContain('<dd>Mag mijn zus mee?</dd>');
    expect(JSON.parse(file)).toEqual(anExport());
    click.mockRestore();
  });
});

describe('erasing everything', () => {
  const go = async (): Promise<void> => {
    await screen.press('Mijn gegevens bekijken of wissen');
    await screen.press('Wis mijn gegevens');
  };
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const planned = aRequest({
    appointment: { ...aRequest().appointment!, startsAt: soon, meetAt: soon },
  });

  it('explains the choice while a visit is planned, and sends the choice', async () => {
    let isAsked = false;
    const waiting = { ...planned, erasure: { dueAt: soon }, allowed: ['export' as const] };
    await open(
      signedIn(planned, {
        'GET /my-request': () => [200, isAsked ? waiting : planned],
        'POST /my-request/erasure': () => {
          isAsked = true;
          return [200, { state: 'waiting', dueAt: soon }];
        },
      }),
    );
    await go();
    expect(screen.words).toContain('Dat kan niet terug.');
    await screen.press('Wis mijn gegevens');
    expect(screen.needed).toEqual(['Kies wat er met uw gesprek gebeurt']);
    expect(sent('POST /my-request/erasure')).toEqual([]);
    await screen.choose('Eerst mijn gesprek, dan alles wissen');
    await screen.press('Wis mijn gegevens');
    expect(sent('POST /my-request/erasure')[0]?.body).toEqual({ visit: 'keep_until_visit' });
    expect(screen.words).toContain('Na uw gesprek wissen wij alles.');
  });

  it('without a visit is done at once, and nothing is left on the page', async () => {
    const none = aRequest({ appointment: null, companion: null, stage: 'searching' });
    await open(
      signedIn(none, { 'POST /my-request/erasure': () => [200, { state: 'done', dueAt: soon }] }),
    );
    await go();
    await screen.press('Wis mijn gegevens');
    expect(sent('POST /my-request/erasure')[0]?.body).toEqual({});
    expect(screen.heading).toBe('Uw gegevens zijn gewist');
    expect(screen.words).not.toContain('4K7P');
  });

  it('is not done by going back', async () => {
    await open(signedIn(planned));
    await go();
    await screen.press('Nee, bewaar mijn gegevens');
    expect(sent('POST /my-request/erasure')).toEqual([]);
    expect(screen.heading).toContain('Samira');
  });
});

describe('without a connection', () => {
  it('the link is kept for a second try', async () => {
    let tries = 0;
    await open(
      {
        ...signedIn(aRequest()),
        'POST /link-session': () => {
          tries += 1;
          if (tries === 1) throw new TypeError('Failed to fetch');
          return [200, { kind: 'resident' }];
        },
      },
      '#geheim',
    );
    expect(screen.heading).toBe('Er is nu geen verbinding');
    await screen.press('Probeer het nog eens');
    expect(screen.heading).toContain('Samira');
    expect(sent('POST /link-session').map(({ body }) => body)).toEqual([
      { token: 'geheim' },
      { token: 'geheim' },
    ]);
  });
});

describe('who looked', () => {
  it('stands there by day, with role, deed and what they could see', async () => {
    await open(
      signedIn(aRequest(), {
        'GET /my-request/access-log': () => [
          200,
          { items: anExport().accessLog, nextCursor: null, municipality: 0 },
        ],
      }),
    );
    await screen.press('Wie keek in mijn gegevens?');
    expect(screen.words).toContain('De gemeente: 0 keer.');
    expect(screen.words).toContain('Dinsdag 24 november');
    expect(screen.words).toContain('10.00');
    expect(screen.words).toContain('zocht wie met u mee kan');
    expect(screen.words).toContain('zag: uw wensen, uw taal');
    expect(screen.words).toContain('Bewaar dit als lijst');
  });
});
