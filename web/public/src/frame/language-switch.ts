import { DOCUMENT, inject, Injectable } from '@angular/core';

import { dataBlockIn } from '../words/data-block';
import { directionOn, LANGUAGES_ON_SCREEN, type Language } from '../words/dates';
import { textsAt, Words, type TextsOnPage } from '../words/words';

/** The language an address is in, and the address without it. */
export function readAddress(path: string): { language: Language; path: string } {
  const named = LANGUAGES_ON_SCREEN.find((language) => path.split('/')[1] === language);
  return named
    ? { language: named, path: path.slice(named.length + 1) || '/' }
    : { language: 'nl', path };
}

/** The address of a page in a language; Dutch has none in front. */
export const addressIn = (language: Language, path: string): string =>
  language === 'nl' ? path : path === '/' ? `/${language}` : `/${language}${path}`;

/** Changes the language of a page while it stays open, so that unsent answers are kept. */
@Injectable({ providedIn: 'root' })
export class LanguageSwitch {
  private readonly words = inject(Words);
  private readonly page = inject(DOCUMENT);
  private readonly known = new Map<Language, TextsOnPage>();

  constructor() {
    this.page.defaultView?.addEventListener('popstate', () => {
      const { language } = readAddress(location.pathname);
      const texts = this.known.get(language);
      if (texts && language !== this.words.language()) this.show(language, texts);
    });
  }

  /** Goes on in a language; false when its texts cannot be fetched, and then the link itself must do it. */
  async to(language: Language): Promise<boolean> {
    const { path } = readAddress(location.pathname);
    const address = addressIn(language, path) + location.search;
    const texts = this.known.get(language) ?? (await this.fetched(address));
    if (!texts) return false;
    this.known.set(this.words.language(), { texts: this.words.texts(), more: null });
    this.known.set(language, texts);
    history.replaceState(history.state, '', address);
    this.show(language, texts);
    return true;
  }

  private async fetched(address: string): Promise<TextsOnPage | null> {
    try {
      const response = await fetch(address, { headers: { Accept: 'text/html' } });
      const found = dataBlockIn<TextsOnPage>(await response.text(), 'mk-texts');
      if (!found?.more || !this.words.isComplete) return found;
      return { ...found, texts: await textsAt(found.more), more: null };
    } catch {
      // Without a connection the other language cannot come; the page stays as it is.
      return null;
    }
  }

  private show(language: Language, texts: TextsOnPage): void {
    const root = this.page.documentElement;
    root.lang = language;
    root.dir = directionOn(language);
    this.words.change(language, texts);
    if (texts.partlyDutch) void import('../words/mark-dutch').then((m) => m.keepMarking(root));
  }
}
