import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { convertIcsCalendar } from 'ts-ics';

import { VISITS } from './visits.js';

const ROOT = join(import.meta.dirname, '../..');
/** Where the server, or somebody's phone, may stand; with its distance to UTC on the first day of 1970, as JavaScript counts it. */
const ZONES = {
  UTC: 0,
  'Europe/Amsterdam': -60,
  'America/Los_Angeles': 480,
  'Pacific/Auckland': -720,
} as const;

interface Rendered {
  zone: number;
  said: Record<string, string>;
}

/** Everything that says when a visit is, written out by the real code in a process of its own that stands in a zone. */
async function renderedIn(zone: string): Promise<Rendered> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'render.ts')],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        TZ: zone,
        TSX_TSCONFIG_PATH: join(ROOT, 'tools/tsconfig.json'),
      },
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout) as Rendered;
}

const everywhere = new Map<string, Rendered>();
let said: Record<string, string> = {};

beforeAll(async () => {
  for (const zone of Object.keys(ZONES)) everywhere.set(zone, await renderedIn(zone));
  said = everywhere.get('UTC')?.said ?? {};
}, 120_000);

/** What is said of a visit, by the end of the key. */
const of = (name: string, pattern: RegExp): [string, string][] =>
  Object.entries(said).filter(([key]) => key.startsWith(`${name} `) && pattern.test(key));

describe('a moment near the change of the clock, in 2027', () => {
  it('is rendered in processes that truly stand elsewhere', () => {
    for (const [zone, offset] of Object.entries(ZONES))
      expect([zone, everywhere.get(zone)?.zone]).toEqual([zone, offset]);
  });

  it('is the same from every zone: on screen, in every message, in every calendar file', () => {
    const differences = Object.keys(ZONES).flatMap((zone) => {
      const there = everywhere.get(zone)?.said ?? {};
      return Object.keys({ ...said, ...there })
        .filter((key) => there[key] !== said[key])
        .map((key) => `${zone}: ${key}`);
    });
    expect(differences).toEqual([]);
    expect(Object.keys(said).length).toBeGreaterThan(1_500);
    process.stdout.write(
      `clock changes: ${Object.keys(said).length} renderings × ${everywhere.size} zones, ${differences.length} differences\n`,
    );
  });

  describe.each(VISITS)('$day $time', ({ day, time, at, words }) => {
    const name = `${day} ${time}`;

    it('is that day and hour on screen, and what is typed there is that moment', () => {
      expect(said[`${name} desk nl long`]).toBe(`${words.day}, ${words.clock}\u00a0uur`);
      expect(said[`${name} public nl moment`]?.replaceAll('\u00a0', ' ')).toBe(
        `${words.day}, ${words.clock} uur`,
      );
      expect(said[`${name} desk en time`]).toBe(words.clock);
      expect(said[`${name} desk form`]).toBe(`${day} ${time.replace(':', '.')}`);
      expect(JSON.parse(said[`${name} desk typed`] ?? '')).toEqual({ at });
      expect(said[`${name} public day`]).toBe(name);
      expect(said[`${name} public chosen`]).toBe(at);
    });

    it('is that day and hour in every message, over every road', () => {
      const inDutch = of(name, / nl (?:email|dressed|plain|paper)$/);
      expect(inDutch.length).toBeGreaterThan(12);
      for (const [key, text] of inDutch) {
        expect([key, text]).toEqual([key, expect.stringContaining(words.day)]);
        expect([key, text]).toEqual([key, expect.stringMatching(`(?<!\\d)${words.clock} uur`)]);
      }
      const dayNumber = String(Number(day.slice(8)));
      const hour = new RegExp(`(?<!\\d)0?${words.clock.replace('.', '(?:[.:]| ?h ?)')}`);
      const everything = of(name, / (?:email|dressed|plain|paper|sms|call)$/);
      for (const [key, text] of everything) {
        expect([key, text]).toEqual([key, expect.stringMatching(hour)]);
        expect([key, text]).toEqual([key, expect.stringMatching(`(?<!\\d)${dayNumber}(?!\\d)`)]);
      }
    });

    it('is that wall time in a calendar file and in a feed, and the true moment to who reads it', () => {
      const files = of(name, / (?:file \w+|feed)$/);
      expect(files).toHaveLength(3);
      for (const [, file] of files) {
        expect(file).toContain(
          `DTSTART;TZID=Europe/Amsterdam:${day.replaceAll('-', '')}T${time.replace(':', '')}00`,
        );
        const [event] = convertIcsCalendar(undefined, file).events ?? [];
        expect(event?.start.date.toISOString()).toBe(at);
        expect(event?.end?.date.getTime()).toBe(Date.parse(at) + 3_600_000);
      }
    });
  });

  it('is reminded of two days before at the same clock time', () => {
    // Monday 29 March at 9.00 in summer time: Saturday 27 March at 9.00, still in winter time.
    expect(said['2027-03-29 09:00 reminder two_days']).toBe('2027-03-27T08:00:00.000Z');
    expect(said['2027-03-28 09:00 reminder two_days']).toBe('2027-03-26T08:00:00.000Z');
    expect(said['2027-11-01 21:00 reminder two_days']).toBe('2027-10-30T19:00:00.000Z');
    // Three hours are hours that pass.
    expect(said['2027-03-28 07:00 reminder three_hours']).toBe('2027-03-28T02:00:00.000Z');
  });

  it.each([
    ['2027-03-22', '2027-03-22T08:00:00.000Z/2027-03-22T11:00:00.000Z'],
    ['2027-03-29', '2027-03-29T07:00:00.000Z/2027-03-29T10:00:00.000Z'],
    ['2027-10-25', '2027-10-25T07:00:00.000Z/2027-10-25T10:00:00.000Z'],
    ['2027-11-01', '2027-11-01T08:00:00.000Z/2027-11-01T11:00:00.000Z'],
  ])(
    'leaves who can on Mondays from nine to twelve free from nine to twelve on %s',
    (day, hours) => {
      const isEaster = day === '2027-03-29';
      expect(said[`free ${day} holidays count`]).toBe(hours);
      expect(said[`free ${day} holidays close`]).toBe(isEaster ? '' : hours);
      const fits = ['08:30', '09:00', '11:00', '11:30'].map((time) => [
        said[`free ${day} ${time} holidays count`],
        said[`free ${day} ${time} holidays close`],
      ]);
      const yes = ['true', isEaster ? 'false' : 'true'];
      const no = ['false', 'false'];
      expect(fits).toEqual([no, yes, yes, no]);
    },
  );

  it.each(['2027-03-28', '2027-10-31'])('is none at half past two on %s', (day) => {
    expect(JSON.parse(said[`${day} 02:30 typed`] ?? '')).toEqual({ fault: 'hours' });
    expect(said[`${day} 02:30 held`]).toBe('false');
  });
});
