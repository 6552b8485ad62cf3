import { computed, inject, Injectable, InjectionToken, signal } from '@angular/core';

import type nl from '@meedenkers/i18n/public/nl.json';

import { momentParts, noonOf, type Language } from './dates';

/** Every text of the public pages in one language. */
export type Texts = typeof nl;

/** What a text may be filled with. */
export type Facts = Readonly<Record<string, string | number>>;

/** The texts that came with a page, and the address of those of its later screens. */
export interface TextsOnPage {
  texts: Texts;
  more: string | null;
}

/** The language of the address and the texts that came with the page. */
export const FIRST_WORDS = new InjectionToken<{ language: Language } & TextsOnPage>('FIRST_WORDS');

/** A text with its placeholders filled. */
export const fill = (text: string, facts: Facts): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));

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
    this.texts.set(await textsAt(this.more));
    this.more = null;
  }

  /** Goes on in another language; what was typed stays. */
  change(language: Language, { texts, more }: TextsOnPage): void {
    this.more = more;
    this.language.set(language);
    this.texts.set(texts);
  }

  /** The form of a counted text. */
  counted(forms: { one: string; other: string }, n: number, facts: Facts = {}): string {
    const form = new Intl.PluralRules(this.language()).select(n) === 'one' ? 'one' : 'other';
    return fill(forms[form], { n, ...facts });
  }

  /** The address of a page in the language of this one. */
  address(path: string): string {
    const prefix = this.language() === 'nl' ? '' : `/${this.language()}`;
    return path === '/' && prefix ? prefix : prefix + path;
  }

  /** A day in words: `dinsdag 1 december`. */
  date(at: Date | string): string {
    const moment = typeof at === 'string' ? noonOf(at) : at;
    const said = fill(this.frame().date, { ...momentParts(this.language(), moment) });
    return said.replace(/(\d) /, '$1\u00a0');
  }

  /** A clock time that never breaks over two lines: `10.00 uur`. */
  time(at: Date): string {
    const said = fill(this.frame().time, { ...momentParts(this.language(), at) });
    return said.replace(/ /g, '\u00a0');
  }

  /** Day and time: `dinsdag 1 december, 10.00 uur`. */
  moment(at: Date): string {
    return fill(this.frame().moment, { date: this.date(at), time: this.time(at) });
  }
}
