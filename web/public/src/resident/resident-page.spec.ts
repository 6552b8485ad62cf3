import { afterEach, describe, expect, it } from '@jest/globals';

import type { MyRequestView } from '../api-views';
import { aRequest } from '../testing/my-request';
import { Screen, type Answers } from '../testing/screen';
import { ResidentPage } from './resident-page';

const view = (more: Partial<MyRequestView> = {}): MyRequestView =>
  aRequest({
    allowed: ['withdraw', 'companion_answer', 'report_date', 'consents', 'end_helper_access'],
    ...more,
  });

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
const bodyOf = (deed: string): unknown =>
  screen.calls.find((call) => call.deed === deed)?.body ?? null;

describe('the resident’s own page', () => {
  it('opens with the token of a link, which leaves the address at once', async () => {
    await open(
      { ...signedIn(view()), 'POST /link-session': () => [200, { kind: 'resident' }] },
      '#geheim',
    );
    expect(bodyOf('POST /link-session')).toEqual({ token: 'geheim' });
    expect(location.hash).toBe('');
    expect(screen.heading).toBe('Samira kan met u meegaan. Is dat goed?');
  });

  it('explains a link that no longer works, and offers the number and the phone', async () => {
    await open({ 'POST /link-session': () => [401, {}] }, '#oud');
    expect(screen.words).toContain('Deze link werkt niet meer');
    expect(screen.words).toContain('013 - 000 00 00');
    expect(screen.field('Uw nummer').value).toBe('');
  });

  it('says who comes, when and where, in words', async () => {
    await open(signedIn(view()));
    expect(screen.words).toContain('Dinsdag 1 december, 10.00 uur');
    expect(screen.words).toContain('U ziet Samira om 9.45 uur');
    expect(screen.words).toContain('Gemeentehuis Rijen');
    expect(screen.words).toContain('Samira spreekt Arabisch');
    expect(screen.words).toContain('Samira werkt niet voor de gemeente');
    expect(screen.words).toContain('0161 - 00 00 00');
  });

  it('says a day before that nobody was found, and what can be done', async () => {
    await open(signedIn(view({ stage: 'searching', companion: null, unmatched: true })));
    expect(screen.words).toContain('Wij hebben nog niemand die met u mee kan.');
    expect(screen.words).toContain('U kunt alleen gaan, om een andere dag vragen, of ons bellen.');
  });

  it('fills the seat with a yes', async () => {
    const planned = view({
      stage: 'planned',
      companion: { firstName: 'Samira', facts: [], answer: 'yes' },
    });
    await open(signedIn(view(), { 'POST /my-request/companion-answer': () => [200, planned] }));
    await screen.press('Ja, graag');
    expect(bodyOf('POST /my-request/companion-answer')).toEqual({ answer: 'yes' });
    expect(screen.heading).toBe('Samira gaat met u mee op dinsdag 1 december om 10.00 uur.');
  });

  it('asks once more before it looks for somebody else, and never why', async () => {
    const searching = view({ stage: 'searching', companion: null });
    await open(signedIn(view(), { 'POST /my-request/companion-answer': () => [200, searching] }));
    await screen.press('Liever iemand anders');
    expect(bodyOf('POST /my-request/companion-answer')).toBeNull();
    await screen.press('Zoek iemand anders');
    expect(bodyOf('POST /my-request/companion-answer')).toEqual({ answer: 'someone_else' });
    expect(screen.heading).toBe('Wij zijn nog aan het zoeken.');
  });

  it('tells a new day with its offset, and shows that it was told', async () => {
    const told = view({ reportedDate: { startsAt: '2099-01-01T09:00:00Z', venueText: null } });
    await open(signedIn(view(), { 'POST /my-request/appointment': () => [200, told] }));
    await screen.press('De dag of tijd is anders');
    await screen.press('Geef de nieuwe dag door');
    expect(screen.needed).toEqual(['Vul de dag in', 'Vul de tijd in, zoals 10:00']);
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await screen.fill('Dag', day);
    await screen.fill('Tijd', '11:30');
    await screen.press('Geef de nieuwe dag door');
    expect(bodyOf('POST /my-request/appointment')).toMatchObject({
      startsAt: expect.stringMatching(new RegExp(`^${day}T11:30:00\\+0[12]:00$`)),
    });
    expect(screen.words).toContain('U vertelde ons');
  });

  it('stops only after asking, and shows what is left', async () => {
    const closed = view({
      stage: 'closed',
      closeReason: 'withdrawn',
      companion: null,
      allowed: [],
    });
    await open(signedIn(view(), { 'POST /my-request/withdrawal': () => [200, closed] }));
    await screen.press('Ik wil geen Meedenker meer');
    await screen.press('Nee, ga door');
    expect(bodyOf('POST /my-request/withdrawal')).toBeNull();
    await screen.press('Ik wil geen Meedenker meer');
    await screen.press('Stop met mijn vraag');
    expect(screen.heading).toContain('U bent gestopt met uw vraag.');
  });

  it('keeps research apart from the help, and sends the version it saw', async () => {
    await open(
      signedIn(view(), {
        'PUT /my-request/consents/research': () => [
          200,
          { purpose: 'research', granted: true, version: 4 },
        ],
      }),
    );
    expect(screen.words).toContain('Nu: nee. Dat verandert de hulp niet.');
    await screen.press('Meedoen aan onderzoek');
    await screen.choose('Ja, dat mag');
    await screen.press('Bewaar mijn keuze');
    const sent = screen.calls.find(({ deed }) => deed === 'PUT /my-request/consents/research');
    expect(sent?.body).toEqual({ granted: true });
    expect(sent?.headers['If-Match']).toBe('"3"');
  });

  it('asks a fresh code where a link alone is not enough, and then goes on with the deed', async () => {
    let isProven = false;
    await open(
      signedIn(view(), {
        'PUT /my-request/consents/research': () =>
          isProven
            ? [200, { purpose: 'research', granted: true, version: 4 }]
            : [403, { type: 'https://meedenkers.example/problems/code_required' }],
        'POST /my-request/step-up-codes': () => [202],
        'POST /my-request/step-up': (body) => {
          isProven = (body as { code: string }).code === '123456';
          return isProven ? [204] : [403, { type: 'code_required' }];
        },
      }),
    );
    await screen.press('Meedoen aan onderzoek');
    await screen.choose('Ja, dat mag');
    await screen.press('Bewaar mijn keuze');
    expect(screen.heading).toBe('Vul nog een code in');
    await screen.fill('De code', '111111');
    await screen.press('Ga verder');
    expect(screen.needed[0]).toContain('Deze code klopt niet');
    await screen.fill('De code', '123 456');
    await screen.press('Ga verder');
    expect(screen.words).toContain('Wij hebben het opgeschreven.');
  });

  it('says the day that was told, until somebody has arranged it', async () => {
    await open(
      signedIn(
        view({
          stage: 'new',
          companion: null,
          appointment: null,
          reportedDate: { startsAt: '2026-12-01T09:00:00Z', venueText: null },
        }),
      ),
    );
    expect(screen.words).toContain('U vertelde ons: dinsdag 1 december, 10.00 uur.');
    expect(screen.words).not.toContain('De dag is nog niet bekend');
  });

  it('offers only what the record allows', async () => {
    await open(signedIn(view({ allowed: [] })));
    expect(screen.words).not.toContain('Ja, graag');
    expect(screen.words).not.toContain('Ik wil geen Meedenker meer');
  });

  it('says it when it is too late for somebody else', async () => {
    await open(
      signedIn(view(), {
        'POST /my-request/companion-answer': () => [
          409,
          { type: 'https://meedenkers.example/problems/too_late' },
        ],
      }),
    );
    await screen.press('Ja, graag');
    expect(screen.words).toContain('Het gesprek is binnen 24 uur');
  });
});

describe('the questions after the conversation', () => {
  const asked = {
    moment: 'T1',
    questions: [
      { key: 'tension', revision: 1, kind: 'scale_0_10', optional: false },
      { key: 'understood', revision: 1, kind: 'agree_1_5', optional: false },
    ],
  };
  const my = view({
    stage: 'took_place',
    questionnaireDue: 'T1',
    questionsDue: 2,
    allowed: ['answer_questionnaire'],
  });

  it('come one at a time, may be refused, and are sent together', async () => {
    await open(
      signedIn(my, {
        'GET /my-request/questionnaire': () => [200, asked],
        'POST /my-request/questionnaire-start': () => [204, null],
        'POST /my-request/responses': () => [201, { moment: 'T1', answered: 2 }],
      }),
    );
    expect(screen.words).toContain('Wij hebben 2 korte vragen.');
    await screen.press('Vertel hoe het ging');
    expect(screen.words).toContain('Vraag 1 van 2');
    await screen.press('Ga verder');
    expect(screen.needed[0]).toContain('Kies een antwoord');
    await screen.choose('Dat wil ik niet zeggen');
    await screen.press('Ga verder');
    expect(screen.heading).toBe('Ik begreep wat er is gezegd.');
    await screen.choose('Best goed');
    await screen.press('Verstuur mijn antwoorden');
    expect(bodyOf('POST /my-request/responses')).toEqual({
      moment: 'T1',
      answers: { tension: -7, understood: 4 },
      mode: 'self',
      language: 'nl',
    });
    expect(bodyOf('POST /my-request/questionnaire-start')).toEqual({ moment: 'T1' });
    expect(screen.words).toContain('Dank u wel voor uw antwoorden.');
  });

  it('of a published scale are announced, keep to its words, and say whom to turn to', async () => {
    const scale = {
      moment: 'T0',
      questions: [{ key: 'mhi5_2', revision: 1, kind: 'how_often', optional: false }],
    };
    const due = { questionnaireDue: 'T0', questionsDue: 1 } as const;
    await open(
      signedIn(view({ ...due, allowed: ['answer_questionnaire'] }), {
        'GET /my-request/questionnaire': () => [200, scale],
        'POST /my-request/questionnaire-start': () => [204, null],
        'POST /my-request/responses': () => [201, { moment: 'T0', answered: 1 }],
      }),
    );
    expect(screen.words).toContain('vragen over hoe u zich voelt. Ze zijn voor onderzoek.');
    await screen.press('Beantwoord de vragen');
    expect(screen.heading).toBe('Zat u zo erg in de put dat niets u kon opvrolijken?');
    expect(screen.words).toContain('bel uw huisarts');
    await screen.press('Verstuur mijn antwoorden');
    expect(screen.needed[0]).toContain('Kies een antwoord');
    expect(document.querySelector('fieldset #answer-error')?.textContent).toContain('Kies');
    await screen.choose('zelden');
    expect(document.querySelector('#answer-error')).toBeNull();
    await screen.press('Verstuur mijn antwoorden');
    const answers = { moment: 'T0', answers: { mhi5_2: 1 } };
    expect(bodyOf('POST /my-request/responses')).toMatchObject(answers);
  });

  it('know that somebody does not know, and that somebody helps', async () => {
    const before = {
      moment: 'T0b',
      questions: [
        { key: 'tension', revision: 1, kind: 'scale_0_10', optional: false },
        { key: 'prepared', revision: 1, kind: 'scale_0_10', optional: false },
      ],
    };
    await open(
      signedIn(view({ questionnaireDue: 'T0b', allowed: ['answer_questionnaire'] }), {
        'GET /my-request/questionnaire': () => [200, before],
        'POST /my-request/questionnaire-start': () => [204, null],
        'POST /my-request/responses': () => [201, { moment: 'T0b', answered: 2 }],
      }),
    );
    expect(screen.words).toContain('Wij hebben 2 korte vragen vóór uw gesprek.');
    await screen.press('Beantwoord de vragen');
    expect(screen.heading).toBe('Hoe gespannen bent u nu voor het gesprek?');
    await screen.choose('Iemand helpt mij met de antwoorden');
    await screen.choose('Dat weet ik niet');
    await screen.press('Ga verder');
    expect(screen.words).toContain('is heel goed voorbereid');
    await screen.choose('7');
    await screen.press('Verstuur mijn antwoorden');
    expect(bodyOf('POST /my-request/responses')).toEqual({
      moment: 'T0b',
      answers: { tension: -8, prepared: 7 },
      mode: 'helper',
      language: 'nl',
    });
  });

  it('of a published scale stand in its own words, one at a time', async () => {
    const [first, second] = ['mhi5_1', 'mhi5_2'];
    await open(
      signedIn(
        view({ questionnaireDue: 'T0', questionsDue: 2, allowed: ['answer_questionnaire'] }),
        {
          'GET /my-request/questionnaire': () => [
            200,
            {
              moment: 'T0',
              questions: [first, second].map((key) => ({
                key,
                revision: 1,
                kind: 'how_often',
                optional: false,
              })),
            },
          ],
          'POST /my-request/questionnaire-start': () => [204, null],
          'POST /my-request/responses': () => [201, { moment: 'T0', answered: 2 }],
        },
      ),
    );
    await screen.press('Beantwoord de vragen');
    expect(screen.heading).toBe('Voelde u zich erg zenuwachtig?');
    expect(screen.words).toContain('De vraag gaat over de afgelopen 4 weken.');
    await screen.choose('zelden');
    await screen.press('Ga verder');
    expect(screen.heading).toBe('Zat u zo erg in de put dat niets u kon opvrolijken?');
    await screen.choose('Dat wil ik niet zeggen');
    await screen.press('Verstuur mijn antwoorden');
    expect(bodyOf('POST /my-request/responses')).toMatchObject({
      moment: 'T0',
      answers: { mhi5_1: 1, mhi5_2: -7 },
    });
  });

  it('may be declined before they begin', async () => {
    await open(signedIn(my, { 'POST /my-request/questionnaire-refusal': () => [204, null] }));
    await screen.press('Ik wil deze vragen niet');
    expect(bodyOf('POST /my-request/questionnaire-refusal')).toEqual({ moment: 'T1' });
    expect(screen.words).toContain('Wij vragen dit niet meer.');
  });
});

describe('signing in with a number', () => {
  it('asks a code for the number as somebody wrote it, and opens with it', async () => {
    let isIn = false;
    await open({
      ...signedIn(view()),
      'GET /session': () => (isIn ? [200, { kind: 'resident' }] : [401, {}]),
      'POST /resident-codes': () => [202, {}],
      'POST /resident-session': () => {
        isIn = true;
        return [200, { kind: 'resident' }];
      },
    });
    await screen.press('Stuur mij een code');
    expect(screen.needed).toHaveLength(1);
    await screen.fill('Uw nummer', '4k7p-9xq2');
    await screen.press('Stuur mij een code');
    expect(bodyOf('POST /resident-codes')).toEqual({ reference: '4K7P9XQ2' });
    await screen.fill('De code', '123 456');
    await screen.press('Bekijk mijn vraag');
    expect(bodyOf('POST /resident-session')).toEqual({ reference: '4K7P9XQ2', code: '123456' });
    expect(screen.heading).toContain('Samira');
  });

  it('does not tell a wrong number from a wrong code', async () => {
    await open({
      'GET /session': () => [401, {}],
      'POST /resident-session': () => [401, {}],
    });
    await screen.press('Ik heb een code op papier');
    await screen.fill('Uw nummer', '4K7P-9XQ2');
    await screen.fill('De code', '7KQ2 M9XP 4T');
    await screen.press('Bekijk mijn vraag');
    expect(screen.words).toContain('Dit nummer en deze code horen niet bij elkaar');
  });
});

describe('what a helper may follow', () => {
  it('is the stage, the day and the time', async () => {
    await open(
      signedIn(
        view({ audience: 'helper', firstName: '', companion: null, stage: 'planned', allowed: [] }),
      ),
    );
    expect(screen.words).toContain('Er gaat een Meedenker mee.');
    expect(screen.words).toContain('Dinsdag 1 december, 10.00 uur');
    expect(screen.words).not.toContain('Amal');
    expect(screen.words).not.toContain('Gemeentehuis');
  });
});
