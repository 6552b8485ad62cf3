import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Texts } from '../../session/texts';
import { LIST, REQUEST, ROWS, suggestion } from '../../testing/examples';
import { deskTexts } from '../../testing/page';
import { cardOf, sentenceAbout, shownKeys } from './suggestion-cards';

describe('a card that explains itself', () => {
  let texts: Texts;
  beforeEach(async () => {
    texts = await deskTexts();
  });

  it('says in one line what fits, the two strongest reasons and the objection', () => {
    expect(sentenceAbout(suggestion('m1', 'Samira Haddad'), texts)).toBe(
      'Past op alles wat nodig is. Samira spreekt Arabisch van huis uit. Samira ging 6 keer mee naar zo’n gesprek. Samira heeft het die week wel druk.',
    );
  });

  it('leaves out what nobody asked for, alike on every card', () => {
    expect([...shownKeys(LIST)]).toEqual([
      'language',
      'gender',
      'available',
      'experience',
      'distance',
      'load',
    ]);
  });

  it('has rows with the verdict in words, what is needed, and what is true', () => {
    const card = cardOf(suggestion('m1', 'Samira Haddad'), shownKeys(LIST), REQUEST, texts);
    expect(
      card.rows.map(({ verdict, what, needed, truth }) => [verdict, what, needed, truth]),
    ).toEqual([
      ['Past', 'Arabisch', 'nodig', 'Moedertaal'],
      ['Past', 'Een vrouw', 'nodig', 'Ja'],
      ['Past', 'Vrij op dit moment', 'nodig', 'Vrij tot 13.00 uur, reistijd meegeteld'],
      ['Past', 'Kent dit gesprek', '', '6 keer mee naar zo’n gesprek'],
      ['Past', 'Dichtbij', '', '4 km, 14 minuten met de fiets'],
      ['Past niet', 'Niet te druk', '', '2 van de 3 hulpvragen deze week'],
    ]);
    expect(card.gate).toContain('Geldig op dinsdag 1 december');
    expect(card.terms).toEqual([{ what: 'Taal', points: '30 van 30' }]);
  });

  it('says so when something that is needed is missing', () => {
    const misses = suggestion('m1', 'Karin Jansen');
    misses.rows = ROWS.map((row) =>
      row.key === 'language' ? { ...row, verdict: 'unknown' } : row,
    );
    expect(sentenceAbout(misses, texts)).toContain('Past niet op alles wat nodig is.');
  });
});
