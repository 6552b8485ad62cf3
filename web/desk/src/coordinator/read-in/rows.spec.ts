import { describe, expect, it } from '@jest/globals';
import { guessedMeanings, textsOf } from './columns';
import { judgeMeedenker, MEEDENKER_COLUMNS, type MeedenkerField, USUAL } from './meedenker-rows';
import type { Sheet } from './sheet';
import { judgeVenue } from './venue-rows';

const TODAY = '2026-11-23';
const sheet = (headings: string[], ...rows: string[][]): Sheet => ({
  name: 'x.csv',
  headings,
  rows: rows.map((cells, i) => ({ line: i + 2, cells })),
});
const judged = (more: Partial<Record<MeedenkerField, string>>) =>
  judgeMeedenker(
    { name: 'Ellen de Rooij', email: 'ellen@voorbeeld.example', place: 'Gilze', ...more },
    USUAL,
    TODAY,
  );

describe('the columns of a list', () => {
  it('are recognised by the names lists give them', () => {
    const headings = ['Naam', 'E-mail adres', 'Tel.', 'Woonplaats', 'Talen', 'VOG gezien', 'hobby'];
    expect(guessedMeanings(sheet(headings), MEEDENKER_COLUMNS)).toEqual([
      'name',
      'email',
      'phone',
      'place',
      'languages',
      'vogSeenOn',
      'none',
    ]);
  });

  it.each(['BSN', 'Burgerservicenummer', 'geb.datum', 'Geboortedatum', 'Birth date', 'Kopie ID'])(
    'named %s are never taken over',
    (heading) => {
      expect(guessedMeanings(sheet([heading, 'naam']), MEEDENKER_COLUMNS)).toEqual([
        'never',
        'name',
      ]);
    },
  );

  it('that hold citizen service numbers under another name are never taken over', () => {
    const rows = [['111222333'], ['123456782'], ['11122233']];
    expect(guessedMeanings(sheet(['nummer'], ...rows), MEEDENKER_COLUMNS)).toEqual(['never']);
  });

  it('count once, and what is not taken over is not read', () => {
    const meanings = guessedMeanings(sheet(['naam', 'name', 'bsn']), MEEDENKER_COLUMNS);
    expect(meanings).toEqual(['name', 'none', 'never']);
    expect(textsOf(['Ellen', 'x', '111222333'], meanings)).toEqual({ name: 'Ellen' });
  });
});

describe('a row of a list of Meedenkers', () => {
  it('is read with what the file leaves out as usual', () => {
    expect(judged({ phone: '612345678', languages: 'Nederlands (moedertaal), Pools' })).toEqual({
      body: {
        name: 'Ellen de Rooij',
        email: 'ellen@voorbeeld.example',
        phone: '0612345678',
        gender: 'other',
        place: 'Gilze',
        languages: [
          { code: 'nl', level: 'native' },
          { code: 'pl', level: 'good' },
        ],
        livedExperience: [],
        travel: 'bike',
        maxTravelMinutes: 45,
        maxPerWeek: 2,
        vogSeenOn: null,
        vogIssuedOn: null,
        inFile: ['name', 'phone', 'place', 'languages'],
      },
    });
  });

  it.each<[Partial<Record<MeedenkerField, string>>, object]>([
    [{ gender: 'V' }, { gender: 'woman' }],
    [{ travel: 'OV' }, { travel: 'transit' }],
    [{ maxTravelMinutes: '30 min' }, { maxTravelMinutes: 30 }],
    [{ livedExperience: 'schulden, bijstand' }, { livedExperience: ['debt', 'benefit'] }],
    [
      { languages: 'Türkçe/Arabic:native' },
      {
        languages: [
          { code: 'tr', level: 'good' },
          { code: 'ar', level: 'native' },
        ],
      },
    ],
    [
      { vogSeenOn: '12-5-2025', vogIssuedOn: '2025-05-01' },
      { vogSeenOn: '2025-05-12', vogIssuedOn: '2025-05-01' },
    ],
  ])('understands %j', (more, expected) => {
    expect(judged(more)).toMatchObject({ body: expected });
  });

  it.each<[Partial<Record<MeedenkerField, string>>, MeedenkerField, string]>([
    [{ name: '' }, 'name', 'required'],
    [{ name: 'Ellen 111222333' }, 'name', 'bsn'],
    [{ email: 'ahmed.rahimi@' }, 'email', 'email'],
    [{ phone: '06 1234' }, 'phone', 'phone'],
    [{ gender: 'vrouwelijk?' }, 'gender', 'not_in_list'],
    [{ languages: 'Klingon' }, 'languages', 'language'],
    [{ languages: 'Pools (heel goed)' }, 'languages', 'level'],
    [{ languages: 'Pools, polski' }, 'languages', 'twice'],
    [{ travel: 'paard' }, 'travel', 'not_in_list'],
    [{ maxPerWeek: 'veel' }, 'maxPerWeek', 'number'],
    [{ maxPerWeek: '99' }, 'maxPerWeek', 'too_high'],
    [{ vogSeenOn: '31-02-2025', vogIssuedOn: '1-2-2025' }, 'vogSeenOn', 'no_such_day'],
    [{ vogSeenOn: 'vorig jaar', vogIssuedOn: '1-2-2025' }, 'vogSeenOn', 'date'],
    [{ vogSeenOn: '12-5-2025' }, 'vogIssuedOn', 'vog_pair'],
    [{ vogSeenOn: '24-11-2026', vogIssuedOn: '1-11-2026' }, 'vogSeenOn', 'in_future'],
    [{ vogSeenOn: '1-11-2026', vogIssuedOn: '2-11-2026' }, 'vogIssuedOn', 'issued_later'],
  ])('is not right with %j', (more, field, code) => {
    expect(judged(more)).toEqual({ fault: { field, code } });
  });
});

describe('a row of a list of venues', () => {
  const municipalities = [{ code: 'GM0784', name: 'Gilze en Rijen' }];
  const row = { name: 'Gemeentehuis', address: 'Raadhuisplein 1', place: 'Rijen' };

  it.each(['Gilze en Rijen', 'gemeente Gilze en Rijen', 'GM0784', 'gm0784'])(
    'knows its municipality as %s',
    (municipality) => {
      expect(judgeVenue({ ...row, municipality }, municipalities)).toEqual({
        body: { ...row, municipality: 'GM0784' },
      });
    },
  );

  it.each([
    [{ municipality: 'Rijen' }, 'municipality', 'municipality'],
    [{ municipality: 'GM0784', address: '' }, 'address', 'required'],
  ])('is not right with %j', (more, field, code) => {
    expect(judgeVenue({ ...row, ...more }, municipalities)).toEqual({ fault: { field, code } });
  });
});
