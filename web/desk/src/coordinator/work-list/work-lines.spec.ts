import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Texts } from '../../session/texts';
import type { WorkItemView } from '../../session/views';
import { deskTexts, MONDAY } from '../../testing/page';
import { belongsTo, lineOf, untilWords, usedShare } from './work-lines';

const item = (change: Partial<WorkItemView> = {}): WorkItemView => ({
  kind: 'offer_due',
  requestId: 'r1',
  taskId: null,
  messageId: null,
  appointmentId: null,
  channel: 'office',
  reference: '4K7P9XQ2',
  name: 'Amal',
  stage: 'searching',
  dueAt: '2026-11-23T16:00:00Z',
  since: '2026-11-19T15:32:00Z',
  startsAt: '2026-12-01T09:00:00Z',
  municipalityName: 'Rijen',
  conversationType: 'REVIEW',
  language: 'ar',
  meedenkerId: null,
  meedenkerName: null,
  paper: null,
  lastDay: null,
  reasons: [],
  escalated: false,
  deed: 'offer',
  ...change,
});

describe('a line of the work list', () => {
  let texts: Texts;
  beforeEach(async () => {
    texts = await deskTexts();
  });

  it('says until when, who, what is the matter and its one deed', () => {
    expect(lineOf(item(), 'today', MONDAY, texts)).toMatchObject({
      tone: 'wait',
      until: 'tot 17.00',
      untilWhat: 'voor voorstel',
      seat: 'none',
      name: 'Amal',
      matter: ', zoekt een Meedenker',
      facts: 'di 1 dec 10.00 · Controle van uitkering · Arabisch · Rijen',
      deed: 'Kies Meedenker',
      address: '/hulpvragen/r1',
    });
  });

  it('shows an empty seat that presses within 48 hours of the visit', () => {
    const soon = item({ startsAt: '2026-11-24T08:00:00Z' });
    expect(lineOf(soon, 'now', MONDAY, texts).seat).toBe('gap');
  });

  it('shows a lost seat after a drop-out', () => {
    expect(lineOf(item({ kind: 'drop_out' }), 'now', MONDAY, texts).seat).toBe('lost');
  });

  it('brings to the call when calling is the deed', () => {
    const call = lineOf(
      item({ kind: 'call_task', deed: 'call', taskId: 't1' }),
      'now',
      MONDAY,
      texts,
    );
    expect([call.address, call.queryParams, call.deed]).toEqual([
      '/berichten',
      { taak: 't1' },
      'Bel Amal',
    ]);
  });

  it('brings to the papers of somebody whose VOG lapses, and says which visit counts on it', () => {
    const karim = {
      kind: 'vog_lapses',
      deed: 'renew',
      requestId: null,
      meedenkerId: 'm1',
      name: 'Karim',
      paper: 'vog',
      lastDay: '2026-11-28',
      startsAt: '2026-12-02T14:00:00Z',
    } as const;
    expect(lineOf(item(karim), 'now', MONDAY, texts)).toMatchObject({
      seat: 'set',
      matter: ', de VOG verloopt',
      facts: 'VOG geldig tot en met zaterdag 28 november · daarna een gesprek, wo 2 dec 15.00',
      deed: 'Leg nieuwe VOG vast',
      address: '/meedenkers/m1',
      queryParams: { leg: 'check' },
      callAddress: '/meedenkers/m1',
    });
  });

  it('brings to the training of somebody who has to do it again', () => {
    const karim = {
      kind: 'training_lapses',
      deed: 'renew',
      requestId: null,
      meedenkerId: 'm1',
      name: 'Karim',
      paper: 'home_visits',
      lastDay: '2026-11-28',
      startsAt: null,
    } as const;
    expect(lineOf(item(karim), 'week', MONDAY, texts)).toMatchObject({
      matter: ', de training verloopt',
      facts: 'Training huisbezoek geldig tot en met zaterdag 28 november',
      deed: 'Leg training vast',
      queryParams: { leg: 'training' },
    });
  });

  it('says nothing of a worry about safety but that there is one', () => {
    const sealed = { kind: 'safety_concern', deed: 'open', requestId: null, name: '' } as const;
    expect(lineOf(item(sealed), 'now', MONDAY, texts)).toMatchObject({
      name: 'Er is een zorg',
      matter: ' om veiligheid',
      facts: 'Meer staat hier niet. Wie dat mag, leest het bij Zorgen.',
      address: '/zorgen',
    });
  });

  it('says why a companion cannot come along after all', () => {
    const gone = {
      kind: 'companion_cannot',
      meedenkerName: 'Els',
      reasons: ['not_active'],
    } as const;
    expect(lineOf(item({ ...gone, reasons: ['not_active'] }), 'now', MONDAY, texts)).toMatchObject({
      seat: 'lost',
      matter: ', Els kan niet mee: is niet actief',
    });
  });

  it('tells a partner who is silent from a hand-over that asks for a decision', () => {
    const handOff = { kind: 'hand_off', deed: 'open', meedenkerName: 'Juridisch Loket' } as const;
    const matter = (more: object): string =>
      lineOf(item({ ...handOff, ...more }), 'now', MONDAY, texts).matter;
    expect(matter({})).toBe(', Juridisch Loket antwoordt nog niet');
    expect(matter({ taskId: 't1' })).toBe(', de overdracht vraagt een besluit');
  });

  it('says that it was late already', () => {
    const late = lineOf(item({ escalated: true }), 'now', MONDAY, texts);
    expect(late.untilWhat).toBe('was al te laat');
  });

  it.each([
    ['2026-11-23T09:10:00Z', 'nog 30 min'],
    ['2026-11-23T10:00:00Z', 'nog 1 u 20'],
    ['2026-11-23T10:40:00Z', 'nog 2 uur'],
    ['2026-11-23T16:00:00Z', 'tot 17.00'],
    ['2026-11-25T16:00:00Z', 'wo 25 nov'],
    ['2026-11-23T08:00:00Z', 'te laat sinds 9.00'],
  ])('due at %s says %s', (dueAt, words) => {
    expect(untilWords(dueAt, MONDAY, texts)).toBe(words);
  });

  it('uses up its time', () => {
    const half = { since: '2026-11-23T07:40:00Z', dueAt: '2026-11-23T09:40:00Z' };
    expect(usedShare(half, MONDAY)).toBe(0.5);
  });

  it('belongs to the parts of the sentence', () => {
    expect(belongsTo(item(), 'without', MONDAY)).toBe(true);
    expect(belongsTo(item(), 'soon', MONDAY)).toBe(false);
    expect(belongsTo(item({ startsAt: '2026-11-24T08:00:00Z' }), 'soon', MONDAY)).toBe(true);
    expect(belongsTo(item({ stage: 'planned' }), 'without', MONDAY)).toBe(false);
    expect(belongsTo(item({ taskId: 't' }), 'tasks', MONDAY)).toBe(true);
    expect(belongsTo(item(), null, MONDAY)).toBe(true);
  });
});
