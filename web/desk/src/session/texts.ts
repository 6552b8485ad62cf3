import { DOCUMENT } from '@angular/common';
import { computed, inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { momentsIn } from './moments';

export type DeskLanguage = 'nl' | 'en';
type Facts = Record<string, string | number | boolean | null | undefined>;

/** Every sentence on screen, in the language that was chosen for this visit. */
@Injectable({ providedIn: 'root' })
export class Texts {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<DeskLanguage>('nl');

  readonly language = this.chosen.asReadonly();
  /** Dates and numbers as the chosen language writes them, always in Amsterdam time. */
  readonly moments = computed(() => momentsIn(this.chosen()));

  /** The sentence of a key; follows the language when read in a template or a computed. */
  readonly t = (key: string, facts?: Facts): string => {
    this.chosen();
    return this.transloco.translate(key, facts);
  };

  /** The sentence of a key about a number: `key.one` or `key.other`, with the number as `n`. */
  readonly n = (key: string, count: number, facts?: Facts): string => {
    const form = new Intl.PluralRules(this.chosen()).select(count) === 'one' ? 'one' : 'other';
    return this.t(`${key}.${form}`, { ...facts, n: this.moments().number(count) });
  };

  /** Whether there is a sentence for a key, such as that of a code the server added later. */
  knows(key: string): boolean {
    return key in this.transloco.getTranslation(this.chosen());
  }

  /** The words of a code, or the group's general words when the code is not known here. */
  readonly of = (group: string, code: string | null | undefined, facts?: Facts): string => {
    const key = `${group}.${code ?? 'unknown'}`;
    return this.t(this.knows(key) ? key : `${group}.unknown`, facts);
  };

  async use(language: DeskLanguage): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
    this.chosen.set(language);
  }
}
