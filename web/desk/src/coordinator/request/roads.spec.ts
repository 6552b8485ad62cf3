import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CompromiseView } from '@meedenkers/api-client/types';
import type { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { REQUEST, ROADS } from '../../testing/examples';
import { deskTexts } from '../../testing/page';
import { roadsOf } from './roads';

let texts: Texts;
beforeEach(async () => {
  texts = await deskTexts();
});

const MAY: Partial<RequestView> = { allowed: ['offer', 'plan', 'hand_off', 'wish_answer'] };
const lines = (roads = ROADS, more: Partial<RequestView> = {}) =>
  roadsOf(roads, { ...REQUEST, ...MAY, ...more }, texts);
const [interpreter, man, unusual, wait, handOver] = ROADS as [
  CompromiseView,
  CompromiseView,
  CompromiseView,
  CompromiseView,
  CompromiseView,
];

describe('a road in words', () => {
  it('says what it is, what is given up, what is won, who decides', () => {
    expect(lines().map(({ title, gives, gets, decides }) => [title, gives, gets, decides])).toEqual(
      [
        [
          'Een vrouw, met een tolk aan de telefoon',
          'De Meedenker spreekt zelf geen Arabisch.',
          '5 vrouwen passen dan.',
          'Amal moet ja zeggen.',
        ],
        [
          'Een man die Arabisch spreekt',
          'Geen vrouw.',
          'Yonas Kidane past dan. Woont op 9 km. Ging 4 keer mee naar zo’n gesprek.',
          'Amal moet ja zeggen.',
        ],
        [
          'Iemand die dan meestal niet kan',
          'Niets. De Meedenker heeft dan meestal iets anders.',
          'Yonas Kidane past dan. Woont op 9 km. Ging 4 keer mee naar zo’n gesprek.',
          'De Meedenker moet ja zeggen. Pas daarna de tijden of de ruimte aan.',
        ],
        [
          'Een gesprek op donderdag 10 december',
          'Eerder is er niemand.',
          'Almaz Tesfay past op alles, op donderdag 10 december, 10.00\u00a0uur.',
          'Amal of u vraagt het de gemeente. Kijk of in de brief een uiterste dag staat.',
        ],
        [
          'Overdragen aan een onafhankelijke cliëntondersteuner',
          'Geen Meedenker, wel iemand die het werk kent.',
          'Een partner helpt Amal verder.',
          'Amal ziet eerst wat wij delen, en zegt ja of nee.',
        ],
      ],
    );
  });

  it('leads to its deed: the question, the Meedenker, the day filled in, the hand-over', () => {
    expect(lines().map(({ deed }) => [deed?.words, deed?.link.join('/'), deed?.query])).toEqual([
      ['Bel Amal hierover', '/hulpvragen/r1/wensen', { wens: 'language' }],
      ['Bel Amal hierover', '/hulpvragen/r1/wensen', { wens: 'gender' }],
      ['Bekijk Yonas', '/meedenkers/m3', undefined],
      ['Plan op die dag', '/hulpvragen/r1/plannen', { op: '2026-12-10T09:00:00Z' }],
      ['Draag over', '/hulpvragen/r1/overdragen', undefined],
    ]);
  });

  it('moves a visit that is planned, and says how much later', () => {
    const appointment = { state: 'planned', allowed: ['move'] } as RequestView['appointment'];
    const [line] = lines([wait], { appointment });
    expect(line?.title).toBe('Wachten tot donderdag 10 december');
    expect(line?.gives).toBe('9 dagen later. De gemeente moet de afspraak verzetten.');
    expect(line?.deed?.link.at(-1)).toBe('verzetten');
  });

  it('names two things that are given up together, and asks about both', () => {
    const pair = { ...interpreter, relax: ['gender' as const, 'language' as const], fits: 3 };
    const [line] = lines([pair]);
    expect(line).toMatchObject({
      title: 'Samen: vrouw of man maakt niet uit, met een tolk',
      gives: 'Geen vrouw. De Meedenker spreekt zelf geen Arabisch.',
      gets: '3 Meedenkers passen dan.',
      deed: { query: { wens: 'gender,language' } },
    });
    const stretched = { ...pair, relax: ['language' as const, 'travel' as const] };
    const asks = { ...stretched, asks: ['resident' as const, 'meedenker' as const] };
    expect(lines([asks])[0]?.decides).toBe('Amal en de Meedenker moeten ja zeggen.');
  });

  it('calls nobody who has no telephone, and offers no deed that may not be done', () => {
    const resident = { ...REQUEST.resident, phone: null };
    expect(lines([man], { resident })[0]?.deed?.words).toBe('Vraag Amal hierover');
    for (const { deed } of lines([interpreter, wait, handOver], { allowed: [] }))
      expect(deed).toBeNull();
    expect(lines([unusual], { allowed: [] })[0]?.deed?.link).toEqual(['/meedenkers', 'm3']);
  });
});
