import { describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Page } from '../testing/page';
import { MishapHandler, mishapNumber, Mishaps, MishapStrip } from './mishaps';
import { Problem } from './problem';

/** An error as it came through these places. */
function errorAt(message: string, ...places: string[]): Error {
  const error = new TypeError(message);
  error.stack = [`TypeError: ${message}`, ...places.map((place) => `    at f (${place})`)].join(
    '\n',
  );
  return error;
}
const WORK = 'https://meedenkers.example/werk/chunk-AB12.js:10:20';

describe('the number of a mishap', () => {
  it('is the same for the same places, whatever was typed', () => {
    const first = mishapNumber(errorAt('Sam of Rijen is undefined', WORK));
    expect(first).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{4}$/);
    expect(mishapNumber(errorAt('Noor is undefined', WORK))).toBe(first);
    expect(mishapNumber(errorAt('Noor is undefined', WORK.replace('10', '11')))).not.toBe(first);
  });

  it('exists for what is no error at all', () => {
    expect(mishapNumber('text')).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{4}$/);
    expect(mishapNumber(null)).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{4}$/);
  });
});

describe('a mishap', () => {
  async function after(error: unknown): Promise<Page<MishapStrip>> {
    const quiet = jest.spyOn(console, 'error').mockReturnValue();
    const page = await Page.open(MishapStrip);
    TestBed.runInInjectionContext(() => new MishapHandler()).handleError(error);
    quiet.mockRestore();
    await page.settled();
    return page;
  }

  it('is said calmly, with its number and nothing of what was on screen', async () => {
    const error = errorAt('Sam of Rijen is undefined', WORK);
    const page = await after(error);
    expect(page.words).toContain('Er ging iets mis op deze pagina.');
    expect(page.words).toContain(mishapNumber(error));
    expect(page.words).not.toContain('Sam');
    page.server.expectNone(() => true);
    await page.press('Sluit');
    expect(page.words).toBe('');
  });

  it('of the server has the number under which the server wrote it down', async () => {
    const page = await after(new Problem(500, 'unexpected', [], { id: '01a2-server' }));
    expect(page.words).toContain('01a2-server');
  });

  it('is no more on screen than what a page says itself: a refusal, or no connection', async () => {
    expect((await after(new Problem(409, 'wrong_state'))).words).toBe('');
    TestBed.inject(Mishaps).forget();
    TestBed.resetTestingModule();
    expect((await after(new Problem(0, 'unexpected'))).words).toBe('');
  });
});
