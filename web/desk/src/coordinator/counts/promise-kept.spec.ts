import { describe, expect, it } from '@jest/globals';
import type { PromiseKeptView } from '@meedenkers/api-client/types';
import { Page } from '../../testing/page';
import { PromiseKept } from './promise-kept';

const quarter = (name: string, [contact, offer, told]: [number, number][]): PromiseKeptView => {
  const of = ([kept, all]: [number, number] = [0, 0]) => ({ kept, of: all });
  return { quarter: name, contact: of(contact), offer: of(offer), told: of(told) };
};
const opened = (now: [number, number][], before: [number, number][] = []) =>
  Page.open(PromiseKept, {
    promise: [quarter('2026-Q4', now), quarter('2026-Q3', before)],
  });

describe('how often the promise was kept', () => {
  it('begins with what broke most often, and has the numbers of both quarters in a table', async () => {
    const page = await opened(
      [
        [9, 10],
        [3, 6],
        [2, 2],
      ],
      [
        [4, 4],
        [1, 2],
        [0, 0],
      ],
    );
    expect(page.words).toContain('Bij 3 van 6 vragen vroegen wij op tijd een Meedenker.');
    expect(page.words).toContain('4e kwartaal 2026');
    expect(page.words).toContain('9 van 10');
    expect(page.words).toContain('1 van 2');
  });

  it.each<[string, [number, number][]]>([
    [
      'Dit kwartaal hielden wij elke belofte.',
      [
        [9, 9],
        [0, 0],
        [0, 0],
      ],
    ],
    ['Dit kwartaal was er nog niets om na te komen.', []],
  ])('says so when there is nothing to improve: %s', async (words, now) => {
    expect((await opened(now)).words).toContain(words);
  });
});
