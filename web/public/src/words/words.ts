import { computed, DOCUMENT, inject, Injectable, InjectionToken, signal } from '@angular/core';

import type nl from '@meedenkers/i18n/public/nl.json';

import { momentPartsWith, noonOf, type DateNames, type Language } from './dates';

/** Every text of the public pages in one language, and its days and months where machines do not know them. */
export type Texts = typeof nl & { frame: { names?: DateNames } };

/** What a text may be filled with. */
export type Facts = Readonly<Record<string, string | number>>;

/** The texts that came with a page, and the addresses of what comes later. */
export interface TextsOnPage {
  texts: Texts;
  /** The texts of its later screens. */
  more: string | null;
  /** How its later screens look. */
  moreLooks?: string;
  /** How the script of its language looks; the page itself has it already. */
  looks?: string;
  /** Whether some sentence is not there in this language and stands in Dutch. */
  partlyDutch?: boolean;
}

/** The forms of a counted text; some languages have more than one and other. */
export type Forms = { one: string; other: string } & Partial<
  Record<'zero' | 'two' | 'few' | 'many', string>
>;

/** The language of the address and the texts that came with the page. */
export const FIRST_WORDS = new InjectionToken<{ language: Language } & TextsOnPage>('FIRST_WORDS');

/** A number or address that keeps its own direction, whatever stands round it. */
export const apart = (text: string): string => `\u2066${text}\u2069`;

/** A number of several groups, which would change places between words from right to left. */
const GROUPS = /^\+?\d[\d -]*[ -][\d -]*\d$/;

/** A text with its placeholders filled; between words from right to left a telephone number keeps its own direction. */
export const fill = (text: string, facts: Facts): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = String(facts[name] ?? whole);
    return /[\u0600-\u06ff]/.test(text) && GROUPS.test(fact) ? apart(fact) : fact;
  });

/** Has the page use a style sheet; resolves when it is there, or will not come. */
export const addLooks = (page: Document, address: string | undefined): Promise<unknown> =>
  new Promise((resolve) => {
    if (!address || page.querySelector(`link[href="${address}"]`)) return resolve(null);
    const link = page.createElement('link');
    link.rel = 'stylesheet';
    link.onload = link.onerror = resolve;
    link.href = address;
    page.head.append(link);
  });

/** The texts in a file of their own. */
export async function textsAt(address: string): Promise<Texts> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`No texts at ${address}`);
  return (await response.json()) as Texts;
}

/** A date as the first words of a sentence or line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is said on screen, and how days and times are said, in the language of the address. */
@Injectable({ providedIn: 'root' })
export class Words {
  private readonly first = inject(FIRST_WORDS);
  private readonly page = inject(DOCUMENT);
  readonly language = signal(this.first.language);
  readonly texts = signal(this.first.texts);
  readonly frame = computed(() => this.texts().frame);

  readonly fill = fill;
  readonly capital = capital;

  /** Where the texts of the later screens are; null when they are all here. */
  private more = this.first.more;

  /** Whether the texts of the later screens are here too. */
  get isComplete(): boolean {
    return this.more === null;
  }

  /** Fetches the texts of the later screens. Rejects without a connection. */
  async complete(): Promise<void> {
    if (!this.more) return;
    const [texts] = await Promise.all([
      textsAt(this.more),
      addLooks(this.page, this.first.moreLooks),
    ]);
    this.texts.set(texts);
    this.more = null;
  }

  /** Goes on in another language; what was typed stays. */
  change(language: Language, { texts, more, looks }: TextsOnPage): void {
    void addLooks(this.page, looks);
    this.more = more;
    this.language.set(language);
    this.texts.set(texts);
  }

  /** The form of a counted text. */
  counted(forms: Forms, n: number, facts: Facts = {}): string {
    const form = new Intl.PluralRules([this.language(), 'nl']).select(n);
    return fill(forms[form] ?? forms.other, { n, ...facts });
  }

  /** The address of a page in the language of this one. */
  address(path: string): string {
    const prefix = this.language() === 'nl' ? '' : `/${this.language()}`;
    return path === '/' && prefix ? prefix : prefix + path;
  }

  private partsOf(at: Date): Facts {
    const { names } = this.frame();
    return { ...momentPartsWith(this.language(), at, names) };
  }

  /** A day in words: `dinsdag 1 december`. */
  date(at: Date | string): string {
    const moment = typeof at === 'string' ? noonOf(at) : at;
    const said = fill(this.frame().date, this.partsOf(moment));
    return said.replace(/(\d) /, '$1\u00a0');
  }

  /** A clock time that never breaks over two lines: `10.00 uur`. */
  time(at: Date): string {
    const said = fill(this.frame().time, this.partsOf(at));
    return said.replace(/ /g, '\u00a0');
  }

  /** Day and time: `dinsdag 1 december, 10.00 uur`. */
  moment(at: Date): string {
    return fill(this.frame().moment, { date: this.date(at), time: this.time(at) });
  }
}
