import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Texts } from '../../session/texts';
import { REQUEST } from '../../testing/examples';
import { deskTexts, MONDAY } from '../../testing/page';
import { factsOf, promiseWords, storyOf } from './request-words';

describe('a request in words', () => {
  let texts: Texts;
  beforeEach(async () => {
    texts = await deskTexts();
  });

  it('has five facts, with what is needed as a tag', () => {
    const facts = factsOf(REQUEST, texts).map(({ name, parts }) => [
      name,
      ...parts.map(({ words, needed }) => (needed ? `${words} (${needed})` : words)),
    ]);
    expect(facts).toEqual([
      ['Wanneer', 'dinsdag 1 december, 10.00\u00a0uur'],
      ['Waar', 'Gemeentehuis'],
      ['Waarover', 'Controle van uitkering'],
      ['Taal', 'Arabisch (nodig)'],
      ['Wensen', 'Vrouw (nodig)', 'Hulp bij lezen'],
    ]);
  });

  it('is a story with the next steps already written', () => {
    expect(storyOf(REQUEST, texts)).toEqual([
      {
        state: 'done',
        deed: 'Amal vroeg een Meedenker',
        meta: 'do 19 nov 16.32, Amal zelf, website',
      },
      {
        state: 'done',
        deed: 'Bericht verstuurd',
        meta: 'do 19 nov 16.33, automatisch, sms, Wij hebben uw vraag (inwoner)',
      },
      { state: 'now', deed: 'Meedenker kiezen', meta: 'nu' },
      { state: 'later', deed: 'Afspraak plannen', meta: '' },
      { state: 'later', deed: 'Gesprek met de gemeente', meta: '' },
    ]);
  });

  it('says what was promised, and nothing when nothing was', () => {
    expect(promiseWords(REQUEST, MONDAY, texts)).toBe('Voorstel vóór vandaag 17.00 uur');
    const quiet = { ...REQUEST, promise: { kind: 'none' as const, dueAt: null } };
    expect(promiseWords(quiet, MONDAY, texts)).toBe('');
  });

  it('follows the language of the screen', async () => {
    await texts.use('en');
    expect(factsOf(REQUEST, texts)[3]).toEqual({
      name: 'Language',
      parts: [{ words: 'Arabic', needed: 'needed' }],
    });
  });
});
