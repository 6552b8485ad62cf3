import { afterEach, describe, expect, it } from '@jest/globals';

import { readAloud, voicesReady } from './read-aloud';

interface Spoken {
  text: string;
  lang?: string;
  onend?: () => void;
}

/** A device with these voices; what it is told to say is kept. */
function deviceWith(voices: { lang: string; localService: boolean }[]): Spoken[] {
  const spoken: Spoken[] = [];
  Object.assign(globalThis, {
    SpeechSynthesisUtterance: class {
      constructor(readonly text: string) {}
    },
    speechSynthesis: {
      getVoices: () => voices,
      speak: (words: Spoken) => spoken.push(words),
      cancel: () => spoken.splice(0),
    },
  });
  return spoken;
}

/** A part of a page with a tag, its words and what is in it. */
function part(tag: string, words: string, ...inside: HTMLElement[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(words, ...inside);
  return element;
}

const page = part(
  'main',
  '',
  part('h1', 'Klopt dit?'),
  part('app-listen', '', part('p', 'Lees voor')),
  part('dl', '', part('dt', 'Taal'), part('dd', 'Arabisch')),
);

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'speechSynthesis');
});

describe('reading a page aloud', () => {
  it('says the page without its buttons, in a voice of the device', () => {
    const spoken = deviceWith([{ lang: 'nl-NL', localService: true }]);
    const stop = readAloud(page, 'nl', () => undefined);
    expect(spoken[0]).toMatchObject({ text: 'Klopt dit?. Taal. Arabisch', lang: 'nl-NL' });
    stop?.();
    expect(spoken).toHaveLength(0);
  });

  it('never uses a voice that would send the words elsewhere', () => {
    const spoken = deviceWith([{ lang: 'nl-NL', localService: false }]);
    expect(readAloud(page, 'nl', () => undefined)).toBeNull();
    expect(spoken).toHaveLength(0);
  });

  it('tells a device without speech apart', () => {
    expect(readAloud(page, 'nl', () => undefined)).toBeNull();
  });

  it('says what is Dutch on a page in another language in a Dutch voice, and not what only repeats', () => {
    const dutch = part('p', 'Alleen in het Nederlands');
    dutch.lang = 'nl';
    const beside = part('span', 'Dit mag');
    beside.className = 'beside';
    const mixed = part('main', '', part('p', 'مسموح', beside), dutch);
    const voices = ['ar-SA', 'nl-NL'].map((lang) => ({ lang, localService: true }));
    const spoken = deviceWith(voices);
    readAloud(mixed, 'ar', () => undefined);
    expect(spoken.map(({ text, lang }) => [lang, text])).toEqual([
      ['ar-SA', 'مسموح'],
      ['nl-NL', 'Alleen in het Nederlands'],
    ]);
    const onlyArabic = deviceWith(voices.slice(0, 1));
    readAloud(mixed, 'ar', () => undefined);
    expect(onlyArabic.map(({ text }) => text)).toEqual(['مسموح']);
  });

  it('waits for voices that come a moment later', async () => {
    const voices: { lang: string; localService: boolean }[] = [];
    const spoken = deviceWith(voices);
    let come = (): void => undefined;
    Object.assign(globalThis.speechSynthesis, {
      addEventListener: (_: string, told: () => void) => {
        come = told;
      },
    });
    const ready = voicesReady();
    voices.push({ lang: 'nl-NL', localService: true });
    come();
    await ready;
    expect(readAloud(page, 'nl', () => undefined)).not.toBeNull();
    expect(spoken).toHaveLength(1);
  });
});
