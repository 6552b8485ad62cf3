import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Texts } from '../../session/texts';
import { agreedVisit, calendarRow, calendarVisit } from '../../testing/calendar';
import { deskTexts } from '../../testing/page';
import { blocksOf, groupsOf, lineOf, topLine } from './calendar-lines';
import { shownDays, weekNumber } from './days';

const TUESDAY = '2026-12-01';
const WEEK = ['2026-11-30', TUESDAY, '2026-12-02', '2026-12-03', '2026-12-04'];
const week = { days: WEEK, scale: { from: 8, to: 18 }, wide: false };
const day = { days: [TUESDAY], scale: { from: 8, to: 18 }, wide: true };

describe('the rows of the calendar', () => {
  let texts: Texts;
  beforeAll(async () => {
    texts = await deskTexts();
  });
  const tuesday = (...visits: ReturnType<typeof agreedVisit>[]) =>
    blocksOf(visits, 'm', week, texts);

  it('draw a visit with the road on both sides', () => {
    const [block] = tuesday(agreedVisit('Ali', '2026-12-01T09:00:00Z'));
    // 9.45 to 11.15 of the ten hours from eight, and 10.00 to 11.00 in it.
    expect(block?.whole).toEqual({ start: 17.5, size: 15 });
    expect(block?.core).toEqual({ start: 20, size: 10 });
    expect(block?.words).toBe(
      '10.00 Ali, afgesproken, Controle van uitkering, reistijd 15 minuten heen en 15 terug',
    );
  });

  it('have the words of a visit beside it, on the side where there is room', () => {
    const side = (startsAt: string) => tuesday(agreedVisit('Mohamed', startsAt))[0]?.side;
    expect(side('2026-12-01T08:30:00Z')).toBe('after');
    expect(side('2026-12-01T13:00:00Z')).toBe('before');
  });

  it('keep the words of two visits apart', () => {
    const [first, second] = tuesday(
      agreedVisit('Nel', '2026-12-01T11:00:00Z'),
      agreedVisit('Kees', '2026-12-01T13:00:00Z'),
    );
    expect([first?.side, second?.side]).toEqual(['before', 'after']);
  });

  it('give each half of the row to visits that stand too near to press both', () => {
    const near = tuesday(
      agreedVisit('Maha', '2026-12-01T08:30:00Z', { durationMinutes: 30 }),
      agreedVisit('Sawsan', '2026-12-01T09:00:00Z'),
      agreedVisit('Joy', '2026-12-01T13:00:00Z'),
    );
    expect(near.map(({ lane }) => lane)).toEqual([0, 1, null]);
  });

  it('hold the words in the block when one day has the width, from an hour on', () => {
    const sides = blocksOf(
      [
        agreedVisit('Rita', '2026-12-01T08:00:00Z'),
        agreedVisit('Sam', '2026-12-01T12:00:00Z', { durationMinutes: 45 }),
      ],
      'm',
      day,
      texts,
    ).map(({ side }) => side);
    expect(sides).toEqual(['inside', 'after']);
  });

  it('show when somebody can, in paper and in words', () => {
    const line = lineOf(calendarRow('Samira Haddad'), week, texts);
    expect(line).toMatchObject({ meta: '2 van 3, Rijen', letters: 'SH', away: false });
    expect(line.cells[1]).toMatchObject({
      free: [{ start: 10, size: 40 }],
      words: 'Kan 9.00 tot 13.00 uur.',
    });
    expect(lineOf(calendarRow('Samira Haddad'), day, texts).meta).toBe('2/3');
  });

  it('say instead of the load why somebody cannot at all', () => {
    const of = (state: string, reasons: string[]) =>
      lineOf(
        calendarRow('Karim Saleh', {
          state: state as 'active',
          days: WEEK.map((date) => ({ date, free: [], reasons: reasons as ['vog'] })),
        }),
        week,
        texts,
      );
    expect(of('active', ['vog'])).toMatchObject({ meta: 'VOG af, Rijen', away: true });
    expect(of('paused', ['not_active']).meta).toBe('pauze, Rijen');
    expect(of('active', ['vog']).cells[0]).toMatchObject({ free: [], words: 'Kan niet.' });
  });

  it('have what nobody takes on top', () => {
    const top = topLine([calendarVisit()], week, texts);
    expect(top).toMatchObject({ id: '', name: 'Nog geen Meedenker', meta: '1 in deze week' });
    expect(top.cells.map(({ blocks }) => blocks.length)).toEqual([0, 1, 0, 0, 0]);
    expect(topLine([calendarVisit()], { ...day, days: ['2026-12-02'] }, texts).meta).toBe('0');
  });

  it('stand by place, the small places together at the end', () => {
    const rows = [
      ...['A', 'B', 'C'].map((name) => calendarRow(name)),
      calendarRow('D', { place: 'Hulten' }),
      calendarRow('E', { place: 'Breda' }),
    ].map((row) => lineOf(row, day, texts));
    expect(groupsOf(rows, texts).map(({ name, lines }) => [name, lines.length])).toEqual([
      ['Rijen', 3],
      ['Andere plaatsen', 2],
    ]);
    expect(groupsOf(rows.slice(0, 4), texts).map(({ name }) => name)).toEqual(['Rijen', 'Hulten']);
  });
});

describe('the days of the calendar', () => {
  it('are those of work, and the weekend only when something is held', () => {
    expect(shownDays(null, '2026-11-30', [], [calendarVisit()])).toEqual(WEEK);
    const saturday = calendarVisit({ startsAt: '2026-12-05T10:00:00Z' });
    expect(shownDays(null, '2026-11-30', [], [saturday])).toEqual([...WEEK, '2026-12-05']);
    expect(shownDays('2026-12-06', '2026-11-30', [], [])).toEqual(['2026-12-06']);
  });

  it.each([
    ['2026-11-23', 48],
    ['2026-12-28', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
  ])('counts weeks as people do: %s is week %d', (monday, week) => {
    expect(weekNumber(monday)).toBe(week);
  });
});
