import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { Page } from '../../testing/page';
import { ChosenPeople } from '../chosen-people';
import { GroupMessage } from './group-message';
import { MessagePage } from './message-page';
import { PhoneList } from './phone-list';

const CALL = {
  id: 't1',
  kind: 'call',
  purpose: 'companion_found',
  recipientKind: 'resident',
  supportRequestId: 'r1',
  reference: '7K4P2M9Q',
  name: 'Hatice',
  phone: '0600000000',
  language: 'tr',
  dueAt: '2026-11-23T11:00:00Z',
  callAt: null,
  escalatedAt: null,
  attempts: 1,
  moments: [
    { from: '2026-11-23T08:40:00Z', until: '2026-11-23T11:00:00Z' },
    { from: '2026-11-24T12:00:00Z', until: '2026-11-24T16:00:00Z' },
  ],
  state: 'open',
  result: null,
  question: 'companion',
  answer: null,
  messageId: null,
  facts: { companionName: 'Els' },
  script: {
    language: 'tr',
    direction: 'ltr',
    sentences: ['Merhaba, ben Marloes.', 'Els sizinle gelebilir.'],
  },
  meaning: ['Hallo, u spreekt met Marloes.', 'Els kan met u mee.'],
  allowed: ['result'],
};

const UNTOLD = {
  kind: 'resident',
  name: 'Omar',
  phone: '0687654321',
  language: 'ar',
  supportRequestId: 'r2',
  reference: '9M2QK7P4',
  startsAt: '2026-11-25T09:00:00Z',
  untold: [{ purpose: 'appointment_moved', why: 'failed', since: '2026-11-22T09:00:00Z' }],
};

const FAILED = {
  id: 'm1',
  purpose: 'appointment_moved',
  channel: 'email',
  state: 'failed',
  recipient: { kind: 'resident', name: 'Omar' },
  supportRequestId: 'r2',
  reference: '9M2QK7P4',
  createdAt: '2026-11-22T09:00:00Z',
  sentAt: null,
  goesAt: null,
  attempts: 8,
  lastError: 'smtp_550',
  allowed: ['resend'],
};

const page = (items: unknown[]): object => ({ items, nextCursor: null });

async function opened(tasks: unknown[] = [CALL]): Promise<Page<MessagePage>> {
  const shown = await Page.open(MessagePage);
  await shown.answer('GET', '/call-tasks', page(tasks));
  await shown.answer('GET', '/messages/not-reached', {
    items: [UNTOLD],
    more: false,
    awaySince: '2026-11-23T06:00:00Z',
  });
  await shown.answer('GET', '/messages', page([FAILED]));
  return shown;
}

describe('the messages', () => {
  it('show a call as a card to read aloud, with its moments and its question', async () => {
    const shown = await opened();
    expect(shown.heading()).toBe('1 taak wacht op u');
    expect(shown.words).toContain('Els kan mee. Zegt Hatice ja?');
    expect(shown.words).toContain('Belmoment 1vandaag 9.40 tot 12.00');
    expect(shown.words).toContain('Turks. Nog niet gelezen door iemand met die moedertaal.');
    const script = shown.element.querySelector('ol[lang=tr]');
    expect(script?.textContent).toContain('Merhaba, ben Marloes.');
    expect(shown.words).toContain('Hallo, u spreekt met Marloes.');
    expect(shown.words).toContain('1 keer niet bereikt');
  });

  it('make what was heard the resident\u2019s own answer in one press', async () => {
    const shown = await opened();
    await shown.press('Ja, Els mag mee');
    const sent = await shown.answer('POST', '/call-tasks/t1/result', { ...CALL, state: 'done' });
    expect(sent).toEqual({ result: 'done', answer: 'yes' });
  });

  it('ask when to call back, and refuse a moment that has passed', async () => {
    const shown = await opened();
    await shown.press('Belt zelf terug');
    await shown.press('Bewaar dit moment');
    expect(shown.words).toContain('Kies een dag die nog komt');
    shown.server.expectNone('/api/v1/call-tasks/t1/result');
  });

  it('tell who has not been reached and since when nothing goes', async () => {
    const shown = await opened([]);
    expect(shown.heading()).toBe('U hoeft niemand te bellen');
    expect(shown.words).toContain('Berichten komen niet weg sinds ma 23 nov 7.00');
    expect(shown.words).toContain('Omar inwoner · gesprek wo 25 nov 10.00');
    expect(shown.words).toContain('kwam niet aan');
  });

  it('show what goes out before it is sent again', async () => {
    const shown = await opened();
    await shown.press('Verstuur opnieuw Omar');
    await shown.answer('GET', '/messages/m1/words', {
      name: 'Omar',
      channel: 'email',
      language: 'nl',
      direction: 'ltr',
      neutral: false,
      subject: 'Uw afspraak is nu op woensdag',
      text: 'Beste Omar,',
    });
    expect(document.body.textContent).toContain('Uw afspraak is nu op woensdag');
    shown.server.expectNone('/api/v1/messages/m1/resend');
    await shown.press('Verstuur opnieuw');
    await shown.settled();
    await shown.answer('POST', '/messages/m1/resend', { ...FAILED, state: 'pending' });
  });

  it('are a list to print when everything is down', async () => {
    const shown = await Page.open(PhoneList);
    await shown.answer('GET', '/messages/not-reached', {
      items: [UNTOLD, { ...UNTOLD, name: 'Jan', phone: null, untold: [] }],
      more: false,
      awaySince: null,
    });
    expect(shown.heading()).toBe('Bellijst');
    expect(shown.words).toContain('Omar inwoner · Arabisch 0687654321');
    expect(shown.words).toContain('geen nummer');
  });
});

describe('words to a group', () => {
  const PREVIEW = {
    messages: 2,
    tasks: 1,
    ways: [
      { channel: 'email', count: 2 },
      { channel: 'call', count: 1 },
    ],
    left: [{ name: 'Ria', why: 'opted_out' }],
    tellingWords: ['uitkering'],
    samples: [
      {
        name: 'Amal',
        channel: 'email',
        language: 'ar',
        direction: 'rtl',
        neutral: false,
        subject: 'Wij zijn dicht',
        text: 'Op vrijdag zijn wij dicht.',
      },
    ],
  };

  it('want people first', async () => {
    const shown = await Page.open(GroupMessage);
    expect(shown.words).toContain('Kies eerst mensen in een lijst');
  });

  it('are sent only after they were read as they will be read, and with one key', async () => {
    const shown = await Page.open(GroupMessage);
    TestBed.inject(ChosenPeople).who.set({ kind: 'requests', ids: ['a', 'b', 'c', 'd'] });
    await shown.settled();
    expect(shown.words).toContain('Aan de inwoners van 4 hulpvragen');
    await shown.press('Bekijk wie wat krijgt');
    expect(shown.words).toContain('Schrijf uw bericht');
    await shown.fill('Waar gaat het over?', 'Wij zijn dicht');
    await shown.fill('Uw bericht', 'Op vrijdag zijn wij dicht.');
    await shown.press('Bekijk wie wat krijgt');
    const asked = await shown.answer('POST', '/messages/_preview', PREVIEW);
    expect(asked).toEqual({
      to: 'requests',
      ids: ['a', 'b', 'c', 'd'],
      heading: 'Wij zijn dicht',
      words: 'Op vrijdag zijn wij dicht.',
    });
    expect(shown.words).toContain('2 krijgen een mail');
    expect(shown.words).toContain('Ria wil geen berichten');
    expect(shown.words).toContain('Wie meeleest, ziet waar het over gaat: uitkering.');
    expect(shown.element.querySelector('.sample')?.getAttribute('dir')).toBe('rtl');
    // Other words want another look: what is sent is what was read.
    await shown.fill('Uw bericht', 'Op vrijdag zijn wij gesloten.');
    expect(shown.words).toContain('U heeft iets veranderd.');
    await shown.fill('Uw bericht', 'Op vrijdag zijn wij dicht.');
    await shown.press('Verstuur aan 3 mensen');
    const sent = await shown.answer(
      'POST',
      '/messages/bulk',
      { id: 'x', messages: 2, tasks: 1 },
      201,
    );
    expect(sent).toEqual(asked);
    expect(TestBed.inject(ChosenPeople).who()).toBeNull();
  });
});
