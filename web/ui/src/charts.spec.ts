import { describe, expect, it } from '@jest/globals';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { ChartTable } from './chart-table';
import { CountBars } from './count-bars';
import { NumberLine } from './number-line';
import { QuartersChart } from './quarters-chart';

async function draw<T>(part: Type<T>, inputs: Record<string, unknown>): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(part);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const told = (host: HTMLElement): string[][] =>
  [...host.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td:not(.length)')].map(
      (cell) => cell.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '',
    ),
  );

const widths = (host: HTMLElement, kind: string): string[] =>
  [...host.querySelectorAll(`rect.${kind}`)].map((bar) => bar.getAttribute('width') ?? '');

const format = (value: number): string => value.toLocaleString('nl');

const estimate = (value: number, low: number, high: number, name = 'som') => ({
  name,
  meaning: '',
  value,
  low,
  high,
  shown: format(value),
  shownInterval: `${format(low)} tot ${format(high)}`,
});

describe('a picture of counts', () => {
  const bars = [
    { key: 'a', name: 'Nederlands', value: 200, shown: '200' },
    { key: 'b', name: 'Somalisch', value: null, shown: null },
    { key: 'c', name: 'Turks', value: 50, shown: '50' },
    { key: 'd', name: 'Dari', value: 0, shown: '0' },
  ];
  const columns = ['taal', 'aantal', 'samen'];

  it('draws what its rows say, with the longest bar over the whole width', async () => {
    const host = await draw(CountBars, { caption: 'Talen', columns, bars, hidden: 'verborgen' });
    expect(told(host)).toEqual([
      ['Nederlands', '200'],
      ['Somalisch', 'verborgen'],
      ['Turks', '50'],
      ['Dari', '0'],
    ]);
    expect(widths(host, 'filled')).toEqual(['100.00%', '25.00%']);
  });

  it('hatches a hidden count over the whole width, whatever the others are', async () => {
    const host = await draw(CountBars, { caption: 'Talen', columns, bars, hidden: 'verborgen' });
    expect(widths(host, 'hatched')).toEqual(['100%']);
    const hatch = host.querySelector('.hatched')?.getAttribute('fill');
    expect(hatch).toBe(`url(#${host.querySelector('pattern')?.id})`);
  });

  it('says the sum only when it is told', async () => {
    const inputs = { caption: 'Talen', columns, bars, hidden: 'verborgen' };
    expect((await draw(CountBars, inputs)).querySelector('tfoot')).toBeNull();
    const host = await draw(CountBars, { ...inputs, total: '260' });
    expect(host.querySelector('tfoot')?.textContent).toContain('260');
  });
});

describe('a picture of estimates', () => {
  const words = { description: 'Effect −0,8, van −1,3 tot −0,3', zero: 'geen verschil', format };

  it('puts each estimate inside its interval, and the first with its number', async () => {
    const estimates = [estimate(-0.8, -1.3, -0.3, 'zoals afgesproken'), estimate(-0.6, -1.2, 0.1)];
    const host = await draw(NumberLine, { ...words, estimates });
    const places = [...host.querySelectorAll('circle')].map((dot, nth) => {
      const line = host.querySelectorAll('.whisker')[nth]?.querySelector('line');
      return [line?.getAttribute('x1'), dot.getAttribute('cx'), line?.getAttribute('x2')].map(
        (place) => Number.parseFloat(place ?? ''),
      );
    });
    expect(places).toHaveLength(2);
    for (const [low = 0, at = 0, high = 0] of places) {
      expect(at).toBeGreaterThan(low);
      expect(high).toBeGreaterThan(at);
    }
    const numbers = [...host.querySelectorAll('.strong-text')].map((text) => text.textContent);
    expect(numbers.map((number) => number?.trim())).toEqual(['-0,8']);
  });

  it('tells who does not see it what it shows, and stands with the line of zero', async () => {
    const host = await draw(NumberLine, { ...words, estimates: [estimate(2, 1, 3)] });
    expect(host.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(words.description);
    expect(host.querySelector('.zero')?.getAttribute('x1')).toBe('6%');
    expect(host.querySelector('.lead')).toBeNull();
    expect(host.textContent).toContain('geen verschil');
  });

  it('leads from zero to a change', async () => {
    const estimates = [estimate(-2.1, -2.3, -1.9, 'verandering')];
    const host = await draw(NumberLine, { ...words, estimates, lead: true });
    const [lead, zero] = ['.lead', '.zero'].map((line) => host.querySelector(line));
    expect(lead?.getAttribute('x2')).toBe(zero?.getAttribute('x1'));
  });
});

describe('the table of a picture', () => {
  it('says of a hidden cell that it is hidden', async () => {
    const host = await draw(ChartTable, {
      caption: 'Gemeente en taal',
      columns: ['gemeente', 'Nederlands', 'samen'],
      rows: [{ head: 'Rijen', cells: [null, '40'] }],
      hidden: 'verborgen',
    });
    expect(told(host)).toEqual([['Rijen', 'verborgen', '40']]);
    expect(host.querySelectorAll('td.hidden')).toHaveLength(1);
  });
});

describe('a picture of quarters', () => {
  const count = (value: number | null) => ({ value, shown: value === null ? null : String(value) });

  it('draws a hidden count at full height with its word, and tells the same in its table', async () => {
    const host = await draw(QuartersChart, {
      quarters: [
        { name: 'Kwartaal 1', short: ['K1', '2026'], counts: [count(80), count(40)] },
        { name: 'Kwartaal 2', short: ['K2', '2026'], counts: [count(60), count(null)] },
      ],
      words: {
        caption: 'Per kwartaal',
        description: 'Twee kwartalen',
        quarter: 'kwartaal',
        series: ['gevraagd', 'gehouden'],
        hidden: 'verborgen',
      },
      format,
    });
    expect(host.querySelector('rect.hatched')?.getAttribute('height')).toBe('11rem');
    expect(host.querySelector('.word')?.textContent?.trim()).toBe('verborgen');
    const tall = [...host.querySelectorAll('.picture .outlined, .picture .filled')].map((column) =>
      Number.parseFloat(column.getAttribute('height') ?? ''),
    );
    expect(tall[0]).toBeCloseTo(2 * (tall[1] ?? 0), 2);
    expect(told(host)).toEqual([
      ['Kwartaal 1', '80', '40'],
      ['Kwartaal 2', '60', 'verborgen'],
    ]);
  });
});
